"""`grade watch`: checks again whenever a file is saved, and shows the first thing that is open."""
