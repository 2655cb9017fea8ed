"""Asking a partner to contact somebody, on their word."""
