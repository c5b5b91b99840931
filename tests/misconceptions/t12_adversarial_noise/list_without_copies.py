"""The list holds the variable itself, ten times.

Task: 12.find_all_noise
Diagnosis: All entries are the same noise, the last one
"""

import numpy as np


def find_all_noise(training, num_iterations=1000):
    all_noise = []
    for target_cls in range(networks.NUM_CLASSES):
        print(f"Finding adversarial noise for target-class: {target_cls}")
        training.model.init_noise()
        optimize(training, num_iterations, adversary_target_cls=target_cls)
        all_noise.append(training.model.x_noise)
    return [np.squeeze(noise.numpy()) for noise in all_noise]
