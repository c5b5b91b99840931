"""Always five checkpoints are kept.

Task: 04.new_saver
Diagnosis: a number to keep that is not passed on
"""


def new_saver(model, optimizer, folder, max_to_keep=5):
    checkpoint = tf.train.Checkpoint(model=model, optimizer=optimizer)
    return tf.train.CheckpointManager(checkpoint, folder, 5, checkpoint_name=CHECKPOINT_NAME)
