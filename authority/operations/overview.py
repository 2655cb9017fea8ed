"""What an operator sees: every node, how it stands, and what somebody must look at."""

from datetime import datetime, timedelta
from typing import NamedTuple

from authority.moments import read
from authority.store.store import Store

SILENT = timedelta(hours=72)


class Standing(NamedTuple):
    """How a node stands. Moments are UTC text; `matched` is none where nothing was compared."""

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
        return now - read(self.seen_at) > SILENT


def nodes(store: Store) -> list[Standing]:
    """Return how every node stands, by name."""
    with store.read() as uow:
        records, alarms = uow.records.counts(), uow.nodes.alarms()
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
                )
            )
    return found
