"""Addresses that programs ask, and no browser's visitor: without cookie, form token or page."""

PROGRAMS = "/api"
"""What they begin with."""


def is_program(path: str) -> bool:
    """Tell whether an address is one of theirs.

    >>> is_program("/api/v1/points"), is_program("/apiary")
    (True, False)
    """
    return path == PROGRAMS or path.startswith(f"{PROGRAMS}/")
