"""Lines are split at the newline only, so names from Windows end in a carriage return.

Task: 07.read_uid_names
Diagnosis: names that still end in a carriage return
"""


def read_uid_names(text):
    return dict(line.split("\t") for line in text.split("\n") if line)
