"""Each total is taken as a number of further steps.

Task: 03.accuracy_story
Diagnosis: totals that were taken as further steps
"""


def accuracy_story(model, batches, images, labels, totals=(0, 1, 100, 1000, 10000)):
    story = []
    for total in totals:
        optimize(model, batches, total)
        correct = predict_cls(model, images) == labels.argmax(axis=1)
        story.append((int(model.optimizer.iterations.numpy()), float(correct.mean())))
    return story
