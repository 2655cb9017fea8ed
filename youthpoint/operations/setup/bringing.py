"""A set-up that somebody brings as a file: what it would change and hit, and changing it."""

from dataclasses import dataclass
from datetime import datetime

from youthpoint.domain.accounts.accounts import Account
from youthpoint.domain.accounts.roles import Right
from youthpoint.domain.booking.bookings import Booking
from youthpoint.domain.booking.meetings import Roster
from youthpoint.domain.setup.pieces import Difference, SetUp, differences
from youthpoint.domain.setup.shapes import Part
from youthpoint.operations.booking.free_times import roster_of
from youthpoint.operations.finding import point_found
from youthpoint.operations.rights import allow
from youthpoint.operations.setup.changing import Act, become, right, see_that_they_are_ours
from youthpoint.operations.setup.hits import Answer, hit_between, seen_to
from youthpoint.operations.setup.looking import present
from youthpoint.operations.setup.put_together import days_of, duty_of, point_of
from youthpoint.store import Store, UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """A set-up as a file says it, and what was chosen for the bookings that it hits."""

    pieces: SetUp
    answer: Answer | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What a file would change, and the booked times that this would hit."""

    changed: list[Difference]
    hit: list[Booking]


def bring_in(
    store: Store, point_id: str, brought: Brought, *, by: Account, now: datetime
) -> list[Difference]:
    """Let a point's set-up become what a file says, as one change; return what has changed.

    Raises:
        NotRight: something in the file is wrong; nothing has changed.
        HitsBookings: somebody has booked a time that would not be there any more.
        Refused: this person may not.
    """
    allow(by, Right.SET_UP_POINT, point_id)
    return read_in(store, point_id, brought, act=Act(by=by.id, at=now))


def read_in(store: Store, point_id: str, brought: Brought, *, act: Act) -> list[Difference]:
    """Do the same for whoever may do anything: the operator.

    Raises:
        NotRight: something in the file is wrong; nothing has changed.
        HitsBookings: somebody has booked a time that would not be there any more.
    """
    with store.write() as uow, seen_to(uow, point_id, brought.answer, now=act.at):
        return become(uow, point_id, _filled(uow, point_id, brought.pieces), act=act)


def try_out(store: Store, point_id: str, pieces: SetUp, *, now: datetime) -> Trial:
    """Return what reading a file in would come to; nothing is changed.

    Raises:
        NotRight: something in the file is wrong.
    """
    with store.read() as uow:
        before, wanted = present(uow, point_id), _filled(uow, point_id, pieces)
        see_that_they_are_ours(uow, point_id, wanted)
        after = right(before, wanted)
        roster = roster_of(uow, point_found(uow, point_id))
        hit = hit_between(uow, roster, _as_set_up(roster, after), now)
        return Trial(changed=differences(before, after), hit=hit)


def _filled(uow: UnitOfWork, point_id: str, pieces: SetUp) -> SetUp:
    """Return what a file says; where it names no experts, with those that there are."""
    if any(name.part is Part.EXPERT for name in pieces):
        return pieces
    experts = {
        name: each for name, each in present(uow, point_id).items() if name.part is Part.EXPERT
    }
    return {**pieces, **experts}


def _as_set_up(before: Roster, setup: SetUp) -> Roster:
    """Return the roster that a set-up would make of what is there."""
    experts = [(name.code, each) for name, each in setup.items() if name.part is Part.EXPERT]
    return Roster(
        point=point_of(before.point, setup),
        slots=[slot for code, its in experts for slot in duty_of(code, its)],
        days=[day for code, its in experts for day in days_of(code, its)],
    )
