"""Doing once what a program asks for, however often it asks: nobody is booked twice by a retry.

A program that hears no answer asks again with the same key, and is answered the same. What was
refused has changed nothing, and may be tried again. Whoever asks while the first still is at work
waits for it, because both need the one turn to write; so nobody is ever told to come back later.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from youthpoint.domain.booking.bookings import Booking
from youthpoint.domain.errors import Reason, Refused
from youthpoint.operations import pauses
from youthpoint.operations.pauses import Tries
from youthpoint.store import Store, UnitOfWork
from youthpoint.store.idempotency import Answer

A_WHILE = timedelta(minutes=1)
"""How far back a sender's requests are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What a program has sent: digests of its key and of its content, and who it comes from.

    `sender` stands for an address in the throttles, which takes `most` requests a minute.
    """

    key: str
    fingerprint: str
    sender: str
    most: int


def once(
    store: Store, request: Request, act: Callable[[UnitOfWork], Booking], *, now: datetime
) -> Booking:
    """Do it, unless this request did it before; return the booking as it stood when it was done.

    Done and noted together: after a crash it is both or neither.

    Raises:
        Refused: too many requests, a key that was used for something else, or what `act` refuses;
            a refused request counts, too.
    """
    requests = Tries(key=request.sender, most=request.most, within=A_WHILE)
    with store.write() as uow:
        pauses.count(uow, requests, now=now)
        known = uow.idempotency.find(request.key)
        if known is not None:
            return _the_same(uow, known, request)
        try:
            with uow.attempt():
                done = act(uow)
        except Refused as refusal:
            refused = refusal
        else:
            answer = Answer(fingerprint=request.fingerprint, booking=done)
            uow.idempotency.keep(request.key, answer, at=now)
            return done
    raise refused


def _the_same(uow: UnitOfWork, known: Answer, request: Request) -> Booking:
    """Return what was answered, with what its link is derived from while that is still kept."""
    if known.fingerprint != request.fingerprint:
        raise Refused(Reason.KEY_REUSED)
    present = uow.bookings.find(known.booking.id)
    return replace(known.booking, nonce=present.nonce if present else "")
