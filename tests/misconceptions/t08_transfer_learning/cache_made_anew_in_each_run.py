"""The cache is thought to be lost after each run.

Task: 08.network_calls
Diagnosis: a cache that is made anew in each run
"""


def network_calls(num_images, num_steps, batch_size, runs, cached):
    return runs * num_images if cached else runs * num_steps * batch_size
