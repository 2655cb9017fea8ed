"""How many are expected next week, who is on duty then, and what one more or fewer would do."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from youthpoint.domain.booking.bookings import Booking, BookingState
from youthpoint.domain.booking.hours import hours_on
from youthpoint.domain.booking.meetings import Roster
from youthpoint.domain.experts import Expert
from youthpoint.domain.localized import Localized
from youthpoint.domain.queue.order import Presence
from youthpoint.domain.staffing.arrivals import Arrivals, DayExpected, TooLittleError
from youthpoint.domain.staffing.crowds import Source, Wish
from youthpoint.domain.staffing.staffing import Answer, Plan
from youthpoint.domain.waits.desks import Appointment, Shift
from youthpoint.domain.waits.paces import Pace
from youthpoint.operations.booking.free_times import roster_of
from youthpoint.operations.finding import point_found
from youthpoint.operations.staffing.forecasts import Forecasts
from youthpoint.operations.staffing.histories import Calendar, Stretch
from youthpoint.operations.waits.lessons import pace_of
from youthpoint.store import Store, UnitOfWork

A_DAY = timedelta(days=1)
WEEK = 7

WISHES = 400
"""Of how many of the newest visits the topics and languages are taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedDay:
    """A day of next week. There is either something expected or a lack, unless it is closed.

    `spans` are the opening, `duty` who is on duty from when to when, in UTC; `why` is the holiday's
    name, or what the coordinator says of a closed day.
    """

    day: date
    spans: Sequence[Stretch]
    why: Localized | None
    duty: Sequence[tuple[Expert, datetime, datetime]]
    booked: int
    expected: DayExpected | None
    lack: TooLittleError | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """Next week, Monday first. With a `lack` nothing at all can be foretold.

    `chosen` is the day that `answers` are for.
    """

    days: Sequence[PlannedDay]
    lack: TooLittleError | None
    chosen: PlannedDay | None
    answers: Sequence[Answer]


def next_week(
    store: Store, forecasts: Forecasts, point_id: str, day: date | None = None, *, now: datetime
) -> Week:
    """Return what is expected of the week after this one; answers are for a day, or the first open.

    Raises:
        Refused: there is no such point.
    """
    with store.read() as uow:
        desk = _Desk.of(uow, forecasts, point_id, now)
    days = [desk.planned(desk.monday + number * A_DAY) for number in range(WEEK)]
    ready = [each for each in days if each.expected and each.spans]
    chosen = next((each for each in ready if each.day == day), ready[0] if ready else None)
    return Week(
        days=days,
        lack=desk.arrivals if isinstance(desk.arrivals, TooLittleError) else None,
        chosen=chosen,
        answers=desk.plan(chosen).answers() if chosen else (),
    )


@dataclass(frozen=True, kw_only=True)
class _Desk:
    """All that is read of a point."""

    today: date
    calendar: Calendar
    arrivals: Arrivals | TooLittleError
    roster: Roster
    team: Sequence[Expert]
    bookings: Sequence[Booking]
    wishes: Sequence[Wish]
    pace: Pace

    @classmethod
    def of(cls, uow: UnitOfWork, forecasts: Forecasts, point_id: str, now: datetime) -> "_Desk":
        point = point_found(uow, point_id)
        today, calendar = point.day_of(now), Calendar.of(uow, point)
        monday = _monday_after(today)
        bookings = uow.bookings.of_days(point_id, monday, monday + WEEK * A_DAY)
        return cls(
            today=today,
            calendar=calendar,
            arrivals=forecasts.of(uow, calendar, today),
            roster=roster_of(uow, point),
            team=uow.experts.team(point_id),
            bookings=[each for each in bookings if each.state is BookingState.BOOKED],
            wishes=[Wish(*each) for each in uow.arrivals.wishes(point_id, WISHES)],
            pace=pace_of(uow, point_id, now=now),
        )

    @property
    def monday(self) -> date:
        return _monday_after(self.today)

    def planned(self, day: date) -> PlannedDay:
        spans = self.calendar.stretches(day)
        expected, lack = self._expected(day) if spans else (None, None)
        point = self.calendar.point
        return PlannedDay(
            day=day,
            spans=spans,
            why=None if spans else point.why_on(day),
            duty=[
                (each, *times)
                for each in self.team
                for times in hours_on(self.roster, each.id, day)
            ],
            booked=sum(each.day == day for each in self.bookings),
            expected=expected,
            lack=lack,
        )

    def plan(self, planned: PlannedDay) -> Plan:
        """Return a day on which something is expected, ready to be played."""
        assert planned.expected is not None  # noqa: S101 - see `next_week`
        source = Source(
            expected=planned.expected,
            hours=self.calendar.hours(planned.day),
            wishes=self.wishes,
            pace=self.pace,
        )
        return Plan(
            spans=planned.spans,
            shifts=[
                Shift(
                    helper=replace(each.as_helper(), presence=Presence.ON_DUTY),
                    begins_at=begins,
                    ends_at=ends,
                )
                for each, begins, ends in planned.duty
            ],
            bookings=[
                Appointment(
                    expert_id=each.expert_id, begins_at=each.begins_at, ends_at=each.ends_at
                )
                for each in self.bookings
                if each.day == planned.day
            ],
            days=source.days(),
            pace=self.pace,
            patience=self.calendar.point.policy.patience,
        )

    def _expected(self, day: date) -> tuple[DayExpected | None, TooLittleError | None]:
        if isinstance(self.arrivals, TooLittleError):
            return None, self.arrivals
        try:
            return self.arrivals.on(self.calendar.day(day), now=self.today), None
        except TooLittleError as lack:
            return None, lack


def _monday_after(day: date) -> date:
    return day + (WEEK - day.weekday()) * A_DAY
