"""Somebody asks to be called: when, at which number, and what came of it."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, Self

from youthpoint.domain.callbacks.windows import Window, next_after
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.points import Point

MOST_TRIES = 3
"""Calls that nobody answered, after which we stop calling."""

HELD_FOR = timedelta(minutes=20)
"""How long a call is somebody's own without news of it; then colleagues may take it."""


class CallState(StrEnum):
    """Whether somebody is still to be called, and why not if not."""

    ASKED = "asked"
    REACHED = "reached"
    GIVEN_UP = "given_up"
    WRONG_NUMBER = "wrong_number"
    ANOTHER_WAY = "another_way"
    WITHDRAWN = "withdrawn"


class Answer(StrEnum):
    """What came of a call, as whoever called says it."""

    REACHED = "reached"
    NO_ANSWER = "no-answer"
    WRONG_NUMBER = "wrong-number"
    ANOTHER_WAY = "another-way"


ENDS: dict[Answer, CallState] = {
    Answer.REACHED: CallState.REACHED,
    Answer.WRONG_NUMBER: CallState.WRONG_NUMBER,
    Answer.ANOTHER_WAY: CallState.ANOTHER_WAY,
}
"""The answers after which nobody is called any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Callback:
    """A call that was asked for. `day` is the point's own date of its window, which may move.

    Nothing is said to whoever else answers, nor is a message left or sent, unless `message` says
    that we may. `phone` is E.164; it goes when the call is over.
    """

    id: str
    point_id: str
    day: date
    window: Window
    language: str
    phone: str
    asked_at: datetime
    message: bool = False
    topics: tuple[str, ...] = ()
    nickname: str = ""
    state: CallState = CallState.ASKED
    tries: int = 0
    tried_at: datetime | None = None
    taken_by: str | None = None
    taken_at: datetime | None = None
    ended_at: datetime | None = None
    nonce: str = ""
    version: int = 0

    def holder(self, now: datetime) -> str | None:
        """Return the account that makes this call now, if any does."""
        if self.taken_by is None or self.taken_at is None or now - self.taken_at >= HELD_FOR:
            return None
        return self.taken_by

    def overdue(self, now: datetime) -> bool:
        """Tell whether we should have called by now."""
        return self.state is CallState.ASKED and now >= self.window.ends

    def due(self, now: datetime) -> bool:
        """Tell whether it is time to call."""
        return self.state is CallState.ASKED and now >= self.window.begins

    # --- What the staff do --------------------------------------------------------------

    def take(self, account_id: str, *, at: datetime) -> Self:
        """Make it one's own call, so that no two call; one's own stays as it is.

        Raises:
            Refused: a colleague has it, or nobody is to be called any more.
        """
        self._see_that_it_is_free_for(account_id, at)
        if self.holder(at) == account_id:
            return self
        return self._changed(taken_by=account_id, taken_at=at)

    def give_back(self, account_id: str, *, at: datetime) -> Self:
        """Leave the call to whoever takes it.

        Raises:
            Refused: it is not one's own.
        """
        self._see_that_it_is_free_for(account_id, at)
        return self._changed(taken_by=None, taken_at=None)

    def answered(self, answer: Answer, account_id: str, *, at: datetime) -> Self:
        """End the call with what came of it.

        Raises:
            Refused: a colleague has it, nobody is to be called any more, or nobody answered,
                which is `unanswered`.
        """
        self._see_that_it_is_free_for(account_id, at)
        if answer not in ENDS:
            raise Refused(Reason.NOT_POSSIBLE_NOW)
        return self._ended(ENDS[answer], at)

    def unanswered(self, account_id: str, point: Point, *, at: datetime) -> Self:
        """Note that nobody answered: try again in the point's next window, or give up.

        Raises:
            Refused: a colleague has it, or nobody is to be called any more.
        """
        self._see_that_it_is_free_for(account_id, at)
        tries = self.tries + 1
        last = tries >= MOST_TRIES
        on = self._ended(CallState.GIVEN_UP, at) if last else self.put_off(point, at=at)
        return replace(on, tries=tries, tried_at=at)

    # --- What time and the visitor do ---------------------------------------------------

    def put_off(self, point: Point, *, at: datetime) -> Self:
        """Call in the point's next window; without one, or when it takes too long, give up."""
        again = next_after(point, max(at, self.window.ends))
        longest = timedelta(days=point.policy.call_days)
        if again is None or again.begins > self.asked_at + longest:
            return self._ended(CallState.GIVEN_UP, at)
        day = point.day_of(again.begins)
        return self._changed(window=again, day=day, taken_by=None, taken_at=None)

    def withdraw(self, *, at: datetime) -> Self:
        """Want no call after all; the number goes at once. Twice is like once.

        Raises:
            Refused: the call is over.
        """
        if self.state is CallState.WITHDRAWN:
            return self
        if self.state is not CallState.ASKED:
            raise Refused(Reason.NOT_POSSIBLE_NOW)
        return replace(self._ended(CallState.WITHDRAWN, at), phone="")

    def _see_that_it_is_free_for(self, account_id: str, at: datetime) -> None:
        if self.state is not CallState.ASKED:
            raise Refused(Reason.NOT_POSSIBLE_NOW)
        if self.holder(at) not in (None, account_id):
            raise Refused(Reason.CALL_TAKEN)

    def _ended(self, state: CallState, at: datetime) -> Self:
        return self._changed(state=state, ended_at=at, taken_by=None, taken_at=None)

    def _changed(self, **changes: Any) -> Self:  # noqa: ANN401 - as `replace` takes them
        return replace(self, version=self.version + 1, **changes)
