"""Finds modules that are suspiciously equal: a hint for an instructor, never a verdict.

Tokens with names taken out, k-grams of them, of these a few as fingerprints: the way of MOSS, in
S. Schleimer, D. Wilkerson, A. Aiken: Winnowing: Local Algorithms for Document Fingerprinting,
SIGMOD 2003. Learner code is read and never run.
"""
