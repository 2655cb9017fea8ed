"""The one order of service: it decides what is shown and who is called.

The rule, as it is explained to visitors and staff: *first come, first served, among those
an expert can help*. Three sentences complete it.

- A visit handed to a named expert waits for that expert while they are here.
- A wish (topic and language) is met by those who can; when nobody now here can meet all of it,
  the language is given up first, then the topic, so that nobody waits for a person who is away.
- Whoever has waited longer than the point's patience may be called by anybody.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

OPEN_TOPICS = frozenset({"unsure", "talk", "other"})
"""Matters that everybody at the desk can take up: they are sorted out together."""


class Presence(StrEnum):
    """Whether an expert is here to help."""

    ON_DUTY = "on_duty"
    ON_BREAK = "on_break"
    OFF_DUTY = "off_duty"


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiter:
    """A waiting visit, as the order sees it.

    `place` is the moment that stands for its place in the queue: arrival, unless something
    the visitor or the staff did has moved it. `not_before` holds the place open until then.
    All moments are UTC.
    """

    visit_id: str
    place: datetime
    arrived_at: datetime
    topics: frozenset[str]
    language: str
    for_expert: str | None = None
    not_before: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Helper:
    """An expert, as the order sees them; no topics means every topic."""

    expert_id: str
    topics: frozenset[str]
    languages: frozenset[str]
    presence: Presence = Presence.ON_DUTY

    @property
    def here(self) -> bool:
        """Tell whether they are in the house, on a break or not."""
        return self.presence is not Presence.OFF_DUTY


def in_order(queue: Iterable[Waiter]) -> list[Waiter]:
    """Return the queue as it stands, first to be served first."""
    return sorted(queue, key=lambda each: (each.place, each.visit_id))


def may_call(
    helper: Helper, waiter: Waiter, team: Sequence[Helper], *, now: datetime, patience: timedelta
) -> bool:
    """Tell whether this expert may be given this visit, the others here being `team`."""
    if waiter.not_before is not None and waiter.not_before > now:
        return False
    if now - waiter.arrived_at >= patience:
        return True
    return helper.expert_id in {each.expert_id for each in able(waiter, team)}


def able(waiter: Waiter, team: Sequence[Helper]) -> list[Helper]:
    """Return those now here who meet the most of what the visitor wishes; nobody is left out."""
    here = [each for each in team if each.here]
    own = [each for each in here if each.expert_id == waiter.for_expert]
    knowing = [each for each in here if knows(each, waiter)]
    speaking = [each for each in here if waiter.language in each.languages]
    both = [each for each in knowing if waiter.language in each.languages]
    return own or both or knowing or speaking or here


def knows(helper: Helper, waiter: Waiter) -> bool:
    """Tell whether the expert can help with at least one of the matters."""
    wished = waiter.topics - OPEN_TOPICS
    return not wished or not helper.topics or not wished.isdisjoint(helper.topics)


def next_for(
    helper: Helper,
    queue: Iterable[Waiter],
    team: Sequence[Helper],
    *,
    now: datetime,
    patience: timedelta,
) -> Waiter | None:
    """Return whom this expert would call now: the first in order whom they may be given."""
    for waiter in in_order(queue):
        if may_call(helper, waiter, team, now=now, patience=patience):
            return waiter
    return None
