"""How sending goes, as the staff are shown it; green is for what was compared and is alike."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from youthpoint.domain.sync.joined import Joined
from youthpoint.domain.sync.pausing import Pause
from youthpoint.domain.sync.pushing import Pushing
from youthpoint.domain.sync.sending import Sending, SendState
from youthpoint.operations.sync import proofs
from youthpoint.operations.sync.proofs import Proof
from youthpoint.store import UnitOfWork

HELD = "held"
MOST_STUCK = 50
"""Waiting events that are shown one by one; the breaker opens long before there are more."""


class State(StrEnum):
    """How it goes, the worst first."""

    NOT_JOINED = "not-joined"
    STOPPED = "stopped"  # a person has to look first
    DIFFERENT = "different"  # both sides hold different things
    SILENT = "silent"
    PAUSED = "paused"  # somebody of the point wants it
    OUTDATED = "outdated"  # only newer forms are read there; all goes on, so it is no headline
    STUCK = "stuck"  # the authority can't read some of it
    UNDER_WAY = "under-way"
    UNCOMPARED = "uncompared"  # all was taken, and not compared yet
    ARRIVED = "arrived"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stuck:
    """An event that waits at the authority: what it tells of, since when, why (a code)."""

    event_id: str
    basis_id: str
    record: str
    at: datetime
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Traffic:
    """All that the staff can know; `silent` is how long nothing was heard, if that is too long.

    `support_told` says that support was written to of what differs.
    """

    joined: Joined | None
    pushing: Pushing
    pause: Pause | None
    paused_by: str
    silent: timedelta
    proof: Proof
    support_told: bool
    sheets: int
    stuck: Sequence[Stuck]

    @property
    def can_compare(self) -> bool:
        """Tell whether a comparison that is asked for now would be made."""
        halted = self.pause is not None or self.pushing.is_stopped
        return self.joined is not None and self.joined.may_ask and not halted

    @property
    def state(self) -> State:
        """How it goes in a word."""
        if self.joined is None:
            return State.NOT_JOINED
        told = (
            (State.STOPPED, self.pushing.alarm),
            (State.DIFFERENT, self.proof.differs),
            (State.SILENT, self.silent),
            (State.PAUSED, self.pause),
            (State.STUCK, self.proof.stuck),
            (State.UNDER_WAY, self.proof.unsent or self.sheets),
            (State.ARRIVED, self.proof.is_complete),
        )
        return next((state for state, holds in told if holds), State.UNCOMPARED)


def traffic(uow: UnitOfWork, *, now: datetime) -> Traffic:
    """Return how sending goes, by what is known here."""
    joined, pushing, pause = uow.joining.joined(), uow.joining.pushing(), uow.pauses.present()
    stream = uow.outbox.stream()
    stuck = uow.outbox.stuck(stream.id) if stream else []
    began = uow.accounts.find(pause.began_by) if pause else None
    return Traffic(
        joined=joined,
        pushing=pushing,
        pause=pause,
        paused_by=began.first_name if began else "",
        silent=silence(uow, now),
        proof=proofs.proof(uow),
        support_told=uow.pauses.is_written(State.DIFFERENT),
        sheets=uow.joining.sheets_waiting(),
        stuck=[_stuck(each) for each in stuck[:MOST_STUCK]],
    )


def trouble(uow: UnitOfWork, *, now: datetime) -> State | None:
    """Return what everybody at the desk should know now, if anything; little is read for it."""
    if uow.joining.joined() is None:
        return None
    compared, pushing = uow.comparisons.last(), uow.joining.pushing()
    told = (
        (State.STOPPED, pushing.alarm),
        (State.DIFFERENT, compared is not None and not compared.is_alike),
        (State.PAUSED, uow.pauses.present()),
        (State.SILENT, silence(uow, now)),
        (State.OUTDATED, pushing.is_outdated),
    )
    return next((state for state, holds in told if holds), None)


def silence(uow: UnitOfWork, now: datetime) -> timedelta:
    """Return for how much too long nothing was heard of the authority; nothing in a pause."""
    joined = uow.joining.joined()
    if joined is None or not joined.may_ask or uow.pauses.present() is not None:
        return timedelta()
    since = max(joined.at, uow.pauses.ended_at() or joined.at)
    return uow.joining.pushing().silent_for(at=now, since=since)


def _stuck(sending: Sending) -> Stuck:
    event, held = sending.event, sending.state is SendState.HELD
    return Stuck(
        event_id=event.id,
        basis_id=event.basis_id,
        record=event.record,
        at=event.at,
        code=HELD if held else sending.code,
    )
