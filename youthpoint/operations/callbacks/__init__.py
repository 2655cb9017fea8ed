"""Calls that somebody asked for: asking, and what the staff do about them."""
