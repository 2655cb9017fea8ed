"""What comparing with the authority has shown. Nothing else is a reason to show green."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from youthpoint.domain.days import local_day, moment_of
from youthpoint.domain.sync.digests import is_later

NIGHT = time(3)
"""When all is compared, by the point's clock: it is closed, and the backlog has gone."""


class Side(StrEnum):
    """On which side a record is not as it should be."""

    THERE = "missing there"
    HERE = "missing here"
    DIFFERENT = "different"
    UNTOLD = "not in the outbox"  # changed here, and nothing of it waits or was sent


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A record that differs, by type and id, and how it stands here and there.

    How it stands is a leaf's state, or nothing where the record is not there.
    """

    side: Side
    record: str
    id: str
    ours: str = ""
    theirs: str = ""

    @property
    def is_lost(self) -> bool:
        """Tell whether the authority has what we have not, or a later state: a backup lacks it."""
        return self.side in (Side.HERE, Side.DIFFERENT) and is_later(self.theirs, self.ours)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A comparison of all that was `acked` of a stream; `at` is in UTC.

    `records` were compared; `matched` says that both sides came to one root. `differences` are the
    records that are named, and `unnamed` buckets of them were not looked into.
    """

    stream: str
    acked: int
    at: datetime
    records: int
    matched: bool
    differences: tuple[Difference, ...] = ()
    unnamed: int = 0

    @property
    def is_alike(self) -> bool:
        """Tell whether both sides hold the same, and we have told of all that we hold."""
        return self.matched and not self.differences

    @property
    def lost(self) -> tuple[Difference, ...]:
        """What a restored backup lacks, as far as this is named."""
        return tuple(each for each in self.differences if each.is_lost)

    def since(self, stream: str, acked: int) -> int:
        """Count what was acknowledged since, given how far which stream is now."""
        return acked - self.acked if stream == self.stream else acked


def last_night(now: datetime, zone: ZoneInfo) -> datetime:
    """Return when it was last time to compare, in UTC."""
    today = local_day(now, zone)
    begun = moment_of(today, NIGHT, zone)
    return begun if begun <= now else moment_of(today - timedelta(days=1), NIGHT, zone)


def between(ours: Mapping[str, str], theirs: Mapping[str, str]) -> Iterator[Difference]:
    """Yield the records that differ, given the states on both sides by the leaves' names."""
    for name in sorted({*ours, *theirs}):
        here, there = ours.get(name, ""), theirs.get(name, "")
        if here == there:
            continue
        side = Side.DIFFERENT if here and there else Side.THERE if here else Side.HERE
        record, _, id_ = name.partition("|")
        yield Difference(side=side, record=record, id=id_, ours=here, theirs=there)
