"""Tutorial 06, CIFAR-10: colour photographs, distorted to train on and left alone to be judged."""
