"""Tutorial 07, Inception model: photographs, a ready-trained network, and what it says of them."""
