"""What this machine has, and what the kit can do with it."""
