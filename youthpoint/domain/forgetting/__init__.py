"""What is kept how long, and what is forgotten then."""
