"""Looking for the times that the kiosk shows: with anybody, in person."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from youthpoint.domain.booking.meetings import FreeDay
from youthpoint.domain.booking.standbys import Part
from youthpoint.operations.booking.free_times import Search, Wanted
from youthpoint.operations.outlook import Intake
from youthpoint.store import UnitOfWork
from youthpoint.web.context import look_up, now
from youthpoint.web.i18n import clock_time, language
from youthpoint.web.kiosk.blueprint import device, here
from youthpoint.web.kiosk.booking_pages import DaysPage, DayTile, TimesPage
from youthpoint.web.kiosk.pages import Answers
from youthpoint.web.shared.moments import date_words
from youthpoint.web.shared.picks import Time

MOST_DAYS = 12
"""Days that are shown at once."""

MOST_TIMES = 20
"""Times of a day that are shown; of more there are some from all of the day."""

TONES = "nsdoan"
"""The pastels of Monday to Saturday; they say nothing."""


def wanted(answers: Answers) -> Wanted:
    """Return what somebody would like to book."""
    return Wanted(point_id=device().point_id, topics=answers.topics, language=language())


def days_page(answers: Answers, *, first: date | None = None, refused: str = "") -> DaysPage:
    """Return the days with a free time, from the `first` one that is asked for.

    Raises:
        Refused: nothing of this can be booked.
    """
    free = _free_days(answers)
    start = sum(each.day.day < first for each in free) if first else 0
    start -= start % MOST_DAYS
    before, after = free[:start][-MOST_DAYS:], free[start + MOST_DAYS :]
    return DaysPage(
        days=tuple(_tile(each) for each in free[start : start + MOST_DAYS]),
        earlier=before[0].day.day.isoformat() if before else "",
        later=after[0].day.day.isoformat() if after else "",
        joinable=here().intake in (Intake.QUIET, Intake.OPEN, Intake.BUSY),
        answers=answers,
        refused=refused,
    )


def times_page(answers: Answers, day: date, *, refused: str = "") -> TimesPage | None:
    """Return the times of a day, if there is one.

    Raises:
        Refused: nothing of this can be booked.
    """
    free = next((each for each in _free_days(answers) if each.day.day == day), None)
    if free is None:
        return None
    times, zone = _some_of(free.times()), here().point.zone
    shown = tuple(_time(each, first=each == times[0]) for each in times)
    early = sum(Part.MORNING.fits(each, zone) for each in times)
    return TimesPage(
        day=day.isoformat(),
        words=date_words(day),
        morning=shown[:early],
        afternoon=shown[early:],
        answers=answers,
        refused=refused,
    )


def _free_days(answers: Answers) -> list[FreeDay]:
    wish, today = wanted(answers), here().point.day_of(now())

    def found(uow: UnitOfWork) -> list[FreeDay]:
        search = Search.of(uow, wish)
        last = today + timedelta(days=search.ask.terms.furthest)
        return [each for each in search.days(today, last, now=now()) if each.bits]

    return look_up(found)


def _some_of(times: Sequence[datetime]) -> Sequence[datetime]:
    """Return as many times as there is room for, from the first on, evenly over the day."""
    count = min(len(times), MOST_TIMES)
    return [times[each * len(times) // count] for each in range(count)]


def _tile(free: FreeDay) -> DayTile:
    day = free.day.day
    weekday, _, of_the_month = date_words(day).partition(" ")
    return DayTile(
        value=day.isoformat(),
        weekday=weekday,
        date=of_the_month,
        tone=TONES[day.weekday() % len(TONES)],
        free=free.bits.bit_count(),
    )


def _time(at: datetime, *, first: bool) -> Time:
    clock = clock_time(at, here().point.zone)
    return Time(value=at.isoformat(), clock=clock, words=clock, chosen=first)
