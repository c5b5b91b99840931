"""Renderers: pure functions from one results value to something to read."""
