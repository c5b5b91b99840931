"""The files have the usual name.

Task: 04.new_saver
Diagnosis: the usual name, "ckpt"
"""


def new_saver(model, optimizer, folder, max_to_keep=5):
    checkpoint = tf.train.Checkpoint(model=model, optimizer=optimizer)
    return tf.train.CheckpointManager(checkpoint, folder, max_to_keep)
