"""A small point whose times are soon all booked, through the real operations."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta

from tests import cast
from tests.cast import KEY, NOON
from tests.concurrency.people import reason_of
from tests.domain.slow_search import DAY, Kept, SlowSearch
from youthpoint.domain.booking.bookings import Booker, Booking, BookingState
from youthpoint.domain.booking.meetings import Ask, Roster
from youthpoint.domain.booking.standbys import Standby
from youthpoint.domain.catalogue import Terms
from youthpoint.domain.errors import Reason
from youthpoint.domain.experts import Channel, DutyDay, DutySlot
from youthpoint.operations.booking import bookings, offers, standbys
from youthpoint.operations.booking.bookings import Taking
from youthpoint.operations.booking.free_times import Wanted
from youthpoint.operations.booking.standbys import Waiting
from youthpoint.store import Store

AHEAD = 3
"""Days ahead that can be booked."""

TERMS = Terms(
    length=timedelta(minutes=45),
    before=timedelta(minutes=5),
    after=timedelta(minutes=10),
    notice=timedelta(hours=1),
    furthest=AHEAD,
)
SERVICE = replace(cast.SERVICES[0], terms=TERMS)
WAYS = frozenset({Channel.PLACE, Channel.CALL})
AINO = replace(cast.AINO, channels=WAYS)
MIKAEL = replace(
    cast.MIKAEL, room=AINO.room, channels=WAYS, lengths={"guidance": timedelta(minutes=30)}
)
EXPERTS = {each.id: each for each in (AINO, MIKAEL)}
POINT = replace(cast.POINT, policy=replace(cast.POINT.policy, kept_walk_ins=0))
DUTY = [
    DutySlot(expert_id=who, weekday=each, begins=time(begins), ends=time(ends), walk_ins=walk_ins)
    for who, begins, ends, walk_ins in (("aino", 9, 12, None), ("mikael", 10, 13, 40))
    for each in range(5)
]
BOOKER = Booker(nickname="Lumi", phone="+358401234567")


def furnish(store: Store) -> Store:
    with store.write() as uow:
        uow.points.put(POINT)
        for each in cast.ACCOUNTS:
            uow.accounts.add(each, password="")
        uow.points.furnish("point", [SERVICE], cast.TOPICS)
        for one in EXPERTS.values():
            uow.experts.put(one)
        uow.duty.put(DUTY)
    return store


def wanted(expert_id: str | None, channel: Channel, moves: str | None = None) -> Wanted:
    return Wanted(
        point_id="point",
        topics=("work",),
        language="fi",
        channel=channel,
        expert_id=expert_id,
        apart_from=moves or "",
    )


@dataclass(slots=True, kw_only=True)
class Bookable:
    """The point, its clock, and what everybody was told.

    `booked` are the times that somebody was told are theirs, `let_go` the offers that ended
    without being taken, by who waits.
    """

    store: Store = field(default_factory=lambda: furnish(Store.open(":memory:").migrate()))
    now: datetime = NOON
    booked: dict[str, tuple[str, datetime]] = field(default_factory=dict)
    special: dict[tuple[str, date], DutyDay] = field(default_factory=dict)
    waiting: list[str] = field(default_factory=list)
    let_go: set[tuple[str, str]] = field(default_factory=set)

    @property
    def today(self) -> date:
        return POINT.day_of(self.now)

    @property
    def days(self) -> list[date]:
        return [self.today + n * DAY for n in range(AHEAD + 1)]

    def rows(self) -> list[Booking]:
        """Return all that keeps its time."""
        with self.store.read() as uow:
            every = uow.bookings.of_days("point", date(2026, 1, 1), date(2027, 12, 31))
        return [each for each in every if each.keeps]

    def who_waits(self) -> list[Standby]:
        """Return who waits, in the order in which they came."""
        with self.store.read() as uow:
            found = [uow.standbys.find(each) for each in self.waiting]
        return [each for each in found if each is not None and each.state == "waiting"]

    def oracle(
        self, expert_id: str | None, channel: Channel, *, apart: frozenset[str] = frozenset()
    ) -> SlowSearch:
        """Return a slow search for what is free now."""
        kept = [
            Kept(expert_id=it.expert_id, room=it.room, begins=it.busy_from, ends=it.busy_until)
            for it in self.rows()
            if not apart & {it.id, it.moves} and not it.expired(self.now)
        ]
        asked = [EXPERTS[expert_id]] if expert_id else list(EXPERTS.values())
        return SlowSearch(
            roster=Roster(point=POINT, slots=DUTY, days=list(self.special.values())),
            ask=Ask(service=SERVICE, experts=asked, channel=channel),
            kept=tuple(kept),
            now=self.now,
        )

    def hold(self, taking: Taking) -> bool:
        """Hold a time; it is to be had exactly when the slow search says so."""
        offers.let_go(self.store, "point", now=self.now)
        mine = self.held_by(taking.form_key)
        possible = self._could(taking, apart=mine.id if mine else "")
        refused = reason_of(lambda: bookings.hold(self.store, taking, now=self.now))
        if mine is None or (mine.begins_at, mine.moves) != (taking.begins_at, taking.moves):
            assert (refused is None) == possible, f"{refused}; the slow search: {possible}"
        return refused is None

    def held_by(self, form_key: str) -> Booking | None:
        """Return what a form holds."""
        with self.store.read() as uow:
            found = uow.bookings.by_form("point", form_key)
        return found if found and found.state is BookingState.HELD else None

    def _could(self, taking: Taking, *, apart: str) -> bool:
        wish, mine = taking.wanted, frozenset(filter(None, (taking.moves, apart)))
        search = self.oracle(wish.expert_id, wish.channel, apart=mine)
        return search.in_time(taking.begins_at) and any(
            taking.begins_at in moments
            for _stretch, moments in search.possible(POINT.day_of(taking.begins_at))
        )

    def book(self, taking: Taking) -> None:
        """Book a time; who is refused keeps what they had."""
        made: list[Booking] = []
        self.tried(
            lambda: made.append(bookings.book(self.store, taking, BOOKER, key=KEY, now=self.now))
        )
        for each in made:
            assert each.state is BookingState.BOOKED
            assert each.begins_at == taking.begins_at
            self.booked[each.id] = (each.expert_id, each.begins_at)

    def move(self, taking: Taking) -> None:
        """Move a booking, or keep it where it is."""
        moved: list[Booking] = []
        self.tried(lambda: moved.append(bookings.move(self.store, taking, now=self.now)))
        for each in moved:
            self.booked[each.id] = (each.expert_id, each.begins_at)

    def cancel(self, booking_id: str) -> None:
        """Cancel a booked time."""
        bookings.cancel(self.store, booking_id, now=self.now)
        del self.booked[booking_id]

    def wait(self, wish: Waiting) -> None:
        """Begin to wait."""
        self.waiting.append(standbys.wait(self.store, wish, key=KEY, now=self.now).id)

    def take(self, standby_id: str) -> None:
        """Take what is offered, unless nothing is any more."""
        taken: list[Booking] = []
        refused = self.tried(
            lambda: taken.append(standbys.take(self.store, standby_id, key=KEY, now=self.now))
        )
        assert refused in (None, Reason.OFFER_OVER)
        for each in taken:
            self.booked[each.id] = (each.expert_id, each.begins_at)

    def be_on_duty(self, day: DutyDay) -> None:
        """Let somebody be ill, or here at other hours."""
        self.special[day.expert_id, day.day] = day
        with self.store.write() as uow:
            uow.duty.put_day(day)

    def tried(self, act: Callable[[], object]) -> Reason | None:
        """Do it, and return why not if it was refused."""
        return reason_of(act)

    def offered(self) -> Iterator[Booking]:
        """Yield what is offered to who waits."""
        return (each for each in self.rows() if each.state is BookingState.OFFERED)
