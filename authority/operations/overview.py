"""What an operator sees: every node, how it stands, and what somebody must look at."""

from datetime import date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from authority.moments import read, written
from authority.store.store import Store

QUIET, SILENT = timedelta(hours=24), timedelta(hours=72)
ANSWERED_WITHIN = timedelta(days=7)
"""How long a node may take to carry out an order of erasure; then somebody must ask."""
ZONE = ZoneInfo("Europe/Helsinki")
"""The country's time: by it days are told, and the authority's pages speak."""


class Standing(NamedTuple):
    """How a node stands. Moments are UTC text; `matched` is none where nothing was compared.

    `told_until` is the last day whose figures each of its points has told, or none; `unanswered`
    counts the orders of erasure that it has left without an answer for a week.
    """

    id: str
    name: str
    suspended: bool
    seen_at: str
    acked_seq: int
    records: int
    parked: int
    held: int
    matched: bool | None
    compared_at: str
    alarms: tuple[str, ...]
    told_until: date | None
    unanswered: int

    @property
    def state(self) -> str:
        """Whether it may send."""
        return "suspended" if self.suspended else "active"

    @property
    def compared(self) -> str:
        """What the last comparison has shown, in a word and when."""
        if self.matched is None:
            return "never compared"
        return f"{'equal' if self.matched else 'DIFFERS'} {self.compared_at[:16]}"

    def is_silent(self, now: datetime) -> bool:
        """Return whether nothing has been heard of it for 72 hours."""
        return self._unheard(now, SILENT)

    def is_quiet(self, now: datetime) -> bool:
        """Return whether nothing has been heard of it for 24 hours, and less than 72."""
        return self._unheard(now, QUIET) and not self.is_silent(now)

    def days_behind(self, now: datetime) -> int:
        """Return how many days that are over, yesterday the last, it has told no figures of."""
        if self.told_until is None:
            return 0
        yesterday = now.astimezone(ZONE).date() - timedelta(days=1)
        return max(0, (yesterday - self.told_until).days)

    def concern(self, now: datetime) -> int:
        """Return how urgently somebody must look: 2 at once, 1 soon, 0 not at all."""
        if self.alarms or self.unanswered or self.matched is False or self.is_silent(now):
            return 2
        return int(self.is_quiet(now) or self.parked + self.held > 0 or self.suspended)

    def _unheard(self, now: datetime, time: timedelta) -> bool:
        return not self.suspended and now - read(self.seen_at) > time


def nodes(store: Store, now: datetime) -> list[Standing]:
    """Return how every node stands, by name."""
    with store.read() as uow:
        records, alarms = uow.records.counts(), uow.nodes.alarms()
        told = uow.sheets.told_until()
        unanswered = uow.erasures.unanswered(written(now - ANSWERED_WITHIN))
        found = []
        for node in uow.nodes.all():
            waits = uow.events.count(node.id)
            stream = uow.streams.current(node.id)
            newest = uow.reconciliations.newest(node.id)
            found.append(
                Standing(
                    *(node.id, node.name, node.suspended, node.seen_at),
                    acked_seq=0 if stream is None else stream.acked_seq,
                    records=records.get(node.id, 0),
                    parked=waits["parked"],
                    held=waits["held"],
                    matched=None if newest is None else newest.matched,
                    compared_at="" if newest is None else newest.at,
                    alarms=tuple(alarms.get(node.id, ())),
                    told_until=date.fromisoformat(told[node.id]) if node.id in told else None,
                    unanswered=unanswered.get(node.id, 0),
                )
            )
    return found
