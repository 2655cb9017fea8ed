"""Those who come to the queue, as the model of it sees them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from tests.cast import EXPERTS, POINT
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.experts import Expert
from youthpoint.domain.queue.states import ENDED, State

HELSINKI = timedelta(hours=2)
"""Ahead of UTC in winter, when all of this happens."""

CAST = {each.id: each for each in EXPERTS}


@dataclass(slots=True, kw_only=True)
class Person:
    """Somebody's visit; who has the lower rank stands before."""

    name: str
    day: date
    topics: tuple[str, ...]
    language: str
    arrived: datetime
    rank: int = 0
    state: State = State.WAITING
    expert: str | None = None
    for_expert: str | None = None
    held_until: datetime | None = None
    missed: int = 0
    version: int = 0

    @property
    def open(self) -> bool:
        return self.state not in ENDED


@dataclass(slots=True, kw_only=True)
class Done:
    """An act: by whom, on whom, and what they were before."""

    by: str | None
    at: datetime
    before: tuple[Person, ...]
    after: tuple[int, ...]
    added: bool = False
    undone: bool = False


def entitled(person: Person, team: set[str]) -> set[str]:
    """Those of the team who meet the most of a wish, the topic before the language."""
    if person.for_expert in team:
        return {person.for_expert}
    met = {each: _met(CAST[each], person) for each in team}
    return {each for each in team if met[each] == max(met.values())}


def _met(expert: Expert, person: Person) -> int:
    wished = set(person.topics) - {"unsure"}
    knows = not wished or not expert.topics or bool(wished & expert.topics)
    return 2 * knows + (person.language in expert.languages)


def need(fulfilled: bool, otherwise: Reason) -> None:  # noqa: FBT001
    if not fulfilled:
        raise Refused(otherwise)


def day_of(at: datetime) -> date:
    return (at + HELSINKI).date()


def is_open(at: datetime) -> bool:
    local = at + HELSINKI
    return local.weekday() in POINT.hours and time(9) <= local.time() < time(16)


def reason_of(act: Callable[[], object]) -> Reason | None:
    """Why it was refused, if it was."""
    try:
        act()
    except Refused as refusal:
        return refusal.reason
    return None
