"""Forgetting what is due, proving that it is gone, and again after a backup."""
