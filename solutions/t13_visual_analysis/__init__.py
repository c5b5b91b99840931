"""Tutorial 13, Visual analysis: pictures that a single feature of a network likes best."""
