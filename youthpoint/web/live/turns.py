"""Whose turn it is to be asked for."""

from heapq import heappop, heappush
from itertools import count
from math import inf

from youthpoint.web.live.listeners import Listener

APART = 0.1
"""Seconds between two questions for the same listener: a burst of changes is told as one."""


class Turns:
    """Listeners by when they are due."""

    def __init__(self) -> None:
        self._heap: list[tuple[float, int, Listener]] = []
        self._numbers = count()

    def plan(self, listener: Listener, at: float) -> None:
        """Let it be asked for then, unless it is sooner anyway."""
        at = max(at, listener.asked_at + APART)
        if at < listener.due:
            listener.due = at
            heappush(self._heap, (at, next(self._numbers), listener))

    def next(self, now: float) -> Listener | None:
        """Return who is due; nobody twice for one turn."""
        while self._heap and self._heap[0][0] <= now:
            at, _number, listener = heappop(self._heap)
            if at == listener.due:
                listener.due, listener.asked_at = inf, now
                return listener
        return None

    def pause(self, now: float) -> float:
        """Return how many seconds there is nothing to do."""
        return max(self._heap[0][0] - now, 0.0) if self._heap else inf
