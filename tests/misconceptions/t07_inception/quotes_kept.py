"""The ids keep their quotes.

Task: 07.read_uid_classes
Diagnosis: ids that keep their quotes
"""


def read_uid_classes(text):
    classes = {}
    for line in text.splitlines():
        key, _, value = line.strip().partition(": ")
        if key == "target_class":
            cls = int(value)
        elif key == "target_class_string":
            classes[value] = cls
    return classes
