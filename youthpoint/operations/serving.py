"""What the staff do with a visit: call, receive, finish, hand over, close."""

from datetime import datetime

from youthpoint.domain.accounts import Account
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.experts import Expert
from youthpoint.domain.points import Point
from youthpoint.domain.queue import Presence, next_for
from youthpoint.domain.roles import Right
from youthpoint.domain.visits import State, Visit
from youthpoint.operations.deeds import keep
from youthpoint.operations.rights import allow
from youthpoint.store import Store, UnitOfWork

OUTCOMES = frozenset({
    "advised", "talked", "form_done", "next_step", "booked", "colleague", "signposted",
    "called_together", "went_together", "group_joined", "referred_cooperation_model", "no_expert",
})  # fmt: skip
"""What a visit can end with at the desk; `referred` is set by a referral alone (decision 11)."""


def call_next(store: Store, point_id: str, *, by: Account, now: datetime) -> Visit:
    """Call the first in the queue whom this expert can help.

    Raises:
        Refused: nobody waits whom they can help, or they are still with somebody.
    """
    with store.write() as uow:
        expert, point = _desk(uow, by, point_id)
        waiting = {
            each.id: each for each in uow.visits.open(point_id) if each.state is State.WAITING
        }
        _bring_on_duty(uow, expert, now)
        first = next_for(
            expert.as_helper(),
            [each.as_waiter() for each in waiting.values()],
            [each.as_helper() for each in uow.experts.team(point_id)],
            now=now,
            patience=point.policy.patience,
        )
        if first is None:
            raise Refused(Reason.QUEUE_EMPTY)
        return _call(uow, expert, waiting[first.visit_id], by, now)


def call(store: Store, visit_id: str, *, by: Account, now: datetime) -> Visit:
    """Call somebody out of turn.

    Raises:
        Refused: a colleague has called them already, they have left, or this expert is busy.
    """
    with store.write() as uow:
        visit = found(uow, visit_id)
        expert, _point = _desk(uow, by, visit.point_id)
        _bring_on_duty(uow, expert, now)
        return _call(uow, expert, visit, by, now)


def call_again(store: Store, visit_id: str, *, by: Account, now: datetime) -> Visit:
    """Ring once more for somebody who has not come yet."""
    with store.write() as uow:
        visit = _served_by(uow, visit_id, by)
        return keep(uow, visit, visit.call_again(at=now), act="call-again", by=by.id, at=now)


def arrived(store: Store, visit_id: str, *, by: Account, now: datetime) -> Visit:
    """Begin the encounter."""
    with store.write() as uow:
        visit = _served_by(uow, visit_id, by)
        return keep(uow, visit, visit.start(at=now), act="arrived", by=by.id, at=now)


def missed(store: Store, visit_id: str, *, by: Account, now: datetime) -> Visit:
    """Note that nobody came; the visitor keeps the place for one return."""
    with store.write() as uow:
        visit = _served_by(uow, visit_id, by)
        return keep(uow, visit, visit.miss(at=now), act="missed", by=by.id, at=now)


def back_to_queue(store: Store, visit_id: str, *, by: Account, now: datetime) -> Visit:
    """Return the visit to the place it had."""
    with store.write() as uow:
        visit = _served_by(uow, visit_id, by)
        return keep(uow, visit, visit.back_to_queue(at=now), act="back", by=by.id, at=now)


def finish(
    store: Store,
    visit_id: str,
    *,
    outcome: str,
    topics: tuple[str, ...] = (),
    by: Account,
    now: datetime,
) -> Visit:
    """End the visit with what was done; `topics`, if any, put the visit's own right.

    Raises:
        Refused: the outcome or a topic is unknown, or the visitor is not in the room.
    """
    if outcome not in OUTCOMES:
        raise Refused(Reason.OUTCOME_UNKNOWN)
    with store.write() as uow:
        visit = _served_by(uow, visit_id, by)
        after = visit.finish(outcome=outcome, topics=_known(uow, visit, topics), at=now)
        return keep(uow, visit, after, act="finish", by=by.id, at=now)


