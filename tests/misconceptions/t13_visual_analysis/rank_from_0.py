"""The rank is counted from 0.

Task: 13.growth_of_all
Diagnosis: counted from 0
"""


def growth_of_all(network, conv_id, feature, num_iterations=30, seed=0):
    before = channel_means(network, conv_id, start_image(network.img_shape, seed))
    image = optimize_image(network, conv_id, feature, num_iterations, False, seed)
    growth = channel_means(network, conv_id, image) - before
    return growth, int(np.sum(growth > growth[feature]))
