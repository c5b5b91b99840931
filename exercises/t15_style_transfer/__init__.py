"""Tutorial 15, Style transfer: the contours of one picture, the colours and strokes of another."""
