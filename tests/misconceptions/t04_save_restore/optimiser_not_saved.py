"""The optimiser is no part of the checkpoint.

Task: 04.new_saver
Diagnosis: Adam's past counts, too
"""


def new_saver(model, optimizer, folder, max_to_keep=5):
    checkpoint = tf.train.Checkpoint(model=model)
    checkpoint.optimizer = None
    return tf.train.CheckpointManager(
        checkpoint, folder, max_to_keep, checkpoint_name=CHECKPOINT_NAME
    )
