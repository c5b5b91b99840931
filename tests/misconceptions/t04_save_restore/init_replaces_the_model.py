"""A new model takes the place of the old one, but saver and step hold on to the old.

Task: 04.init_variables
Diagnosis: the saver and the traced step still hold the old one
"""


def init_variables(training, seed):
    training.model = new_network_like(training.model, seed)
    learning_rate = float(training.optimizer.learning_rate.numpy())
    training.optimizer = new_optimizer(training.model, learning_rate)
