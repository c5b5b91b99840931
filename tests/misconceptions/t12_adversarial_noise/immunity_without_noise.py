"""The noise is reset before the network is trained: it learns nothing about it.

Task: 12.make_immune
Diagnosis: The noise is gone
"""


def make_immune(
    training,
    test_images,
    test_labels,
    target_cls,
    num_iterations_adversary=500,
    num_iterations_immune=200,
):
    print(f"Target-class: {target_cls}")
    print("Finding adversarial noise ...")
    optimize(training, num_iterations_adversary, adversary_target_cls=target_cls)
    print_test_accuracy(training.model, test_images, test_labels)
    print("Making the neural network immune to the noise ...")
    training.model.init_noise()
    optimize(training, num_iterations_immune)
    print_test_accuracy(training.model, test_images, test_labels)
