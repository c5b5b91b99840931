"""Tutorial 05, Ensemble: five networks answer together."""
