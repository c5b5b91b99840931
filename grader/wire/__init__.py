"""What crosses between examiner and worker: plain data in length-prefixed frames."""
