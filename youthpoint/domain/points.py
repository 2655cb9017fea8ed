"""A service point: where it is, when it is open, and what its coordinator has decided."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from youthpoint.domain.accounts.second_factors import Demand
from youthpoint.domain.days import Span, local_day, moment_of, zone_of
from youthpoint.domain.forgetting.keeping import Keeping
from youthpoint.domain.localized import LANGUAGES, Localized

LOOK_AHEAD = 60
"""Days within which the next opening is looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExceptionalDay:
    """A day with hours of its own: none at all when the point stays closed."""

    day: date
    spans: tuple[Span, ...] = ()
    why: Localized = field(default_factory=Localized.of)


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpLine:
    """A number that helps at once, and when somebody answers there."""

    name: Localized
    number: str
    hours: Localized = field(default_factory=Localized.of)


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy(Keeping):
    """What the coordinator decides about the queue and, as `Keeping` says, about keeping data.

    A time that somebody is booking is held for `hold_time`, one that is offered from the waiting
    list for `offer_time`; who has not come `late_after` the booked time is not waited for. Of an
    expert's duty `kept_walk_ins` hundredths are kept for who walks in, and `kept_staff` for whom
    the staff book.

    With `closed_on_holidays` it is closed on public holidays, but for those that are exceptional
    days with hours of their own.

    Messages to visitors begin with `sender`, a neutral name of at most eleven characters. But for
    who waits here, nobody gets one from the full hour `quiet_from` to `quiet_to`. With `mail`, who
    books a time may give an e-mail address in the place of a phone number.

    With `feedback`, visitors are asked how it went, on their phone and at the exit.

    `second_factor` is whom of the staff a second step of signing in is asked of (`Demand`).
    """

    wait_limit: timedelta = timedelta(minutes=30)
    patience: timedelta = timedelta(minutes=45)
    busy_after: timedelta = timedelta(minutes=45)
    queue_limit: int = 40
    hold_time: timedelta = timedelta(minutes=10)
    offer_time: timedelta = timedelta(minutes=30)
    late_after: timedelta = timedelta(minutes=15)
    kept_walk_ins: int = 50
    kept_staff: int = 0
    closed_on_holidays: bool = True
    sender: str = "Info"
    mail: bool = False
    quiet_from: int = 21
    quiet_to: int = 8
    feedback: bool = True
    second_factor: str = Demand.NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One place where young people walk in."""

    id: str
    name: Localized
    address: Localized
    zone_name: str = "Europe/Helsinki"
    languages: tuple[str, ...] = LANGUAGES
    hours: Mapping[int, tuple[Span, ...]] = field(default_factory=dict)
    exceptions: Sequence[ExceptionalDay] = ()
    holidays: Mapping[date, Localized] = field(default_factory=dict)
    age_under: int = 30
    help_phone: str = ""
    crisis: Localized = field(default_factory=Localized.of)
    lines: tuple[HelpLine, ...] = ()
    partners: Localized = field(default_factory=Localized.of)
    policy: Policy = field(default_factory=Policy)
    stopped_on: date | None = None

    @property
    def zone(self) -> ZoneInfo:
        """The zone of the clock on its wall."""
        return zone_of(self.zone_name)

    def day_of(self, at: datetime) -> date:
        """Return the point's own date at this moment."""
        return local_day(at, self.zone)

    def spans_on(self, day: date) -> tuple[Span, ...]:
        """Return when it is open that day.

        An exception stands before a holiday, and a holiday before the week's hours.
        """
        if exception := self._exception(day):
            return exception.spans
        return () if self._holiday(day) else self.hours.get(day.weekday(), ())

    def why_on(self, day: date) -> Localized | None:
        """Return what the coordinator says of an exceptional day, or else the holiday's name."""
        exception = self._exception(day)
        if exception and exception.why.texts:
            return exception.why
        return self._holiday(day)

    def _exception(self, day: date) -> ExceptionalDay | None:
        return next((each for each in self.exceptions if each.day == day), None)

    def _holiday(self, day: date) -> Localized | None:
        """Return the name of the holiday that closes the point that day."""
        return self.holidays.get(day) if self.policy.closed_on_holidays else None

    def opening(self, at: datetime) -> "Opening":
        """Tell whether it is open at this moment, and when that changes."""
        for begins, ends in self._stretches(self.day_of(at)):
            if begins <= at < ends:
                return Opening(open=True, closes_at=ends, opens_at=None)
        return Opening(open=False, closes_at=None, opens_at=self._opens(at, from_day=0))

    def opens_another_day(self, at: datetime) -> datetime | None:
        """Return when it opens next, this day left out; nothing when no opening is known."""
        return self._opens(at, from_day=1)

    def stopped(self, at: datetime) -> bool:
        """Tell whether the staff have closed the queue for this day."""
        return self.stopped_on == self.day_of(at)

    def _opens(self, after: datetime, *, from_day: int) -> datetime | None:
        today = self.day_of(after)
        begin = (
            begins
            for ahead in range(from_day, LOOK_AHEAD)
            for begins, _ends in self._stretches(today + timedelta(days=ahead))
            if begins > after
        )
        return next(begin, None)

    def _stretches(self, day: date) -> list[tuple[datetime, datetime]]:
        return [
            (moment_of(day, span.begins, self.zone), moment_of(day, span.ends, self.zone))
            for span in self.spans_on(day)
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """Whether the point is open at a moment; the moments are UTC.

    `closes_at` is set while it is open, `opens_at` while it is closed and an opening is known.
    """

    open: bool
    closes_at: datetime | None
    opens_at: datetime | None
