"""The number that was asked for is returned, though it may stop early.

Task: 04.load_or_train
Diagnosis: it may stop early
"""


def load_or_train(training, num_iterations):
    if training.saver.latest_checkpoint:
        training.restore()
        return 0
    optimize(training, num_iterations)
    return num_iterations
