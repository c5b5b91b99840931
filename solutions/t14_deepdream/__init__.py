"""Tutorial 14, DeepDream: the reference."""
