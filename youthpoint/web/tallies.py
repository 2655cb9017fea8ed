"""How often an address asks within a minute: counted in memory, so that reading writes nothing."""

from collections import Counter
from datetime import datetime

MOST = 10_000
"""Addresses that are counted at a time; who comes after them is not."""


class Tally:
    """Counts of the present minute. Each process has its own."""

    def __init__(self) -> None:
        self._minute: datetime | None = None
        self._asked: Counter[str] = Counter()

    def count(self, sender: str, *, at: datetime) -> int:
        """Count once more, and return how often that was within the minute."""
        minute = at.replace(second=0, microsecond=0)
        if minute != self._minute:
            self._minute, self._asked = minute, Counter()
        if sender not in self._asked and len(self._asked) >= MOST:
            return 1
        self._asked[sender] += 1
        return self._asked[sender]
