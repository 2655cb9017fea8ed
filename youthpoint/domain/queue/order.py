"""The one order of service: it decides what is shown and who is called.

The rule, as it is explained to visitors and staff: *first come, first served, among those
an expert can help*; somebody with a booked time counts as having come at that time. These
sentences complete it.

- From the booked time on their own expert calls them before anybody else: that time was kept for
  them. Who comes early waits for their time, unless somebody is free.

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
    `booked_for` is the booked time, and for as long as they have not met, `for_expert` with whom;
    a place behind it says that the time has been used or given up. All moments are UTC.
    """

    visit_id: str
    place: datetime
    arrived_at: datetime
    topics: frozenset[str]
    language: str
    for_expert: str | None = None
    not_before: datetime | None = None
    booked_for: datetime | None = None

    @property
    def since(self) -> datetime:
        """When the wait began."""
        return waits_since(self.arrived_at, self.booked_for)

    @property
    def time_kept(self) -> datetime | None:
        """The time from which on their own expert calls them first, if there is one."""
        return time_kept(self.place, self.booked_for)

    def early(self, now: datetime) -> bool:
        """Tell whether they have come before their time, and it is not yet."""
        return self.booked_for is not None and self.booked_for > now


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


def waits_since(arrived_at: datetime, booked_for: datetime | None) -> datetime:
    """Return when a wait began: with the arrival, but not before the time that was booked.

    Whoever measures a wait begins here; one who was called early has not waited at all.
    """
    return arrived_at if booked_for is None else max(arrived_at, booked_for)


def time_kept(place: datetime, booked_for: datetime | None) -> datetime | None:
    """Return the booked time while it is kept: the place has not been moved behind it."""
    return booked_for if booked_for is not None and place <= booked_for else None


def in_order(queue: Iterable[Waiter]) -> list[Waiter]:
    """Return the queue as it stands, first to be served first."""
    return sorted(queue, key=lambda each: (each.place, each.visit_id))


def may_call(
    helper: Helper, waiter: Waiter, team: Sequence[Helper], *, now: datetime, patience: timedelta
) -> bool:
    """Tell whether this expert may be given this visit, the others here being `team`."""
    if waiter.not_before is not None and waiter.not_before > now:
        return False
    if now - waiter.since >= patience:
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
    """Return whom this expert would call now: the first in order whom they may be given.

    Those for whom they have kept this time come before everybody.
    """
    waiting = in_order(queue)
    for waiter in (*_kept_by(helper, waiting, now), *waiting):
        if may_call(helper, waiter, team, now=now, patience=patience):
            return waiter
    return None


def _kept_by(helper: Helper, waiting: Iterable[Waiter], now: datetime) -> list[Waiter]:
    """Return those whose booked time with this expert has come, the earliest first."""
    kept = [
        (each.time_kept, place, each)
        for place, each in enumerate(waiting)
        if each.time_kept is not None
        and each.time_kept <= now
        and each.for_expert == helper.expert_id
    ]
    return [each for _time, _place, each in sorted(kept, key=lambda one: one[:2])]
