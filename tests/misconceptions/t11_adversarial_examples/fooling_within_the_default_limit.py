"""The fooling image stays nearly grey.

Task: 11.fooling_image
Diagnosis: the network is sure of class 1
"""


def fooling_image(inception, cls_target, max_iterations=MAX_ITERATIONS):
    grey = np.full((*inception.img_size, 3), MAX_PIXEL / 2, np.float32)
    found = find_adversary_noise(inception, grey, cls_target, 1.0, max_iterations=max_iterations)
    return found[1], found[7]
