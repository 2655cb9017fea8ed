"""Memory that is not used any more goes back to the system at once.

The C library keeps what a thread has freed, in case it is needed again. Checking one password
takes 19 MiB for a moment (argon2); eight threads would keep that much each.
"""

import ctypes
import sys

TRIM_THRESHOLD, MMAP_THRESHOLD = -1, -3
"""glibc, malloc.h: M_TRIM_THRESHOLD and M_MMAP_THRESHOLD. Setting them stops both from growing."""

KEPT = 128 * 1024
"""Bytes that may stay free at the end of a heap."""

APART = 64 * 1024
"""Bytes from which on a piece of memory stands for itself, and goes back when it is freed."""


def thrifty() -> None:
    """Keep little; from now on, in this process and in those forked from it."""
    set_option = getattr(ctypes.CDLL(None), "mallopt", None)
    if sys.platform == "linux" and set_option is not None:  # musl and others have none
        set_option(TRIM_THRESHOLD, KEPT)
        set_option(MMAP_THRESHOLD, APART)
