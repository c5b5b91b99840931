"""The batch is drawn once, before the loop, and used in each step.

Task: 01.optimize
Diagnosis: the same batch in each step
"""


def optimize(model, batches, num_iterations, optimizer=None):
    optimizer = optimizer or make_optimizer("SGD", LEARNING_RATE)
    images, labels = batches.next_batch()
    for _ in range(num_iterations):
        training_step(model, images, labels, optimizer)
