"""Tutorial 08, Transfer learning: reuse a trained network for pictures of another kind."""
