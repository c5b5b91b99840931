"""No old checkpoint is deleted.

Task: 04.save_every
Diagnosis: all of them kept
"""


def save_every(training, num_iterations, folder, *, interval=100, max_to_keep=3):
    saver = new_saver(training.model, training.optimizer, folder, 1000)
    for _ in range(num_iterations):
        training.total_iterations += 1
        training.step()
        if training.total_iterations % interval == 0:
            save_variables(saver, training.total_iterations)
    return tf.train.latest_checkpoint(folder)
