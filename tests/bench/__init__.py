"""What is measured: speed, and how believable the wait is."""
