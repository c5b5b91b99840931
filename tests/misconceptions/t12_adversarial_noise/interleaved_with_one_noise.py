"""All classes share one noise.

Task: 12.make_immune_interleaved
Diagnosis: 4 steps of 0.01 from zeros
"""


def make_immune_interleaved(
    training,
    num_rounds,
    num_iterations_adversary,
    num_iterations_immune,
    classes=range(NUM_CLASSES),
):
    all_noise = {}
    for _ in range(num_rounds):
        for target_cls in classes:
            optimize(training, num_iterations_adversary, adversary_target_cls=target_cls)
            all_noise[target_cls] = training.model.get_noise()
            optimize(training, num_iterations_immune)
    return all_noise
