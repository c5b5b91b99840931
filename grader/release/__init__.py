"""The learners' kit: what goes into it, and hidden checks that travel sealed."""
