"""Tutorial 02, Convolutional network: from low-level operations to handwritten digits."""
