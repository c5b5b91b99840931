"""The optimiser is made after the restore, without a past.

Task: 04.load_network
Diagnosis: so does the optimiser
"""


def load_network(folder, **sizes):
    model = new_network(seed=0, **sizes)
    restore_variables(new_saver(model, new_optimizer(model), folder))
    return model, new_optimizer(model)
