"""Coming back with a typed code: to one's visit, booking, place on the waiting list, or call."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from youthpoint.domain import codes
from youthpoint.domain.booking.bookings import Booking
from youthpoint.domain.booking.standbys import Standby
from youthpoint.domain.callbacks.callbacks import Callback
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.queue.visits import Visit
from youthpoint.operations import pauses
from youthpoint.operations.pauses import Tries
from youthpoint.store import Store, UnitOfWork

CODE_TRIES = 5
"""Wrong codes from one browser, before it is asked to pause."""

HOUSE_TRIES = 50
"""Wrong codes from one address: everybody on the point's own network shares one."""

CODE_WHILE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trier:
    """Who tries a code: a browser, and the address it comes from, both as keyed hashes."""

    browser: str
    address: str


def codes_of(key: str) -> Tries:
    """Return what wrong codes, or links, are counted with."""
    return Tries(key=key, most=CODE_TRIES, within=CODE_WHILE)


class Kind(StrEnum):
    """What a code leads back to."""

    VISIT = "visit"
    BOOKING = "booking"
    STANDBY = "standby"
    CALLBACK = "callback"


Coded = Visit | Booking | Standby | Callback
"""What has a code, which ends with its `day` at the point."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a code has found, and of which kind it is."""

    kind: Kind
    it: Coded


Finder = tuple[Kind, Callable[[UnitOfWork, str], Coded | None]]
"""How something of a kind is found by the digest of its code or link."""

FINDERS: tuple[Finder, ...] = (
    (Kind.VISIT, lambda uow, digest: uow.visits.by_code(digest)),
    (Kind.BOOKING, lambda uow, digest: uow.bookings.by_code(digest)),
    (Kind.STANDBY, lambda uow, digest: uow.standbys.by_code(digest)),
    (Kind.CALLBACK, lambda uow, digest: uow.callbacks.by_code(digest)),
)
"""Where a code is looked for, in this order; none is that of two things."""

BY_LINK: tuple[Finder, ...] = (
    (Kind.BOOKING, lambda uow, digest: uow.bookings.by_link(digest)),
    (Kind.VISIT, lambda uow, digest: uow.visits.by_link(digest)),
)
"""Where the link is looked for of somebody who comes to the point."""


def find_by_code(store: Store, typed: str, *, trier: Trier, key: bytes, now: datetime) -> Found:
    """Return what a typed code leads back to.

    After five wrong ones within a minute a browser pauses, and no other one with it. The right
    one forgives its browser, never its address: who holds a code of their own gains no tries.

    Raises:
        Refused: it cannot be a code, there is none like it, or too many wrong ones were tried.
    """
    bare = codes.normalised(typed)
    if bare is None:  # a slip of the hand is no try
        raise Refused(Reason.CODE_MALFORMED)
    return _found(store, FINDERS, codes.digest(key, bare), trier=trier, now=now)


def find_at_hand(store: Store, said: str, *, trier: Trier, key: bytes, now: datetime) -> Found:
    """Return what a typed code leads back to, or a link that a scanner has read.

    Raises:
        Refused: as `find_by_code`; wrong links are counted as wrong codes are.
    """
    link = codes.scanned(said)
    if link is None:
        return find_by_code(store, said, trier=trier, key=key, now=now)
    return _found(store, BY_LINK, codes.digest(key, link), trier=trier, now=now)


def _found(
    store: Store, finders: Sequence[Finder], digest: str, *, trier: Trier, now: datetime
) -> Found:
    browser = codes_of(trier.browser)
    house = Tries(key=trier.address, most=HOUSE_TRIES, within=CODE_WHILE)
    with store.write() as uow:
        pauses.see_that_few(uow, browser, house, now=now)
        for kind, find in finders:
            if (it := find(uow, digest)) is not None:
                pauses.settle(uow, browser)
                return Found(kind=kind, it=it)
        pauses.note(uow, browser, house, now=now)
    raise Refused(Reason.CODE_UNKNOWN)


def find_by_link(store: Store, link: str, *, sender: str, key: bytes, now: datetime) -> Booking:
    """Return the booking that a link opens.

    Wrong ones are counted, not for fear that one be guessed of 128 bits, but so that nobody is kept
    busy with trying. The right one always opens: nobody is locked out by who shares their address.

    Raises:
        Refused: there is none, or its day is over; or too many wrong links were tried.
    """
    with store.read() as uow:
        booking = uow.bookings.by_link(codes.digest(key, link))
        point = uow.points.find(booking.point_id) if booking else None
        if booking and point and booking.day >= point.day_of(now):  # links end with the day
            return booking
        pauses.see_that_few(uow, codes_of(sender), now=now)
    with store.write() as uow:
        pauses.note(uow, codes_of(sender), now=now)
    raise Refused(Reason.BOOKING_UNKNOWN)
