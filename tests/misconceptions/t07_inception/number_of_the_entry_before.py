"""A class number is given to the id before it.

Task: 07.read_uid_classes
Diagnosis: numbers that belong to the id before
"""


def read_uid_classes(text):
    classes, uid = {}, None
    for line in text.splitlines():
        key, _, value = line.strip().partition(": ")
        if key == "target_class" and uid is not None:
            classes[uid] = int(value)
        elif key == "target_class_string":
            uid = value.strip('"')
    return classes
