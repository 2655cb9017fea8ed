"""The queue as the board shows it: one row a visitor, in the order of service."""

from dataclasses import dataclass
from datetime import timedelta

from youthpoint.domain.experts import Expert
from youthpoint.domain.localized import Localized
from youthpoint.domain.queue.order import Presence, may_call, next_for
from youthpoint.domain.queue.states import State
from youthpoint.domain.queue.visits import Visit
from youthpoint.operations.outlook import Outlook
from youthpoint.web.i18n import clock_time
from youthpoint.web.staff.persons import minutes_since, topics_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Somebody in the queue, or who missed a call.

    `open` says that I may call them out of turn, `other` that the order would give them to a
    colleague. `booked` is the time they have booked, and `minutes` count from there.
    Of one who is `veiled` I am told no more.
    """

    visit_id: str
    number: str
    nickname: str
    minutes: int
    language: str
    topics: tuple[Localized, ...]
    over: bool
    first: bool
    open: bool
    other: bool
    waits_for: str
    held_until: str
    booked: str
    veiled: bool


def rows_of(outlook: Outlook, me: Expert | None) -> tuple[Row, ...]:
    """Return those who wait, in the order of service.

    Nobody can be called while one is busy; the button stays where it was, and says so.
    """
    first = next_of(outlook, me)
    return tuple(
        _row(each, outlook, me, first=first is not None and each.id == first.id)
        for each in outlook.waiting
    )


def missed_of(outlook: Outlook, me: Expert | None) -> tuple[Row, ...]:
    """Return those who missed their call today and may come back."""
    today = outlook.point.day_of(outlook.seen_at)
    missed = (each for each in outlook.visits if each.state is State.MISSED and each.day == today)
    return tuple(_row(each, outlook, me, first=False) for each in missed)


def next_of(outlook: Outlook, me: Expert | None) -> Visit | None:
    """Return whom "call next" would call; without a desk of one's own, the first in order."""
    if me is None:
        return outlook.waiting[0] if outlook.waiting else None
    first = next_for(
        me.as_helper(),
        outlook.scene.queue,
        [each.as_helper() for each in outlook.team],
        now=outlook.seen_at,
        patience=outlook.point.policy.patience,
    )
    found = (each for each in outlook.waiting if first and each.id == first.visit_id)
    return next(found, None)


def _row(visit: Visit, outlook: Outlook, me: Expert | None, *, first: bool) -> Row:
    minutes = minutes_since(visit.as_waiter().since, outlook.seen_at)
    waits = visit.state is State.WAITING
    expected = outlook.expert(visit.for_expert)
    here = expected is not None and expected.presence is not Presence.OFF_DUTY
    held = visit.not_before if visit.not_before and visit.not_before > outlook.seen_at else None
    return Row(
        visit_id=visit.id,
        number=visit.ticket,
        nickname=visit.nickname,
        minutes=minutes,
        language=visit.language,
        topics=tuple(each.name for each in topics_of(visit, outlook)),
        over=waits and timedelta(minutes=minutes) >= outlook.point.policy.wait_limit,
        first=first,
        open=me is not None and visit.id not in outlook.veiled,
        other=me is not None and waits and not _callable(visit, outlook, me),
        waits_for=expected.first_name if expected and here else "",
        held_until=clock_time(held, outlook.point.zone) if held else "",
        booked=clock_time(visit.booked_for, outlook.point.zone) if visit.booked_for else "",
        veiled=visit.id in outlook.veiled,
    )


def _callable(visit: Visit, outlook: Outlook, me: Expert) -> bool:
    """Tell whether the order of service would give this visit to this expert."""
    return may_call(
        me.as_helper(),
        next(each for each in outlook.scene.queue if each.visit_id == visit.id),
        [each.as_helper() for each in outlook.team],
        now=outlook.seen_at,
        patience=outlook.point.policy.patience,
    )
