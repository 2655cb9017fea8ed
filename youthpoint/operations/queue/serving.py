"""What the staff do with a visit: call, receive, finish, hand over, close."""

from dataclasses import dataclass
from datetime import datetime

from youthpoint.domain.accounts.accounts import Account
from youthpoint.domain.accounts.roles import Right
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.experts import Expert
from youthpoint.domain.queue.order import Presence, next_for
from youthpoint.domain.queue.visits import Visit
from youthpoint.operations.finding import point_found, topics_known, visit_found
from youthpoint.operations.queue.deeds import Deed, keep, save
from youthpoint.operations.queue.nearing import tell_your_turn
from youthpoint.operations.referrals.looking import stands_for
from youthpoint.operations.rights import allow
from youthpoint.operations.sights import see_visit
from youthpoint.store import Store, UnitOfWork

OUTCOMES = frozenset({
    "advised", "talked", "form_done", "next_step", "booked", "colleague", "signposted",
    "called_together", "went_together", "group_joined", "referred_cooperation_model", "no_expert",
})  # fmt: skip
"""What a visit can end with at the desk; also with `referred`, when somebody was (decision 11)."""
REFERRED = "referred"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """How a visit ends; topics, where they are given, put right what the visitor said."""

    outcome: str
    topics: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Onward:
    """Where a visit goes on: to a colleague, to other topics where they are given, or both."""

    expert: str | None = None
    topics: tuple[str, ...] | None = None


def call_next(store: Store, point_id: str, *, by: Account, now: datetime) -> Visit:
    """Call the first in the queue whom this expert can help.

    Raises:
        Refused: nobody waits whom they can help, or they are still with somebody.
    """
    with store.write() as uow:
        expert = _at_desk(uow, by, point_id, now)
        point = point_found(uow, point_id)
        first = next_for(
            expert.as_helper(),
            uow.visits.queue(point_id, point.day_of(now)),
            uow.experts.here(point_id),
            now=now,
            patience=point.policy.patience,
        )
        if first is None:
            raise Refused(Reason.QUEUE_EMPTY)
        return _call(uow, expert, visit_found(uow, first.visit_id), by, now)


def call(store: Store, visit_id: str, *, by: Account, now: datetime) -> Visit:
    """Call somebody out of turn.

    Raises:
        Refused: a colleague has called them already, they have left, or this expert is busy.
    """
    with store.write() as uow:
        visit = visit_found(uow, visit_id)
        expert = _at_desk(uow, by, visit.point_id, now)
        see_visit(uow, by, visit)
        return _call(uow, expert, visit, by, now)


def begin_at_desk(uow: UnitOfWork, visit: Visit, *, by: Account, now: datetime) -> Visit:
    """Call somebody who is with this expert already, and begin the encounter at once.

    It is a part of another act, which keeps the way back.
    """
    expert = _at_desk(uow, by, visit.point_id, now)
    _see_that_nobody_is_with(uow, expert)
    called = visit.call(expert_id=expert.id, room=expert.room, at=now)
    save(uow, visit, called, Deed(act="call", by=by.id, at=now))
    begun = called.start(at=now)
    save(uow, called, begun, Deed(act="arrived", by=by.id, at=now))
    return begun


def call_again(store: Store, visit_id: str, *, by: Account, now: datetime) -> Visit:
    """Ring once more for somebody who has not come yet."""
    with store.write() as uow:
        visit = _served_by(uow, visit_id, by)
        after = visit.call_again(at=now)
        tell_your_turn(uow, after, now=now)
        return keep(uow, visit, after, Deed(act="call-again", by=by.id, at=now))


def arrived(store: Store, visit_id: str, *, by: Account, now: datetime) -> Visit:
    """Begin the encounter."""
    with store.write() as uow:
        visit = _served_by(uow, visit_id, by)
        return keep(uow, visit, visit.start(at=now), Deed(act="arrived", by=by.id, at=now))


def missed(store: Store, visit_id: str, *, by: Account, now: datetime) -> Visit:
    """Note that nobody came; the visitor keeps the place for one return."""
    with store.write() as uow:
        visit = _served_by(uow, visit_id, by)
        return keep(uow, visit, visit.miss(at=now), Deed(act="missed", by=by.id, at=now))


