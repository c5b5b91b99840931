"""The last character of each line is cut off, as if it were a line end.

Task: 07.read_uid_names
Diagnosis: a last line that lost a character
"""


def read_uid_names(text):
    names = {}
    for line in text.splitlines(keepends=True):
        uid, name = line.split("\t")
        names[uid] = name[:-1].rstrip("\r")
    return names