def hand_over(
    store: Store,
    visit_id: str,
    *,
    to_expert: str | None = None,
    topics: tuple[str, ...] = (),
    by: Account,
    now: datetime,
) -> Visit:
    """Pass the visitor to a colleague or to another topic; the time of arrival stays.

    Raises:
        Refused: the colleague or a topic is unknown, or the visitor is not at the desk.
    """
    with store.write() as uow:
        visit = _served_by(uow, visit_id, by)
        if to_expert is not None:
            colleague = uow.experts.find(to_expert)
            if colleague is None or colleague.point_id != visit.point_id:
                raise Refused(Reason.EXPERT_UNKNOWN)
        after = visit.hand_over(
            to_expert=to_expert, topics=_known(uow, visit, topics), at=now
        )
        return keep(uow, visit, after, act="hand-over", by=by.id, at=now)


def stop_queue(store: Store, point_id: str, *, by: Account, now: datetime) -> int:
    """Close the queue for this day; return how many waited, who are told so."""
    with store.write() as uow:
        allow(by, Right.STOP_QUEUE, point_id)
        point = _point(uow, point_id)
        uow.points.stop(point_id, point.day_of(now))
        return close_waiting(uow, point, act="stop", by=by.id, now=now)


def open_queue(store: Store, point_id: str, *, by: Account) -> None:
    """Take people into the queue again."""
    with store.write() as uow:
        allow(by, Right.STOP_QUEUE, point_id)
        uow.points.stop(point_id, None)


def close_waiting(
    uow: UnitOfWork, point: Point, *, act: str, by: str | None, now: datetime
) -> int:
    """End the visits that cannot be taken up any more; return how many."""
    over = [
        each
        for each in uow.visits.open(point.id)
        if each.state in (State.WAITING, State.MISSED)
    ]
    for visit in over:
        keep(uow, visit, visit.close(at=now), act=act, by=by, at=now)
    return sum(each.state is State.WAITING for each in over)


def found(uow: UnitOfWork, visit_id: str) -> Visit:
    """Return the visit.

    Raises:
        Refused: there is none.
    """
    visit = uow.visits.find(visit_id)
    if visit is None:
        raise Refused(Reason.VISIT_UNKNOWN)
    return visit


def _call(uow: UnitOfWork, expert: Expert, visit: Visit, by: Account, now: datetime) -> Visit:
    if uow.visits.at_desk_of(expert.id, expert.point_id) is not None:
        raise Refused(Reason.FINISH_FIRST)
    after = visit.call(expert_id=expert.id, room=expert.room, at=now)
    return keep(uow, visit, after, act="call", by=by.id, at=now)


def _desk(uow: UnitOfWork, by: Account, point_id: str) -> tuple[Expert, Point]:
    allow(by, Right.SERVE, point_id)
    expert = uow.experts.of_account(by.id, point_id)
    if expert is None:
        raise Refused(Reason.EXPERT_NEEDED)
    return expert, _point(uow, point_id)


def _bring_on_duty(uow: UnitOfWork, expert: Expert, now: datetime) -> None:
    """Who calls somebody has come back from the break."""
    if expert.presence is not Presence.ON_DUTY:
        uow.experts.move(expert.id, Presence.ON_DUTY, at=now)


def _served_by(uow: UnitOfWork, visit_id: str, by: Account) -> Visit:
    visit = found(uow, visit_id)
    allow(by, Right.SERVE, visit.point_id)
    return visit


def _point(uow: UnitOfWork, point_id: str) -> Point:
    point = uow.points.find(point_id)
    if point is None:
        raise Refused(Reason.POINT_UNKNOWN)
    return point


def _known(uow: UnitOfWork, visit: Visit, topics: tuple[str, ...]) -> tuple[str, ...] | None:
    if not topics:
        return None
    known = {topic.code for topic in uow.points.catalogue(visit.point_id).topics}
    if not known.issuperset(topics):
        raise Refused(Reason.TOPIC_UNKNOWN)
    return tuple(dict.fromkeys(topics))
