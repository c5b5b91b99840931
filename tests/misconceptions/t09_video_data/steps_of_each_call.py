"""The steps of each call are noted.

Task: 09.recall_curve
Diagnosis: the steps of each call instead of all so far
"""


def recall_curve(classifier, train, test, calls, learning_rate=0.0001):
    curve, steps = ([], 0)
    num_classes = train[1].shape[1]
    for i, num_iterations in enumerate(calls):
        optimize(classifier, *train, num_iterations, learning_rate=learning_rate, seed=i)
        steps = num_iterations
        matrix = confusion_matrix(test[1], predict_cls(classifier, test[0]), num_classes)
        curve.append((steps, recalls(matrix)))
    return curve
