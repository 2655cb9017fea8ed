"""Whoever is at a desk, or will be next, as the desk sees them."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from youthpoint.domain.catalogue import Topic
from youthpoint.domain.experts import Expert
from youthpoint.domain.queue.states import AT_DESK, State
from youthpoint.domain.queue.visits import Visit
from youthpoint.operations.outlook import Outlook
from youthpoint.web.shared.ages import AGES
from youthpoint.web.shared.limits import Limit, limits_of

MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Whoever is with me, has been called by me, or would be called next."""

    visit_id: str
    number: str
    nickname: str
    state: State
    minutes: int
    room: str
    language: str
    age_band: str
    topics: tuple[Topic, ...]
    limits: tuple[Limit, ...]
    coming: bool
    calls: int


def visit_of(outlook: Outlook, me: Expert | None) -> Visit | None:
    """Return the visit that is at this expert's desk."""
    found = (each for each in outlook.visits if each.state in AT_DESK)
    return next((each for each in found if me is not None and each.expert_id == me.id), None)


def person_of(visit: Visit, outlook: Outlook) -> Person:
    """Show somebody as the desk sees them."""
    in_queue = visit.state in (State.WAITING, State.MISSED)
    since = visit.as_waiter().since if in_queue else visit.state_since
    return Person(
        visit_id=visit.id,
        number=visit.ticket,
        nickname=visit.nickname,
        state=visit.state,
        minutes=minutes_since(since, outlook.seen_at),
        room=visit.room or "",
        language=visit.language,
        age_band=str(AGES.get(visit.age_band, "")),
        topics=topics_of(visit, outlook),
        limits=limits_of(visit, outlook.catalogue),
        coming=visit.coming_at is not None,
        calls=visit.calls,
    )


def minutes_since(at: datetime, now: datetime) -> int:
    """Return how many whole minutes have passed."""
    return max(0, int((now - at) / MINUTE))


def topics_of(visit: Visit, outlook: Outlook) -> tuple[Topic, ...]:
    """Return what somebody came for, as the point words it."""
    found = (outlook.catalogue.topic(each) for each in visit.topics)
    return tuple(topic for topic in found if topic is not None)
