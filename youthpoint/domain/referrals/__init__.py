"""Somebody asks that a partner contacts them, and where that stands."""
