"""Made-up people who have booked a time: through the real operations, a day beforehand."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from youthpoint.domain.booking.bookings import Booker
from youthpoint.domain.errors import Refused
from youthpoint.domain.experts import Channel, Expert
from youthpoint.domain.points import Point
from youthpoint.operations.booking import bookings
from youthpoint.operations.booking.bookings import Taking
from youthpoint.operations.booking.free_times import Search, Wanted
from youthpoint.simulation.people import guest
from youthpoint.store import Store

AHEAD = 20
"""Days from today for which times are booked."""

SHARE = 0.5
"""Of today's free times; it falls to nothing towards the last day."""

BEFOREHAND = timedelta(days=1)
"""How long ago they booked: early enough for times of today."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bookers:
    """Those who book at a point, seen at `now`; `dice` decide who they are."""

    store: Store
    point: Point
    key: bytes
    now: datetime
    dice: Random

    def book_some(self) -> int:
        """Book times of the days to come, the nearer the more; return how many."""
        with self.store.read() as uow:
            team = uow.experts.team(self.point.id)
            topics = [each.code for each in uow.points.catalogue(self.point.id).shown()]
        made = 0
        for expert in team:
            offered = sorted(expert.topics) or topics
            for at in self._free(expert, offered):
                made += self._likes(at) and self._book(expert, at, offered)
        return made

    def _likes(self, at: datetime) -> bool:
        days = (self.point.day_of(at) - self.point.day_of(self.now)).days
        return at > self.now and self.dice.random() < SHARE * (1 - days / AHEAD)

    def _free(self, expert: Expert, offered: list[str]) -> Iterator[datetime]:
        """Yield when an expert could be booked yesterday."""
        today = self.point.day_of(self.now)
        with self.store.read() as uow:
            try:
                search = Search.of(uow, self._wanted(expert, tuple(offered), "fi"))
            except Refused:
                return
            last = today + timedelta(days=AHEAD)
            days = search.days(today, last, now=self.now - BEFOREHAND)
        for day in days:
            yield from day.times()

    def _book(self, expert: Expert, at: datetime, offered: list[str]) -> bool:
        who = guest(self.dice, offered).wish
        wanted = self._wanted(expert, who.topics, who.language)
        form_key = f"demo-{expert.id}-{at:%Y%m%d%H%M}"
        taking = Taking(wanted=wanted, begins_at=at, form_key=form_key)
        booker = Booker(nickname=who.nickname, age_band=who.age_band)
        try:
            bookings.book(self.store, taking, booker, key=self.key, now=self.now - BEFOREHAND)
        except Refused:  # the share that is kept for who walks in
            return False
        return True

    def _wanted(self, expert: Expert, topics: tuple[str, ...], language: str) -> Wanted:
        # Nobody who is made up has a number at which we could call them.
        ways = [each for each in Channel if each in expert.channels and each is not Channel.CALL]
        channel = self.dice.choice(ways)
        return Wanted(
            point_id=self.point.id,
            topics=topics,
            language=language,
            channel=channel,
            expert_id=expert.id,
        )
