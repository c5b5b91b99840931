"""Tutorial 11, Adversarial examples: noise that nobody sees turns a macaw into a bookcase."""
