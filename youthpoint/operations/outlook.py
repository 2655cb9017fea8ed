"""What everybody sees of a point at one moment: kept until something changes or a minute ends."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import Any

from youthpoint.domain.booking.bookings import Booking, BookingState
from youthpoint.domain.callbacks.callbacks import Callback
from youthpoint.domain.catalogue import Catalogue
from youthpoint.domain.experts import DutySlot, Expert
from youthpoint.domain.feedback.talks import Talk
from youthpoint.domain.points import Opening, Point
from youthpoint.domain.queue.order import Presence
from youthpoint.domain.queue.states import State
from youthpoint.domain.queue.visits import Visit
from youthpoint.domain.referrals.standings import Given, Recipient
from youthpoint.domain.waits.desks import Appointment, Desk, Shift
from youthpoint.domain.waits.estimates import Forecast, forecast, newcomer
from youthpoint.domain.waits.houses import Scene
from youthpoint.domain.waits.paces import Pace
from youthpoint.store.desk import Alarm, Notice


class Intake(StrEnum):
    """Whether somebody who comes now can join the queue, and how it looks."""

    QUIET = "quiet"
    OPEN = "open"
    BUSY = "busy"
    FULL = "full"
    STOPPED = "stopped"
    CLOSED = "closed"


@dataclass(frozen=True, kw_only=True)
class Outlook:
    """A point as it stands: its queue in order, its desk, and what can be foretold.

    `sees` tells by organisation what its people may see (`domain/sights`); `veiled` are the visits
    of which whoever looks is told no more than the number. `recipients` are whom one can be
    referred to, `listed_topics` what about, and `referred` what was given today, by visit.
    """

    point: Point
    catalogue: Catalogue
    opening: Opening
    visits: Sequence[Visit]
    team: Sequence[Expert]
    duty: Sequence[DutySlot]
    notice: Notice | None
    alarms: Sequence[Alarm]
    talks: Sequence[Talk]
    calls: Sequence[Callback]
    bookings: Sequence[Booking]
    untold: int
    pace: Pace
    sees: Mapping[str, Mapping[str, Any]]
    recipients: Sequence[Recipient]
    listed_topics: frozenset[str]
    referred: Mapping[str, Sequence[Given]]
    seen_at: datetime
    revision: int
    veiled: frozenset[str] = frozenset()

    @cached_property
    def waiting(self) -> tuple[Visit, ...]:
        """Who waits today, first to be called first by their places."""
        today = self.point.day_of(self.seen_at)
        return tuple(
            each for each in self.visits if each.state is State.WAITING and each.day == today
        )

    @cached_property
    def present(self) -> dict[str, Visit]:
        """Every visit that has not ended, by its id."""
        return {each.id: each for each in self.visits}

    @cached_property
    def behind(self) -> dict[str, int]:
        """How many wait on later places, by visit."""
        return {each.id: behind for behind, each in enumerate(reversed(self.waiting))}

    @cached_property
    def desks(self) -> tuple[Desk, ...]:
        """Who is here, and what they are busy with."""
        busy = {each.expert_id: each for each in self.visits if each.expert_id}
        return tuple(
            self._desk(each, busy.get(each.id))
            for each in self.team
            if each.presence is not Presence.OFF_DUTY
        )

    @property
    def over(self) -> bool:
        """Tell whether the point has closed and does not open again today."""
        opens, of = self.opening.opens_at, self.point.day_of
        return not self.opening.open and (opens is None or of(opens) != of(self.seen_at))

    @cached_property
    def coming(self) -> tuple[Shift, ...]:
        """Who comes on duty later today."""
        away = {each.id: each for each in self.team if each.presence is Presence.OFF_DUTY}
        return tuple(
            Shift(helper=away[slot.expert_id].as_helper(), begins_at=times[0], ends_at=times[1])
            for slot, times in self._duty_today()
            if slot.expert_id in away and times[0] > self.seen_at
        )

    @cached_property
    def forecasts(self) -> dict[str, Forecast]:
        """What can be told to everybody who waits, by visit."""
        return forecast(self.scene)

    @cached_property
    def scene(self) -> Scene:
        """All that the wait depends on."""
        return Scene(
            queue=[each.as_waiter() for each in self.waiting],
            desks=self.desks,
            coming=self.coming,
            pace=self.pace,
            now=self.seen_at,
            closes_at=self.opening.closes_at,
            patience=self.point.policy.patience,
            bookings=self.appointments,
        )

    @cached_property
    def appointments(self) -> tuple[Appointment, ...]:
        """The booked times of today whose visitors have not come, but are still waited for."""
        since = self.seen_at - self.point.policy.late_after
        return tuple(
            Appointment(expert_id=each.expert_id, begins_at=each.begins_at, ends_at=each.ends_at)
            for each in self.bookings
            if each.state is BookingState.BOOKED and each.begins_at >= since
        )

    @cached_property
    def anybody(self) -> Forecast:
        """What somebody could be told who joined now, coming for what most of those waiting do."""
        wishes = Counter(frozenset(each.topics) for each in self.waiting)
        likely = wishes.most_common(1)[0][0] if wishes else frozenset()
        return self.for_newcomer(likely, self.point.languages[0])

    @cached_property
    def intake(self) -> Intake:
        """Whether the queue takes people now."""
        if not self.opening.open:
            return Intake.CLOSED
        if self.point.stopped(self.seen_at):
            return Intake.STOPPED
        if len(self.waiting) >= self.point.policy.queue_limit:
            return Intake.FULL
        return self._taking()

    def _taking(self) -> Intake:
        if not self.waiting:
            return Intake.QUIET
        wait = self.anybody.high - self.seen_at
        return Intake.BUSY if wait > self.point.policy.busy_after else Intake.OPEN

    def for_newcomer(self, topics: frozenset[str] = frozenset(), language: str = "fi") -> Forecast:
        """Return what somebody who joined now could be told; worked out once for the same wish."""
        wish = (topics, language)
        if wish not in self._told:
            self._told[wish] = newcomer(self.scene, topics, language)
        return self._told[wish]

    @cached_property
    def _told(self) -> dict[tuple[frozenset[str], str], Forecast]:
        return {}

    def expert(self, expert_id: str | None) -> Expert | None:
        """Return a member of the team."""
        return next((each for each in self.team if each.id == expert_id), None)

    def _duty_today(self) -> list[tuple[DutySlot, tuple[datetime, datetime]]]:
        today = self.point.day_of(self.seen_at)
        found = ((slot, slot.on(today, self.point.zone)) for slot in self.duty)
        return [(slot, times) for slot, times in found if times is not None]

    def _desk(self, expert: Expert, visit: Visit | None) -> Desk:
        ends = [
            times[1]
            for slot, times in self._duty_today()
            if slot.expert_id == expert.id and times[1] > self.seen_at
        ]
        in_service = visit is not None and visit.state is State.IN_SERVICE
        return Desk(
            helper=expert.as_helper(),
            busy_since=visit.state_since if visit and in_service else None,
            called_at=visit.state_since if visit and not in_service else None,
            serving=frozenset(visit.topics) if visit else frozenset(),
            until=max(ends) if ends else None,
            away_since=expert.presence_since,
        )
