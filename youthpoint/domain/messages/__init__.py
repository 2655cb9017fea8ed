"""What is sent, when it may be, and what becomes of it."""
