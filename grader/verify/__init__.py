"""Proof that a course's specs work: `grade verify` (for course authors)."""
