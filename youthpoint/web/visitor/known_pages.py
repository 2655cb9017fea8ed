"""What the pages show on which somebody sees and erases what we know about them."""

from dataclasses import asdict, dataclass
from typing import Any, Self

from youthpoint.domain.booking.bookings import BookingState
from youthpoint.domain.booking.standbys import StandbyState
from youthpoint.domain.callbacks.callbacks import CallState
from youthpoint.domain.localized import Localized
from youthpoint.domain.queue.states import ENDED, State
from youthpoint.domain.referrals.standings import OVER
from youthpoint.domain.trails.trails import Trail
from youthpoint.operations.referrals import looking
from youthpoint.store import UnitOfWork
from youthpoint.web.shared.consents import recipient_name
from youthpoint.web.shared.known import Known, Sight
from youthpoint.web.shared.moments import moment_words
from youthpoint.web.visitor.pages import may_need_exit
from youthpoint.web.visitor.referral_pages import SAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """The page from which somebody came: its letter, its link, its address."""

    name: str
    link: str
    page: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What a partner was sent on their word: when, and how that stands.

    To whom is empty where only the bare link was brought: it would say what they came for.
    """

    recipient: Localized | None
    when: str
    stands: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPage:
    """All that is kept of one person; `takes` tells that they can take it along from here.

    `written` tells that messages were handed to whoever brings them.
    """

    door: Door
    known: Known
    sent: tuple[Sent, ...]
    written: bool
    takes: bool
    exit: bool

    @classmethod
    def of(cls, uow: UnitOfWork, trail: Trail, sight: Sight, door: Door) -> Self:
        """Show it to whoever has the link."""
        return cls(
            door=door,
            known=Known.of(trail, sight),
            sent=_sent(uow, trail, sight),
            written=any(each.messages for each in sight.hanging.values()),
            takes=bool(sight.shown),
            exit=bool(sight.shown) and may_need_exit(sight.here, trail.topics),
        )


def _sent(uow: UnitOfWork, trail: Trail, sight: Sight) -> tuple[Sent, ...]:
    here = sight.here
    return tuple(
        Sent(
            recipient=recipient_name(here, each.recipient) if each.id in sight.shown else None,
            when=moment_words(each.given_at, here.point.zone),
            stands=SAYS[looking.standing(uow, each)][0],
        )
        for each in trail.referrals
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasePage:
    """What ends when all is erased; `goes_on` is the number with which somebody is with us now."""

    door: Door
    leaves: bool
    goes_on: str
    cancels: bool
    stops_waiting: bool
    calls: bool
    takes_back: bool

    @classmethod
    def of(cls, uow: UnitOfWork, trail: Trail, door: Door) -> Self:
        """Show what would end now."""
        over = ENDED | {State.IN_SERVICE}
        return cls(
            door=door,
            leaves=any(each.state not in over for each in trail.visits),
            goes_on=_number(trail),
            cancels=any(each.state is BookingState.BOOKED for each in trail.bookings),
            stops_waiting=any(each.state is StandbyState.WAITING for each in trail.standbys),
            calls=any(each.state is CallState.ASKED for each in trail.calls),
            takes_back=any(looking.standing(uow, each) not in OVER for each in trail.referrals),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasedPage:
    """What is left to say: the number with which a visit goes on, that partners are told."""

    goes_on: str = ""
    told: bool = False

    @classmethod
    def of(cls, trail: Trail) -> Self:
        """Say what became of a trail, as it stood before."""
        told = any(each.taken_back_at is None for each in trail.referrals)
        return cls(goes_on=_number(trail), told=told)

    def kept(self) -> dict[str, Any]:
        """Return it as the browser keeps it until it is shown."""
        return asdict(self)


def _number(trail: Trail) -> str:
    with_us = (each.ticket for each in trail.visits if each.state is State.IN_SERVICE)
    return next(with_us, "")
