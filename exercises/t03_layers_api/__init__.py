"""Tutorial 03, Layers API: the network of tutorial 02, through a layer library."""
