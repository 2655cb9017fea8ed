"""What a visitor does: take a number, let one go first, hold, rejoin, leave."""

from dataclasses import dataclass
from datetime import datetime
from secrets import token_hex
from uuid import uuid4

from youthpoint.domain import codes
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.points import Point
from youthpoint.domain.queue.places import behind
from youthpoint.domain.queue.states import State
from youthpoint.domain.queue.visits import Visit
from youthpoint.domain.queue.wishes import NICKNAME_LENGTH, Door, Wish
from youthpoint.domain.waits.estimates import Forecast
from youthpoint.operations.finding import point_found, visit_found, waiting
from youthpoint.operations.messages.phones import dialable
from youthpoint.operations.queue.deeds import Deed, keep, save, snapshot
from youthpoint.operations.texts import plain
from youthpoint.store import Store, UnitOfWork
from youthpoint.store.acts import Act
from youthpoint.store.visits import DaySoFar


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """Somebody comes: where, with what wish, through which door.

    `form_key` is of the form they sent: sent again, it finds the same number. `foreseen` is what
    they were told to expect.
    """

    point_id: str
    wish: Wish
    door: Door
    form_key: str | None = None
    foreseen: Forecast | None = None


def register(store: Store, arrival: Arrival, *, key: bytes, now: datetime) -> Visit:
    """Give the visitor a number.

    Raises:
        Refused: the point is closed, full or unknown, or the wish cannot be taken as it is.
    """
    with store.write() as uow:
        return registered(uow, arrival, key=key, now=now)


def registered(uow: UnitOfWork, arrival: Arrival, *, key: bytes, now: datetime) -> Visit:
    """Give the visitor a number within a use case that does more than that."""
    point = point_found(uow, arrival.point_id)
    today = uow.visits.so_far(point.id, point.day_of(now), form_key=arrival.form_key)
    if today.made is not None:
        return visit_found(uow, today.made)
    _see_that_it_is_open(point, arrival, today, now)
    visit = _new_visit(uow, point, arrival, today, now)
    uow.visits.add(
        visit,
        link_digest=codes.digest(key, codes.link(key, visit.id, visit.nonce)),
        code_digest=codes.digest(key, codes.code(key, visit.id, visit.nonce)),
        form_key=arrival.form_key,
    )
    uow.stays.begin(visit, act="register", at=now)
    if told := arrival.foreseen:
        uow.stays.foretell(visit, ahead=told.ahead, low=told.low, high=told.high, at=now)
    return visit


def let_one_go_first(store: Store, visit_id: str, *, now: datetime) -> Visit:
    """Change places with the next one in the queue: it never costs more than one place.

    Raises:
        Refused: nobody is behind, or the visit is not waiting any more; or a time is kept for it,
            which nobody else can take.
    """
    with store.write() as uow:
        visit = visit_found(uow, visit_id)
        if visit.as_waiter().time_kept:
            raise Refused(Reason.NOT_POSSIBLE_NOW)
        after = [
            each
            for each in waiting(uow, visit.point_id, visit.day)
            if (each.place, each.id) > (visit.place, visit.id) and not each.as_waiter().early(now)
        ]
        if visit.state is State.WAITING and not after:
            raise Refused(Reason.NOBODY_BEHIND)
        mine, theirs = visit.swap_places(after[0] if after else visit)
        kept = [snapshot(uow, visit, mine), snapshot(uow, after[0], theirs)]
        save(uow, visit, mine, Deed(act="let-one-go-first", at=now))
        save(uow, after[0], theirs, Deed(act="let-one-go-first", at=now))
        uow.acts.add(
            Act(
                id=uuid4().hex,
                point_id=visit.point_id,
                account_id=None,
                visit_id=visit.id,
                kind="let-one-go-first",
                at=now,
                undone=False,
                before={"visits": kept},
            )
        )
    return mine


def leave(store: Store, visit_id: str, *, now: datetime) -> Visit:
    """Leave the queue; no reason is asked."""
    with store.write() as uow:
        visit = visit_found(uow, visit_id)
        return keep(uow, visit, visit.leave(at=now), Deed(act="leave", at=now))


def on_my_way(store: Store, visit_id: str, *, now: datetime) -> Visit:
    """Tell the expert that the call was heard."""
    with store.write() as uow:
        visit = visit_found(uow, visit_id)
        return keep(uow, visit, visit.on_my_way(at=now), Deed(act="on-my-way", at=now))


def hold(store: Store, visit_id: str, *, now: datetime) -> Visit:
    """Take five minutes: the place stays, others go first meanwhile."""
    with store.write() as uow:
        visit = visit_found(uow, visit_id)
        return keep(uow, visit, visit.hold(at=now), Deed(act="hold", at=now))


def rejoin(store: Store, visit_id: str, *, now: datetime) -> Visit:
    """Come back after a missed call: to the front once, after that to the end.

    Raises:
        Refused: the point has closed, or no call was missed.
    """
    with store.write() as uow:
        visit = visit_found(uow, visit_id)
        point = uow.points.find(visit.point_id)
        if point is None or visit.day != point.day_of(now) or not point.opening(now).open:
            raise Refused(Reason.POINT_CLOSED)
        queue = waiting(uow, point.id, visit.day)
        # Beyond all places of the day: a place that somebody at the desk may return to is taken.
        first, last = uow.visits.edges_of_day(point.id, visit.day)
        overtaken = bool(queue) and queue[0].place < visit.place
        back = visit.rejoin(first=first if overtaken else None, last=last, at=now)
        return keep(uow, visit, back, Deed(act="rejoin", at=now))


def _see_that_it_is_open(point: Point, arrival: Arrival, today: DaySoFar, now: datetime) -> None:
    if arrival.door is Door.STAFF:  # the staff see who stands before them
        return
    if not point.opening(now).open:
        raise Refused(Reason.POINT_CLOSED)
    if point.stopped(now):
        raise Refused(Reason.QUEUE_STOPPED)
    if today.waiting >= point.policy.queue_limit:
        raise Refused(Reason.QUEUE_FULL)


def _checked(uow: UnitOfWork, arrival: Arrival) -> Wish:
    wish = arrival.wish
    topics = tuple(dict.fromkeys(wish.topics))
    if not topics:
        raise Refused(Reason.NEED_MISSING)
    known = {topic.code for topic in uow.points.catalogue(arrival.point_id).shown()}
    if not known.issuperset(topics):
        raise Refused(Reason.TOPIC_UNKNOWN)
    return Wish(
        topics=topics,
        language=wish.language,
        age_band=wish.age_band,
        nickname=plain(wish.nickname, longest=NICKNAME_LENGTH),
        phone=dialable(wish.phone) if wish.phone else "",
    )


def _new_visit(
    uow: UnitOfWork, point: Point, arrival: Arrival, today: DaySoFar, now: datetime
) -> Visit:
    wish = _checked(uow, arrival)
    return Visit(
        id=uuid4().hex,
        point_id=point.id,
        day=point.day_of(now),
        ordinal=today.ordinal + 1,
        state=State.WAITING,
        door=arrival.door,
        language=wish.language,
        topics=wish.topics,
        place=behind(today.place, now),
        arrived_at=now,
        state_since=now,
        age_band=wish.age_band,
        nickname=wish.nickname,
        phone=wish.phone,
        nonce=token_hex(16),
    )
