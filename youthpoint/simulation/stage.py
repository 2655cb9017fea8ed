"""The stage of a day: one clock, what happens next, who is there."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from heapq import heappop, heappush
from itertools import count
from random import Random

from youthpoint.domain.accounts.accounts import Account
from youthpoint.domain.experts import Expert
from youthpoint.domain.points import Point
from youthpoint.domain.queue.visits import Visit
from youthpoint.operations.outlook import Outlook
from youthpoint.operations.waits.outlooks import Outlooks
from youthpoint.simulation.assumptions import VISITS_A_DAY
from youthpoint.simulation.laws import EVERYDAY, Law
from youthpoint.simulation.people import Guest
from youthpoint.store import Store

Watch = Callable[[datetime, Outlook, Visit], None]
"""Called at every registration: when, how the point stood just before, and the new visit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """What is played: the same seed and law give the same days.

    `rush` people more come in the last minutes before a day is left in its middle.
    """

    key: bytes
    seed: int = 1
    law: Law = EVERYDAY
    visits_a_day: float = VISITS_A_DAY
    watch: Watch | None = None
    rush: int = 0


@dataclass(slots=True, kw_only=True, eq=False)
class Colleague:
    """An expert at work today, from `begins` to `ends`; `breaks` are when they fall due."""

    expert: Expert
    account: Account
    begins: datetime
    ends: datetime
    breaks: list[tuple[datetime, timedelta]]
    dice: Random
    here: bool = False
    away: bool = False
    serving: str | None = None
    looking: bool = False
    idle_since: datetime | None = None


@dataclass(slots=True, kw_only=True, eq=False)
class Tally:
    """What a day came to."""

    visits: int = 0
    turned_away: int = 0


@dataclass(slots=True, kw_only=True, eq=False)
class Stage:
    """A day at a point; `happen` lets it pass, event by event.

    `notice` tells the staff that the queue has changed: visitors know nothing else of them.
    """

    store: Store
    point: Point
    day: date
    now: datetime
    scenario: Scenario
    outlooks: Outlooks
    colleagues: list[Colleague]
    topics: tuple[str, ...]
    guests: dict[str, Guest] = field(default_factory=dict)
    waiting: set[str] = field(default_factory=set)
    handed: set[str] = field(default_factory=set)
    notice: Callable[[], None] = lambda: None
    tally: Tally = field(default_factory=Tally)
    _due: list[tuple[datetime, int, Callable[[], None]]] = field(default_factory=list)
    _order: "count[int]" = field(default_factory=count)

    def at(self, when: datetime, act: Callable[[], None]) -> None:
        """Let something happen at this moment, or now if it has passed."""
        heappush(self._due, (max(when, self.now), next(self._order), act))

    def after(self, seconds: float, act: Callable[[], None]) -> None:
        """Let something happen in so many seconds."""
        self.at(self.now + timedelta(seconds=seconds), act)

    def happen(self, until: datetime | None) -> None:
        """Let everything happen that happens before `until`."""
        while self._due and (until is None or self._due[0][0] <= until):
            self.now, _, act = heappop(self._due)
            act()

    def dice(self, name: str) -> Random:
        """Return dice for one purpose of this day: the same for the same seed."""
        return Random(f"{self.scenario.seed} {self.day} {name}")  # noqa: S311 - made-up people

    def look(self) -> Outlook:
        """Return the point as it stands."""
        return self.outlooks.at(self.store, self.point.id, now=self.now)
