"""Time as the bits of a number: one bit for each five minutes.

A day of 23, 24 or 25 hours has 276, 288 or 300 of them, so that a change-over day is an ordinary
day of another length; `TickDays` are days on end as one number. Whole weeks are compared in a few
steps of arithmetic, which is what makes a search over many experts quick.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from youthpoint.domain.days import Span, bounds, moment_of

TICK = timedelta(minutes=5)
ORDINARY = timedelta(days=1) // TICK
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
AHEAD = 2 * ORDINARY
"""Ticks before the first of some days that are looked at, too."""


@dataclass(frozen=True, slots=True)
class TickDay:
    """A day of the point: it begins at `began` in UTC and has so many `ticks`.

    `first` is the number of its first tick, counted from the beginning of 1970 in UTC.
    """

    day: date
    zone: ZoneInfo
    began: datetime
    ticks: int
    first: int

    def span(self, span: Span) -> int:
        """Return the ticks that lie wholly within a stretch of the day."""
        if self.ticks == ORDINARY:
            first = -(-(60 * span.begins.hour + span.begins.minute) // 5)
            last = (60 * span.ends.hour + span.ends.minute) // 5
        else:
            first = -((self.began - moment_of(self.day, span.begins, self.zone)) // TICK)
            last = (moment_of(self.day, span.ends, self.zone) - self.began) // TICK
        return ones(last) & ~ones(first)

    def spans(self, spans: Iterable[Span]) -> int:
        """Return the ticks of several stretches of the day."""
        bits = 0
        for each in spans:
            bits |= self.span(each)
        return bits

    def moment(self, tick: int) -> datetime:
        """Return when a tick begins, in UTC."""
        return self.began + tick * TICK


class TickDays:
    """Days on end as one number, which begins some time before the first of them.

    So a meeting finds there what is kept before it, even beyond midnight.
    """

    def __init__(self, first: date, last: date, zone: ZoneInfo) -> None:
        count = (last - first).days + 1
        self.days = [tick_day(first + timedelta(days=each), zone) for each in range(count)]
        self.first = tick_day(first, zone).first - AHEAD

    def starts(self) -> list[tuple[TickDay, int]]:
        """Return the days, each with the bit at which it begins."""
        return [(each, each.first - self.first) for each in self.days]

    def before(self, at: datetime) -> int:
        """Return the bits of all ticks that begin before a moment."""
        return ones(tick_number(at, up=True) - self.first)

    def bit(self, at: datetime) -> int:
        """Return the tick that begins at this moment, as a bit; none where no tick begins."""
        tick = tick_number(at) - self.first
        return 1 << tick if tick >= 0 and not (at - EPOCH) % TICK else 0


@lru_cache(maxsize=1024)
def tick_day(day: date, zone: ZoneInfo) -> TickDay:
    """Return a day of the point in ticks.

    >>> from youthpoint.domain.days import HELSINKI
    >>> [tick_day(date(2026, *each), HELSINKI).ticks for each in ((3, 29), (3, 30), (10, 25))]
    [276, 288, 300]
    """
    began, ended = bounds(day, zone)
    return TickDay(day, zone, began, (ended - began) // TICK, tick_number(began))


def tick_number(at: datetime, *, up: bool = False) -> int:
    """Return the number of the tick in which a moment lies, or with `up` the first not before it.

    >>> tick_number(datetime(1970, 1, 1, 0, 7, tzinfo=UTC))
    1
    """
    since = at - EPOCH
    return -(-since // TICK) if up else since // TICK


def ones(count: int) -> int:
    """Return so many bits, from the first one on."""
    return (1 << count) - 1 if count > 0 else 0


def long_enough(bits: int, length: int) -> int:
    """Return where so many ticks in a row are set, each marked at its first.

    >>> bin(long_enough(0b1110111, 3))
    '0b10001'
    """
    done = 1
    while 2 * done <= length:
        bits &= bits >> done
        done *= 2
    return bits & (bits >> (length - done)) if done < length else bits


def packed(bits: int, step: int) -> int:
    """Return of each stretch of ticks every `step`-th one, its first one on.

    >>> bin(packed(0b111111011, 2))
    '0b10101001'
    """
    going_on = long_enough(bits, step + 1)
    found = newest = bits & ~(bits << 1)
    while newest:
        newest = (newest & going_on) << step
        found |= newest
    return found


def each_tick(bits: int) -> Iterator[int]:
    """Yield the ticks that are set, the earliest first."""
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest


def stretches(bits: int) -> Iterator[tuple[int, int]]:
    """Yield where each run of ticks begins, and where it has ended.

    >>> list(stretches(0b1110011))
    [(0, 2), (4, 7)]
    """
    while bits:
        first = (bits & -bits).bit_length() - 1
        rest = bits >> first
        length = (~rest & (rest + 1)).bit_length() - 1
        yield first, first + length
        bits = rest >> length << first + length


def ticks_of(length: timedelta) -> int:
    """Return how many ticks something takes, the last one begun counted in full."""
    return -(-length // TICK)
