"""Features 1 to 7.

Task: 13.optimize_features
Diagnosis: six images
"""


def optimize_features(network, conv_id=None, num_iterations=30, seed=0):
    return np.stack(
        [
            optimize_image(network, conv_id, feature, num_iterations, False, seed)
            for feature in range(1, 8)
        ]
    )
