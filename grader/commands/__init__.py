"""The verbs of `grade`, one a file: what each does, apart from parsing and exit codes."""
