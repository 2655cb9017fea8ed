"""What is kept of one person, and who of the staff looked at it."""
