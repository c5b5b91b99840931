"""The pictures of a tutorial, drawn by a learner's code, beside those of the reference."""
