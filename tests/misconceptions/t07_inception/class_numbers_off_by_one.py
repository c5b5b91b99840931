"""Class numbers are shifted, as if they counted from 1.

Task: 07.read_uid_classes
Diagnosis: class numbers one too small
"""


def read_uid_classes(text):
    classes = {}
    for line in text.splitlines():
        key, _, value = line.strip().partition(": ")
        if key == "target_class":
            cls = int(value) - 1
        elif key == "target_class_string":
            classes[value.strip('"')] = cls
    return classes
