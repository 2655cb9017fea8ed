"""Calls that somebody asks for, and when they can be made."""
