"""Each loss is divided by its first value, which may be 0.

Task: 15.plot_losses
Diagnosis: It
"""

import matplotlib.pyplot as plt


def plot_losses(history):
    figure, panel = plt.subplots()
    for name, losses in zip(LOSS_NAMES, history.T, strict=True):
        panel.plot(losses / losses[0], label=name)
    panel.set_yscale("log")
    panel.set(xlabel="Iteration", ylabel="Loss / largest")
    panel.legend()
    return figure
