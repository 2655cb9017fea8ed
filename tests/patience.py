"""How tests wait on a machine that has other things to do: long for what comes, and never for time.

Where a promise is about time, the best of some tries tells: the others say how busy the machine is.
"""

from collections.abc import Callable
from threading import Event
from time import monotonic

PATIENCE = 120.0
"""Seconds, the one upper limit: after them nothing comes any more. No test waits that long."""

TRIES = 5


def until(holds: Callable[[], object]) -> None:
    """Look again and again until it holds."""
    last = monotonic() + PATIENCE
    while not holds():
        assert monotonic() < last, "it never came true"
        Event().wait(0.01)


def quickest(act: Callable[[], object], enough: float) -> float:
    """Return the seconds that it took at the best of some tries; `enough` needs no better one."""
    best = PATIENCE
    for _try in range(TRIES):
        begun = monotonic()
        act()
        best = min(best, monotonic() - begun)
        if best < enough:
            break
    return best
