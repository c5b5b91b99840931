"""The step that found the cost to be low is counted, too.

Task: 02.steps_to_target
Diagnosis: one step too many
"""


def steps_to_target(
    images, labels, *, target, learning_rate=LEARNING_RATE, max_steps=1000, seed=0, sizes
):
    model = ConvNet(seed, **sizes)
    training = Training(model, images, labels, learning_rate=learning_rate, seed=seed)
    for steps in range(1, max_steps + 1):
        if training.step(*training.batches.next_batch()) <= target:
            return steps
    return max_steps
