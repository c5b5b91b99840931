"""The results value: what a grading run found, as plain dataclasses; no rendering here."""
