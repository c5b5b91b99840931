"""Tutorial 01, Linear model: softmax regression on handwritten digits."""
