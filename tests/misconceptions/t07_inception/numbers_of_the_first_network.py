"""All class numbers are looked up in the table of the first network.

Task: 07.top_uids
Diagnosis: is not the expected one
"""


def top_uids(classifiers, image):
    _, _, uids = classifiers[0]
    return [uids[classify_with(model, key, image).argmax()] for model, key, _ in classifiers]
