"""Who would like the same time at the same moment, each in a process of their own."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from uuid import uuid4

from tests.appointments import THURSDAY_TEN, taking
from tests.cast import KEY, NOON, POINT
from tests.concurrency.racing import Track, all_have_looked
from youthpoint.domain.booking.bookings import Booker, Booking, BookingState, booking_of
from youthpoint.domain.errors import Refused
from youthpoint.operations.booking import bookings, standbys
from youthpoint.operations.booking.bookings import Taking
from youthpoint.operations.booking.free_times import Search
from youthpoint.store import Store

TRIES = 16
"""Clients of each process: one after the other tries its luck."""

Outcome = list[str]
"""For each try the id of what was got, or why not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Client:
    """Somebody who tries again and again, each time as somebody else, to get one time."""

    name: int
    act: Callable[..., Booking]
    expert_id: str | None = "aino"
    now: datetime = NOON
    mine: tuple[str, ...] = ()
    at: datetime = THURSDAY_TEN

    def __call__(self, store: Store, _track: Track) -> Outcome:
        return [self._tried(store, number) for number in range(TRIES)]

    def _tried(self, store: Store, number: int) -> str:
        wish = taking(
            self.at,
            form=f"{self.name}-{self.at:%d%H}-{number}",
            expert_id=self.expert_id,
            moves=self.mine[number] if self.mine else None,
        )
        try:
            return self.act(store, wish, now=self.now).id
        except Refused as refusal:
            return refusal.reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Shopper:
    """Somebody who tries for one time after the other in the same way."""

    name: int
    times: tuple[datetime, ...]

    def __call__(self, store: Store, track: Track) -> Outcome:
        tries = (Client(name=self.name, act=book, at=each) for each in self.times)
        return [got for each in tries for got in each(store, track)]


def hold(store: Store, wish: Taking, *, now: datetime) -> Booking:
    return bookings.hold(store, wish, now=now)


def book(store: Store, wish: Taking, *, now: datetime) -> Booking:
    return bookings.book(store, wish, Booker(), key=KEY, now=now)


def move(store: Store, wish: Taking, *, now: datetime) -> Booking:
    return bookings.move(store, wish, now=now)


def look_then_book(store: Store, wish: Taking, *, now: datetime) -> Booking:
    """Look whether it is free, and only then write: the control."""
    with store.read() as uow:
        search = Search.of(uow, wish.wanted)
        meeting = search.meeting(wish.begins_at, now=now)
    all_have_looked()
    booking = booking_of(
        meeting,
        id=uuid4().hex,
        point_id="point",
        service="guidance",
        channel=wish.wanted.channel,
        state=BookingState.BOOKED,
        day=POINT.day_of(wish.begins_at),
        door=wish.door,
        language="fi",
        topics=("work",),
        made_at=now,
    )
    with store.write() as uow:
        uow.bookings.add(booking, form_key=wish.form_key)
    return booking


@dataclass(frozen=True, slots=True)
class Taker:
    """Somebody who waits, and takes what is offered on several phones at once."""

    standby_id: str

    def __call__(self, store: Store, _track: Track) -> Outcome:
        take = partial(standbys.take, store, self.standby_id, key=KEY, now=NOON)
        return [_got(take) for _try in range(TRIES)]


@dataclass(frozen=True, slots=True)
class Canceller:
    """Somebody who cancels the same booking over and over."""

    booking_id: str

    def __call__(self, store: Store, _track: Track) -> Outcome:
        cancel = partial(bookings.cancel, store, self.booking_id, now=NOON)
        return [_got(cancel) for _try in range(TRIES)]


def _got(act: Callable[[], Booking]) -> str:
    try:
        return act().id
    except Refused as refusal:
        return refusal.reason


def clients(number: int, act: Callable[..., Booking], **more: object) -> list[Client]:
    first = Client(name=0, act=act)
    return [replace(first, name=each, **more) for each in range(number)]  # type: ignore[arg-type]
