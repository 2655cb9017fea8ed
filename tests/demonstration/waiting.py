"""Waiting for what has to come, and for no longer than somebody would."""

from collections.abc import Callable
from threading import Event
from time import monotonic

from tests.patience import PATIENCE


class NeverCameError(Exception):
    """What was waited for did not come; the only argument says what."""


def until(holds: Callable[[], object], what: str) -> None:
    """Look again and again until it holds.

    Raises:
        NeverCameError: it did not for so long.
    """
    last = monotonic() + PATIENCE
    while not holds():
        if monotonic() > last:
            raise NeverCameError(what)
        Event().wait(0.05)
