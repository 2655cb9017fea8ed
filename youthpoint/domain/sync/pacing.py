"""How much goes at once, so that a bad line carries something and a good one is not kept waiting.

A round begins with a batch of moderate size, by itself. While answers come soon the batches grow,
and two go abreast: the authority reads one while it keeps another.
"""

from dataclasses import dataclass, field
from datetime import timedelta

FIRST = 500
"""Events of a round's first batch: as many as every authority takes."""

SOON, LATE = timedelta(seconds=2), timedelta(seconds=10)
"""A batch answered so soon lets the next be twice as large; one answered so late, half."""

MOST_ABREAST = 2
MOST_OVERTAKINGS = 3
"""Times that one batch may overtake another until they go one by one: each time, one goes twice."""


@dataclass(slots=True)
class Pace:
    """How many `events` are in a batch, `most` at most, and how many batches go `abreast`."""

    most: int
    events: int = field(init=False)
    abreast: int = field(default=1, init=False)
    _overtakings: int = field(default=0, init=False)

    def __post_init__(self) -> None:
        """Begin at a walk."""
        self.events = min(FIRST, self.most)

    def answered(self, after: timedelta) -> None:
        """Learn that a batch was taken, and how long it was on its way."""
        if self._overtakings < MOST_OVERTAKINGS:
            self.abreast = MOST_ABREAST
        if after <= SOON:
            self.events = min(2 * self.events, self.most)
        elif after >= LATE:
            self.events = max(self.events // 2, 1)

    def too_large(self, events: int) -> None:
        """Learn that so many events are more than are taken at once."""
        self.most = self.events = max(events // 2, 1)

    def overtaken(self) -> None:
        """Learn that a batch arrived before the one that it follows."""
        self._overtakings += 1
        self.abreast = 1
