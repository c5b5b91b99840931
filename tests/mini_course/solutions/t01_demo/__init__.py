"""A tiny tutorial for the grader's own tests."""
