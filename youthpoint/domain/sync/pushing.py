"""How sending to the authority goes: when it is tried again, and what stops it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from youthpoint.domain.sync import retries
from youthpoint.domain.sync.sending import SendState

AHEAD, CHAIN, MANY_PARKED, NO_BASIS = "ahead", "chain", "many_parked", "no_basis"
"""Alarms of our own; the others are codes of the authority."""

LASTING = frozenset(
    {AHEAD, CHAIN, MANY_PARKED, NO_BASIS, "fork", "stream_closed", "stream_exists", "too_large"}
)
"""What no time cures: nothing is sent until a person has looked."""

OUTCOMES: Mapping[str, SendState] = {
    "applied": SendState.APPLIED,
    "duplicate": SendState.APPLIED,
    "parked": SendState.PARKED,
    "held": SendState.HELD,
    "refused": SendState.REFUSED,
}
"""What the authority says has become of an event."""

LOOK = timedelta(hours=1)
"""How often is asked after what is parked or held, when nothing new is to be sent."""

CONTACT = timedelta(days=1)
"""How often the authority is asked at the least: its keys change, and it sees who is silent."""

SILENCE, SUPPORT = timedelta(days=1), timedelta(days=3)
"""After so long without a word from the authority the staff are told, and support is."""

SPARE = timedelta(hours=1)
"""How long the asking that falls due once a day may take to be done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pushing:
    """How it goes: failures in a row, when the next try is, how many were parked in a row.

    `alarm` is what a person should know since `alarm_at`, when the authority's clock was at
    `their_time` if it said so; `heard_at` is when a round last ended well. `is_outdated` says that
    the authority reads only newer forms than what is written here.
    """

    failures: int = 0
    not_before: datetime | None = None
    parked: int = 0
    alarm: str = ""
    alarm_at: datetime | None = None
    their_time: datetime | None = None
    heard_at: datetime | None = None
    is_outdated: bool = False

    @property
    def is_stopped(self) -> bool:
        """Tell whether nothing is sent until a person has looked."""
        return self.alarm in LASTING

    def may_go(self, *, at: datetime) -> bool:
        """Tell whether a round may begin: nobody has to look first, and no pause lasts."""
        return not self.is_stopped and (self.not_before is None or self.not_before <= at)

    def silent_for(self, *, at: datetime, since: datetime) -> timedelta:
        """Return how long nothing has been heard of the authority, which can be asked `since` then.

        It is nothing where that is as usual: where all is well it is asked once a day, and not
        more, and an hour more is none's fault.
        """
        silence = at - max(self.heard_at or since, since)
        as_usual = silence < SILENCE + SPARE and not self.failures
        return timedelta() if as_usual or silence < SILENCE else silence

    def ended_well(self, *, at: datetime) -> "Pushing":
        """Return it after a round in which everything was said and answered."""
        return Pushing(parked=self.parked, heard_at=at, is_outdated=self.is_outdated)

    def heard(self, *, at: datetime) -> "Pushing":
        """Return it after a round for what lies in no stream: what stopped the stream stays."""
        return replace(self, failures=0, not_before=None, heard_at=at)

    def failed(
        self,
        *,
        at: datetime,
        share: float,
        asked: timedelta | None = None,
        alarm: str = "",
        theirs: datetime | None = None,
    ) -> "Pushing":
        """Return it after a round that ended early; `share` and `asked` are those of a pause.

        `theirs` is what the authority's clock showed then, if it said so.

        An alarm that was there before stays until a round ends well; one at which a person has to
        look, until they have.
        """
        failures = self.failures + 1
        known = self.alarm if self.is_stopped else alarm or self.alarm
        is_new = known != self.alarm
        return replace(
            self,
            failures=failures,
            not_before=at + retries.pause(failures, share=share, asked=asked),
            alarm=known,
            alarm_at=at if is_new else self.alarm_at,
            their_time=theirs if is_new else self.their_time,
        )

    def looked_at(self) -> "Pushing":
        """Return it after a person has looked: all is tried anew."""
        return Pushing(heard_at=self.heard_at, is_outdated=self.is_outdated)
