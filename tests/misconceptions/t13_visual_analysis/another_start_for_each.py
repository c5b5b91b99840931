"""Each feature starts from other noise.

Task: 13.optimize_features
Diagnosis: all six start from the same image
"""


def optimize_features(network, conv_id=None, num_iterations=30, seed=0):
    return np.stack(
        [
            optimize_image(network, conv_id, feature, num_iterations, False, seed + feature)
            for feature in range(1, 7)
        ]
    )
