"""How often Python looks for objects that only point at each other."""

import gc

OBJECTS = 20_000
"""New ones after which it looks: a batch of events makes more than that, and all go with it."""


def keep_what_is_there() -> None:
    """Look through what there is now no more, and share it with the processes that fork."""
    gc.collect()
    gc.freeze()


def look_seldom() -> None:
    """Look only at what comes from now on, and seldom: for a process that moves many events."""
    keep_what_is_there()
    gc.set_threshold(OBJECTS)
