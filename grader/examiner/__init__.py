"""The trusted side: runs checks, asks workers, judges. Never imports TensorFlow."""
