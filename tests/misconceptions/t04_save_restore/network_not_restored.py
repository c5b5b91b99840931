"""A new network is made, but nothing is restored into it.

Task: 04.load_network
Diagnosis: the weights come from the files
"""


def load_network(folder, **sizes):
    model = new_network(seed=0, **sizes)
    optimizer = new_optimizer(model)
    saver = new_saver(model, optimizer, folder)
    if saver.latest_checkpoint is None:
        raise FileNotFoundError(folder)
    return model, optimizer
