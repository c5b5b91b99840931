"""Each attack begins with a reset.

Task: 12.make_immune
Diagnosis: a noise set back to zeros: it has to stay in place
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
    training.model.init_noise()
    optimize(training, num_iterations_adversary, adversary_target_cls=target_cls)
    print_test_accuracy(training.model, test_images, test_labels)
    print("Making the neural network immune to the noise ...")
    optimize(training, num_iterations_immune)
    print_test_accuracy(training.model, test_images, test_labels)
