"""Holidays."""

HOLIDAYS: tuple[str, ...] = ()
