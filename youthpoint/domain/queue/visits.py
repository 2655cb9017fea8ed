"""A visit: from taking a number to leaving. Every change returns the changed copy."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from youthpoint.domain.catalogue import AgeBand
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.queue import places
from youthpoint.domain.queue.order import Waiter
from youthpoint.domain.queue.outcomes import LEFT_QUEUE, MISSED_CALL, QUEUE_CLOSED
from youthpoint.domain.queue.states import AT_DESK, State, see_that_it_may
from youthpoint.domain.queue.tickets import ticket
from youthpoint.domain.queue.wishes import Door


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One person's stay at the point. Moments are UTC; `day` is the point's own date.

    `place` stands for its place in the queue, and `booked_for` for a time that is kept (see
    `queue.Waiter`). `called_at` and `served_at` are those of the first call and the first
    encounter: they fix the wait and never move.
    """

    id: str
    point_id: str
    day: date
    ordinal: int
    state: State
    door: Door
    language: str
    topics: tuple[str, ...]
    place: datetime
    arrived_at: datetime
    state_since: datetime
    age_band: AgeBand = AgeBand.NOT_SAID
    channel: str = "walk_in"
    nickname: str = ""
    phone: str = ""
    booking_id: str | None = None
    booked_for: datetime | None = None
    not_before: datetime | None = None
    for_expert: str | None = None
    expert_id: str | None = None
    room: str | None = None
    called_at: datetime | None = None
    served_at: datetime | None = None
    ended_at: datetime | None = None
    coming_at: datetime | None = None
    calls: int = 0
    missed: int = 0
    outcome: str | None = None
    nonce: str = ""
    version: int = 0

    @property
    def ticket(self) -> str:
        """The number they are called by, such as `A07`."""
        return ticket(self.ordinal)

    def as_waiter(self) -> Waiter:
        """Return the visit as the order of service sees it."""
        return Waiter(
            visit_id=self.id,
            place=self.place,
            arrived_at=self.arrived_at,
            topics=frozenset(self.topics),
            language=self.language,
            for_expert=self.for_expert,
            not_before=self.not_before,
            booked_for=self.booked_for,
        )

    # --- What the staff do --------------------------------------------------------------

    def call(self, *, expert_id: str, room: str, at: datetime) -> "Visit":
        """Ask the visitor to a room."""
        if self.state in AT_DESK:
            raise Refused(Reason.COLLEAGUE_WAS_FASTER)
        return self._move(
            State.CALLED,
            at,
            "called_at",
            expert_id=expert_id,
            room=room,
            calls=self.calls + 1,
            not_before=None,
            coming_at=None,
        )

    def call_again(self, *, at: datetime) -> "Visit":
        """Ring once more for somebody who has not come yet."""
        if self.state is not State.CALLED:
            raise Refused(Reason.NOT_YET_CALLED)
        since = max(at, self.state_since)
        return replace(self, calls=self.calls + 1, version=self.version + 1, state_since=since)

    def start(self, *, at: datetime) -> "Visit":
        """Begin the encounter: the visitor is in the room."""
        if self.state is not State.CALLED:
            raise Refused(Reason.NOT_YET_CALLED)
        return self._move(State.IN_SERVICE, at, "served_at")

    def finish(self, *, outcome: str, topics: tuple[str, ...] | None, at: datetime) -> "Visit":
        """End the encounter and the visit; the topics may be put right on the way."""
        if self.state is not State.IN_SERVICE:
            raise Refused(Reason.NOT_POSSIBLE_NOW)
        topics = topics or self.topics
        return self._move(State.FINISHED, at, "ended_at", outcome=outcome, topics=topics)

    def miss(self, *, at: datetime) -> "Visit":
        """Note that nobody came to the call; the place is kept for one return."""
        if self.state is not State.CALLED:
            raise Refused(Reason.NOT_YET_CALLED)
        return self._move(State.MISSED, at, missed=self.missed + 1, expert_id=None, room=None)

    def back_to_queue(self, *, at: datetime) -> "Visit":
        """Return the visit to the place it had; a slip of the hand began no encounter."""
        if self.state not in AT_DESK:
            raise Refused(Reason.NOT_POSSIBLE_NOW)
        slip = self.state is State.IN_SERVICE and self.served_at == self.state_since
        served = None if slip else self.served_at
        return self._move(
            State.WAITING, at, expert_id=None, room=None, coming_at=None, served_at=served
        )

    def hand_over(
        self, *, to_expert: str | None, topics: tuple[str, ...] | None, at: datetime
    ) -> "Visit":
        """Pass the visit to a colleague or another topic; the arrival, and so the place, stays.

        A time that was kept is used by then, but for who is passed on to whom they booked it with.
        """
        awaited = to_expert is not None and self.expert_id != to_expert == self.for_expert
        return replace(
            self.back_to_queue(at=at),
            for_expert=to_expert,
            topics=topics or self.topics,
            served_at=self.served_at,
            place=self.place if awaited else places.time_used(self.place, self.booked_for),
        )

    def close(self, *, at: datetime) -> "Visit":
        """End a visit that the point could not take up any more today, or that missed its call."""
        outcome = MISSED_CALL if self.state is State.MISSED else QUEUE_CLOSED
        return self._move(State.CLOSED, at, "ended_at", outcome=outcome)

    # --- What the visitor does ----------------------------------------------------------

    def leave(self, *, at: datetime, outcome: str = LEFT_QUEUE) -> "Visit":
        """End the visit because the visitor goes; no reason is asked."""
        return self._move(State.LEFT, at, "ended_at", outcome=outcome, expert_id=None, room=None)

    def on_my_way(self, *, at: datetime) -> "Visit":
        """Tell the expert that the visitor has heard the call."""
        if self.state is not State.CALLED:
            raise Refused(Reason.NOT_YET_CALLED)
        return replace(self, coming_at=self.coming_at or at, version=self.version + 1)

    def hold(self, *, at: datetime) -> "Visit":
        """Give the visitor five minutes: others go first meanwhile, the place is kept."""
        if self.state is not State.CALLED:
            raise Refused(Reason.NOT_YET_CALLED)
        back = self._move(State.WAITING, at, expert_id=None, room=None, coming_at=None)
        return replace(back, not_before=back.state_since + places.FIVE_MINUTES)

    def rejoin(self, *, first: datetime | None, last: datetime | None, at: datetime) -> "Visit":
        """Come back after a missed call: to the front once, after that to the end.

        `first` and `last` are the outermost places of the day; there is no `first` when nobody
        who waits stands before. Who was called before their booked time keeps that.
        """
        if self.state is not State.MISSED:
            raise Refused(Reason.NOT_POSSIBLE_NOW)
        back = self._move(State.WAITING, at)
        if self.as_waiter().early(at):
            return back
        place = places.before(first, self.place) if self.missed == 1 else places.behind(last, at)
        return replace(back, place=place)

    def swap_places(self, behind: "Visit") -> tuple["Visit", "Visit"]:
        """Let the one behind go first: both places change hands, and nobody else's."""
        if self.state is not State.WAITING or behind.state is not State.WAITING:
            raise Refused(Reason.NOT_POSSIBLE_NOW)
        mine = replace(self, place=behind.place, version=self.version + 1)
        theirs = replace(behind, place=self.place, version=behind.version + 1)
        return mine, theirs

    def _move(self, state: State, at: datetime, *stamps: str, **changes: Any) -> "Visit":  # noqa: ANN401 - as `replace` takes them
        """Change the state, and stamp the moment where none stands yet.

        Two processes may read the clock in one order and be let in in the other: a visit's own
        time does not run backwards then.
        """
        see_that_it_may(self.state, state)
        since = max(at, self.state_since)
        stamped: dict[str, Any] = {each: getattr(self, each) or since for each in stamps}
        moved = replace(self, state=state, state_since=since, version=self.version + 1)
        return replace(moved, **stamped, **changes)
