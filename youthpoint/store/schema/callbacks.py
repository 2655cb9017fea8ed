"""Callbacks."""

CALLBACKS: tuple[str, ...] = ()
