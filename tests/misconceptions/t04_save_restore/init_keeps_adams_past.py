"""Only the weights begin anew; Adam remembers the old run.

Task: 04.init_variables
Diagnosis: it remembers
"""


def init_variables(training, seed):
    training.model.set_weights(new_network_like(training.model, seed).get_weights())
