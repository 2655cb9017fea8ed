"""What leaves the point, and how it is known to have arrived."""
