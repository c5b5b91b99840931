"""The network always has the usual sizes.

Task: 04.load_network
Diagnosis: belongs to another network
"""


def load_network(folder, **sizes):
    model = new_network(seed=0)
    optimizer = new_optimizer(model)
    restore_variables(new_saver(model, optimizer, folder))
    return model, optimizer
