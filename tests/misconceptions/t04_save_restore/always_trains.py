"""A checkpoint that is there is not used.

Task: 04.load_or_train
Diagnosis: a new training although a checkpoint is there
"""


def load_or_train(training, num_iterations):
    before = training.total_iterations
    optimize(training, num_iterations)
    return training.total_iterations - before
