"""Slips to be printed, and how the printer is. Every change returns the changed copy."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

WANTED = timedelta(minutes=2)
"""How long somebody stands at the printer: later nobody wants the slip any more."""

PAUSE = timedelta(seconds=5)
"""From one try to the next."""

LEASE = timedelta(seconds=30)
"""How long whoever has claimed a slip has to say what came of it; longer than a try takes."""

MOST = 3
"""Slips that one visit gets, or one booking."""

HEARD = timedelta(minutes=2)
"""How long what was noted of the printer holds: nobody has asked it since, if it is older."""


class PrinterState(StrEnum):
    """How the printer is, as it says itself, or as its silence does."""

    READY = "ready"
    NO_PAPER = "out of paper"
    AWAY = "away"


class JobState(StrEnum):
    """How far a slip has come.

    It has `failed` when the printer did not take it in time, and is `gone` when nobody wants it
    any more: the visit has ended, or nobody even tried in time.
    """

    WAITING = "waiting"
    PRINTING = "printing"
    PRINTED = "printed"
    FAILED = "failed"
    GONE = "gone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A slip that was asked for; it knows the id of a visit or a booking, and else of nobody.

    While it waits it is tried again at `due_at`; while somebody prints it, it is given up for lost
    then. `station_id` is the kiosk that it was asked for at, empty for none; `printer` is the name
    of the printer that it goes to.
    """

    id: str
    point_id: str
    visit_id: str
    station_id: str
    asked_at: datetime
    due_at: datetime
    state: JobState = JobState.WAITING
    tries: int = 0
    printer: str = ""
    booking_id: str = ""

    def late(self, *, at: datetime) -> bool:
        """Tell whether nobody wants the slip any more."""
        return at - self.asked_at >= WANTED

    def claim(self, *, at: datetime) -> "Job":
        """Take the slip to print it."""
        return replace(self, state=JobState.PRINTING, tries=self.tries + 1, due_at=at + LEASE)

    def retry(self, *, at: datetime) -> "Job":
        """Put the slip back, for another try in a while."""
        return replace(self, state=JobState.WAITING, due_at=at + PAUSE)

    def give_up(self) -> "Job":
        """Drop a slip that is late."""
        return self.end(JobState.FAILED if self.tries else JobState.GONE)

    def end(self, state: JobState) -> "Job":
        """End the job so."""
        return replace(self, state=state)
