"""Tutorial 04, Saving and restoring variables; early stopping."""
