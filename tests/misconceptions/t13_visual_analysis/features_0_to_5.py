"""Features 0 to 5.

Task: 13.optimize_features
Diagnosis: features 0 to 5
"""


def optimize_features(network, conv_id=None, num_iterations=30, seed=0):
    return np.stack(
        [
            optimize_image(network, conv_id, feature, num_iterations, False, seed)
            for feature in range(6)
        ]
    )
