"""Whatever optimiser is given, plain gradient descent is used.

Task: 01.optimize
Diagnosis: plain gradient descent, whatever the optimiser
"""


def optimize(model, batches, num_iterations, optimizer=None):
    optimizer = make_optimizer("SGD", LEARNING_RATE)
    for _ in range(num_iterations):
        images, labels = batches.next_batch()
        training_step(model, images, labels, optimizer)