def back_to_queue(store: Store, visit_id: str, *, by: Account, now: datetime) -> Visit:
    """Return the visit to the place it had."""
    with store.write() as uow:
        visit = _served_by(uow, visit_id, by)
        return keep(uow, visit, visit.back_to_queue(at=now), Deed(act="back", by=by.id, at=now))


def finish(store: Store, visit_id: str, ending: Ending, *, by: Account, now: datetime) -> Visit:
    """End the visit with what was done.

    Raises:
        Refused: the outcome or a topic is unknown, no topic is left, or the visitor is not in
            the room.
    """
    with store.write() as uow:
        visit = _served_by(uow, visit_id, by)
        referred = ending.outcome == REFERRED and stands_for(uow, visit)
        if not (referred or ending.outcome in OUTCOMES):
            raise Refused(Reason.OUTCOME_UNKNOWN)
        topics = topics_known(uow, visit.point_id, ending.topics or ())
        after = visit.finish(outcome=ending.outcome, topics=topics, at=now)
        if ending.topics == ():
            raise Refused(Reason.NEED_MISSING)
        return keep(uow, visit, after, Deed(act="finish", by=by.id, at=now))


def hand_over(store: Store, visit_id: str, onward: Onward, *, by: Account, now: datetime) -> Visit:
    """Pass the visitor to a colleague or to another topic; the time of arrival stays.

    Raises:
        Refused: the colleague is not here, a topic is unknown, no topic is left, the visitor is
            not at the desk, or they would come straight back to this one.
    """
    with store.write() as uow:
        visit = _served_by(uow, visit_id, by)
        if onward.expert is not None:
            _see_that_they_are_here(uow, onward.expert, visit, by)
        topics = topics_known(uow, visit.point_id, onward.topics or ())
        after = visit.hand_over(to_expert=onward.expert, topics=topics, at=now)
        if onward.topics == ():
            raise Refused(Reason.NEED_MISSING)
        if (after.for_expert, {*after.topics}) == (None, {*visit.topics}):
            raise Refused(Reason.NOTHING_CHANGED)
        return keep(uow, visit, after, Deed(act="hand-over", by=by.id, at=now))


def _see_that_they_are_here(uow: UnitOfWork, expert_id: str, visit: Visit, by: Account) -> None:
    colleague = uow.experts.find(expert_id)
    if colleague is None or colleague.point_id != visit.point_id:
        raise Refused(Reason.EXPERT_UNKNOWN)
    if colleague.presence is Presence.OFF_DUTY:
        raise Refused(Reason.EXPERT_UNKNOWN)
    if colleague.account_id == by.id:
        raise Refused(Reason.NOTHING_CHANGED)


def _call(uow: UnitOfWork, expert: Expert, visit: Visit, by: Account, now: datetime) -> Visit:
    _see_that_nobody_is_with(uow, expert)
    after = visit.call(expert_id=expert.id, room=expert.room, at=now)
    tell_your_turn(uow, after, now=now)
    return keep(uow, visit, after, Deed(act="call", by=by.id, at=now))


def _see_that_nobody_is_with(uow: UnitOfWork, expert: Expert) -> None:
    if uow.visits.at_desk_of(expert.id, expert.point_id) is not None:
        raise Refused(Reason.FINISH_FIRST)


def _at_desk(uow: UnitOfWork, by: Account, point_id: str, now: datetime) -> Expert:
    """Return who calls; they have come back from the break by that."""
    allow(by, Right.SERVE, point_id)
    expert = uow.experts.of_account(by.id, point_id)
    if expert is None:
        raise Refused(Reason.EXPERT_NEEDED)
    if expert.presence is not Presence.ON_DUTY:
        uow.experts.move(expert.id, Presence.ON_DUTY, at=now)
    return expert


def _served_by(uow: UnitOfWork, visit_id: str, by: Account) -> Visit:
    visit = visit_found(uow, visit_id)
    allow(by, Right.SERVE, visit.point_id)
    see_visit(uow, by, visit)
    return visit
