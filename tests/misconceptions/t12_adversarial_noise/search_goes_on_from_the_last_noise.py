"""The noise is not reset between the classes.

Task: 12.find_all_noise
Diagnosis: call init_noise before each search
"""


def find_all_noise(training, num_iterations=1000):
    all_noise = []
    for target_cls in range(networks.NUM_CLASSES):
        print(f"Finding adversarial noise for target-class: {target_cls}")
        optimize(training, num_iterations, adversary_target_cls=target_cls)
        all_noise.append(training.model.get_noise())
    return all_noise
