"""The accuracy is measured on the images that it was trained with.

Task: 03.accuracy_story
Diagnosis: right after 3 steps
"""


def accuracy_story(model, batches, images, labels, totals=(0, 1, 100, 1000, 10_000)):
    story = []
    for total in totals:
        optimize(model, batches, total - int(model.optimizer.iterations.numpy()))
        correct = predict_cls(model, batches.images) == batches.labels.argmax(axis=1)
        story.append((int(model.optimizer.iterations.numpy()), float(correct.mean())))
    return story
