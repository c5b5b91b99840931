"""Tutorial 02: a convolutional network from low-level operations."""
