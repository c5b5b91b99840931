"""The classes are numbered in the order of the table.

Task: 07.read_uid_classes
Diagnosis: the places in the table instead of its numbers
"""


def read_uid_classes(text):
    classes = {}
    for line in text.splitlines():
        key, _, value = line.strip().partition(": ")
        if key == "target_class_string":
            classes[value.strip('"')] = len(classes)
    return classes
