"""Tutorial 09, Video data: from your own films to a classifier of your own classes."""
