"""The page on which a time is chosen: with whom, how, on which day, when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Self

from youthpoint.domain.booking.meetings import FreeDay
from youthpoint.domain.booking.standbys import Part
from youthpoint.domain.experts import Channel
from youthpoint.operations.booking.free_times import Search
from youthpoint.web.addresses import address
from youthpoint.web.i18n import clock_time, language
from youthpoint.web.shared.experts import Shown
from youthpoint.web.shared.moments import meeting_words
from youthpoint.web.shared.picks import Pick, Time
from youthpoint.wording import weekday_date


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """Where a time is chosen: the page of the times, that of the people, and what both are of."""

    times: str = "visitor.book"
    people: str = "visitor.book_with"
    of: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What the address of the page says: the expert (empty for anybody), how, the day."""

    expert: str = ""
    channel: Channel = Channel.PLACE
    day: date | None = None

    def told(self) -> dict[str, str]:
        """Return it as an address says it."""
        day = self.day.isoformat() if self.day else ""
        told = {"with": self.expert, "how": self.channel.value, "day": day}
        return {name: each for name, each in told.items() if each}

    def times(self, way: Way) -> str:
        """Return the address of the times for this choice."""
        return address(way.times, {**way.of, **self.told()})

    def people(self, way: Way) -> str:
        """Return the address at which another person is chosen."""
        return address(way.people, {**way.of, **replace(self, day=None).told()})


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """The free times of a day, and the one that is chosen beforehand."""

    morning: tuple[Time, ...] = ()
    afternoon: tuple[Time, ...] = ()
    chosen: str = ""

    @classmethod
    def of(
        cls, search: Search, day: FreeDay, begins: datetime | None, own: datetime | None
    ) -> Self:
        """Show the times of a day; the first is chosen unless the one that was is among them.

        Who moves the time that is their own is not shown that one first: they want another.
        """
        zone = search.point.zone
        offers = dict(reversed(day.begins()))
        times = sorted(offers)
        first = next((each for each in times if each != own), own)
        picked = begins if begins in offers else first
        shown = [
            Time(
                value=at.isoformat(),
                clock=clock_time(at, zone),
                words=meeting_words(at, search.ask.length(offers[at].expert), zone),
                chosen=at == picked,
            )
            for at in times
        ]
        early = sum(Part.MORNING.fits(at, zone) for at in times)
        chosen = next((each.words for each in shown if each.chosen), "")
        return cls(morning=tuple(shown[:early]), afternoon=tuple(shown[early:]), chosen=chosen)


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotPage:
    """All that the page shows.

    `later` is the address of the next day on which something is free, where this week has nothing.
    `moving` is the time that is kept until another is taken.
    """

    choice: Choice
    way: Way
    person: Shown | None
    alone: bool
    channels: tuple[Pick, ...]
    this_week: bool
    days: tuple[Pick, ...]
    earlier: str
    later: str
    following: str
    times: Times
    joinable: bool
    exit: bool
    moving: str = ""
    refused: str = ""

    @property
    def action(self) -> str:
        """Where the chosen time is sent."""
        return address(self.way.times, self.way.of)

    @property
    def people(self) -> str:
        """Where another person is chosen."""
        return self.choice.people(self.way)


def day_picks(
    search: Search, days: Sequence[FreeDay], choice: Choice, way: Way
) -> tuple[Pick, ...]:
    """Return the days on which the point is open."""
    return tuple(
        _day(each, choice, way) for each in days if search.point.spans_on(each.day.day) or each.bits
    )


def _day(free: FreeDay, choice: Choice, way: Way) -> Pick:
    day = free.day.day
    weekday, _, of_the_month = weekday_date(day, language()).partition(" ")
    return Pick(
        words=(weekday, of_the_month),
        href=replace(choice, day=day).times(way),
        chosen=day == choice.day,
        free=free.bits.bit_count(),
    )
