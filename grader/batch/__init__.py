"""Many submissions: each graded like any other, on this machine or on a cluster of them."""
