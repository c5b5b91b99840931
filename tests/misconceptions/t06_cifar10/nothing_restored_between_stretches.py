"""Each start begins from scratch.

Task: 06.train_in_stretches
Diagnosis: nothing was restored
"""


def train_in_stretches(images, labels, folder, stretches, *, seed, batch_size, **sizes):
    for num_iterations in stretches:
        training = Training(images, labels, folder, seed=seed, batch_size=batch_size, **sizes)
        optimize(training, num_iterations)
    return np.concatenate([np.ravel(variable) for variable in training.model.variables])
