"""The table holds the accuracy on the training set.

Task: 01.effect_table
Diagnosis: the accuracy on the training set instead of the test set
"""


def effect_table(settings, train_images, train_labels, test_images, test_labels):
    cls_true = class_numbers(train_labels)
    table = {}
    for name, setting in settings.items():
        model = train_fresh(train_images, train_labels, **setting)
        table[name] = float(accuracy(correct_prediction(model.predict(train_images), cls_true)))
    return table
