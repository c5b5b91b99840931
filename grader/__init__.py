"""The package behind the command `grade`: runs checks against a learner's code and reports.

It is split along trust. `spec` is what check files import, `examiner` runs checks and judges,
`worker` is where learner code lives, `wire` is all that the two sides share.
"""
