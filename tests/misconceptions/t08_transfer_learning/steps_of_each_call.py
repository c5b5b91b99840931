"""The curve has the steps of each call, not of all so far.

Task: 08.learning_curve
Diagnosis: the steps of each call instead of all so far
"""


def learning_curve(training, transfer_values, cls_true, calls):
    curve = []
    for num_iterations in calls:
        optimize(training, num_iterations)
        correct, _ = predict_cls(training.model, transfer_values, cls_true)
        curve.append((num_iterations, classification_accuracy(correct)[0]))
    return curve
