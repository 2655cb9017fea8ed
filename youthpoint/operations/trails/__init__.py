"""What is kept of one person: shown to them, and erased when they want that; who looked at it."""
