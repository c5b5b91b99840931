"""Tutorial 12, Adversarial noise: one pattern that fools a network on every digit, and a cure."""
