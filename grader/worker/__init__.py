"""The untrusted side: a zygote that has imported TensorFlow, and the workers forked from it.

Nothing here imports from `spec`, `examiner`, `course` or `results`: a worker knows no check.
"""
