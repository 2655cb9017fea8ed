"""Visits and contacts as figures are counted from them, made up by hand or by Hypothesis."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import TypeVar

from hypothesis import strategies as st

from tests.cast import NOON
from youthpoint.domain.catalogue import AgeBand
from youthpoint.domain.days import HELSINKI
from youthpoint.domain.figures.contacts import CHANNELS, Contact, ContactKind
from youthpoint.domain.figures.facts import VisitFact
from youthpoint.domain.figures.figures import Facts
from youthpoint.domain.queue.states import State
from youthpoint.domain.queue.wishes import Door

Value = TypeVar("Value")

GROUPS = {
    "work": "work",
    "study": "study",
    "career": "study",
    "mind": "health",
    "health": "health",
    "substances": "health",
    "other": "other",
}
"""Topics and their reporting groups; some are called alike."""


def a_visit(*minutes: int, **more: object) -> VisitFact:
    """Return a visit with encounters of so many minutes; without one it was left."""
    served = bool(minutes)
    facts: dict[str, object] = {
        "state": State.FINISHED if served else State.LEFT,
        "recorded": "advised" if served else "left_queue",
        "arrived_at": NOON,
        "called_at": NOON + timedelta(minutes=5) if served else None,
        "age_band": AgeBand.FROM_18,
        "door": Door.PHONE,
        "channel": "walk_in",
        "language": "fi",
        "topics": ("work",),
        "lengths": tuple(timedelta(minutes=each) for each in minutes),
        **more,
    }
    return VisitFact(**facts)  # type: ignore[arg-type]


def a_contact(kind: ContactKind, *, channel: str = "", heads: int = 0) -> Contact:
    return Contact(
        id="1",
        point_id="point",
        day=date(2026, 11, 24),
        kind=kind,
        channel=channel or min(CHANNELS[kind]),
        at=NOON,
        heads=heads or (2 if kind is ContactKind.GROUP else 1),
    )


def facts_of(*happened: VisitFact | Contact) -> Facts:
    return Facts(
        visits=[each for each in happened if isinstance(each, VisitFact)],
        contacts=[each for each in happened if isinstance(each, Contact)],
        groups=GROUPS,
        zone=HELSINKI,
    )


ENDINGS: Sequence[tuple[State, str | None]] = (
    (State.FINISHED, "advised"),
    (State.FINISHED, "talked"),
    (State.FINISHED, "booked"),
    (State.FINISHED, "no_expert"),
    (State.FINISHED, None),
    (State.LEFT, "left_queue"),
    (State.CLOSED, "missed_call"),
    (State.CLOSED, "queue_closed"),
    (State.LEFT, "undone"),
    (State.WAITING, None),
)


def often(*values: Value) -> st.SearchStrategy[Value]:
    """Draw the first of these values more often than the next, and so on."""
    return st.sampled_from([each for n, each in enumerate(values) for _ in range(n, len(values))])


@st.composite
def visits(draw: st.DrawFn) -> VisitFact:
    state, recorded = draw(often(*ENDINGS))
    received = state is State.FINISHED and recorded is not None
    lengths = [draw(often(20, 10, 40, 70)) for _ in range(received + draw(often(0, 0, 0, 1)))]
    arrived = at_hour(draw(often(12, 13, 10, 9)))
    return a_visit(
        *lengths,
        state=state,
        recorded=recorded,
        arrived_at=arrived,
        called_at=arrived + timedelta(minutes=draw(often(3, 12, 33))) if lengths else None,
        age_band=draw(often(*AgeBand)),
        door=draw(often(*Door)),
        language=draw(often("fi", "en", "sv")),
        topics=tuple(draw(st.lists(often(*GROUPS), min_size=1, max_size=3, unique=True))),
    )


@st.composite
def contacts(draw: st.DrawFn) -> Contact:
    kind = draw(st.sampled_from(ContactKind))
    channel = draw(st.sampled_from(sorted(CHANNELS[kind])))
    return a_contact(kind, channel=channel, heads=draw(st.integers(2, 6)))


@st.composite
def histories(draw: st.DrawFn, *, most: int = 9) -> Facts:
    """Draw what happened in a period: some kinds of visit and contact, each so many times."""
    happened: list[VisitFact | Contact] = []
    for each in draw(st.lists(visits(), max_size=9)) + draw(st.lists(contacts(), max_size=3)):
        happened += [each] * draw(st.integers(1, most))
    return facts_of(*happened)


def at_hour(hour: int) -> datetime:
    """Return the moment at which the point's clock shows this hour."""
    return datetime(2026, 11, 24, hour, 59, tzinfo=HELSINKI)
