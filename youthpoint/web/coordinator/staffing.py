"""How many will come next week, who is on duty, and what one more or one fewer would change."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from flask import g, render_template, request

from youthpoint.domain.accounts.roles import Right
from youthpoint.domain.localized import Localized
from youthpoint.domain.staffing.arrivals import Expected, TooLittleError
from youthpoint.domain.staffing.staffing import Answer
from youthpoint.operations.staffing.staffing import PlannedDay, Week, next_week
from youthpoint.web.context import forecasts, now, outlook, store
from youthpoint.web.coordinator.blueprint import blueprint
from youthpoint.web.coordinator.frames import frame
from youthpoint.web.coordinator.staffing_words import Told, told
from youthpoint.web.desks import desk_id, need
from youthpoint.web.i18n import clock_range, clock_time, language, weekday_date


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """What is expected, and where it stands on the page's scale, in hundredths.

    `number` is rounded; `low` to `high` hold four of five.
    """

    number: int
    low: int
    high: int
    width: float
    begins: float
    ends: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A day or an hour; no bar where it is closed or nothing is foretold. `here` are on duty."""

    words: str
    bar: Bar | None
    here: int
    day: str = ""
    chosen: bool = False
    closed: bool = False
    why: Localized | None = None
    lack: TooLittleError | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A stretch of the day with the same experts, and what another team would do in it."""

    words: str
    people: tuple[str, ...]
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffingPage:
    """Next week by day, and the chosen day by hour and by stretch of duty.

    `uncalled` is how many of that day's visitors are not called as it is planned.
    """

    lack: TooLittleError | None
    days: tuple[Row, ...]
    chosen: str
    hours: tuple[Row, ...]
    duty: tuple[tuple[str, str], ...]
    booked: int
    uncalled: int
    slots: tuple[Slot, ...]


@blueprint.get("/staffing")
def staffing() -> str:
    """Show next week."""
    need(Right.SEE_FIGURES)
    day = _day(request.args.get("day", ""))
    g.asked = {"day": day.isoformat()} if day else {}
    zone = outlook(desk_id()).point.zone
    week = next_week(store(), forecasts(), desk_id(), day, now=now())
    return render_template(
        "coordinator/staffing.html", page=_page(week, zone), frame=frame("staffing")
    )


def _day(text: str) -> date | None:
    """Return the day that an address names; another than next week's is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _page(week: Week, zone: ZoneInfo) -> StaffingPage:
    most = max((each.expected.total.high for each in week.days if each.expected), default=1)
    chosen = week.chosen
    names = {each.id: each.first_name for day in week.days for each, _from, _to in day.duty}
    return StaffingPage(
        lack=week.lack,
        days=tuple(_day_row(each, most, chosen=each == chosen) for each in week.days),
        chosen=_date(chosen.day) if chosen else "",
        hours=tuple(_hour_rows(chosen, zone)) if chosen else (),
        duty=tuple(
            (each.first_name, _clock(begins, ends, zone))
            for each, begins, ends in (chosen.duty if chosen else ())
        ),
        booked=chosen.booked if chosen else 0,
        uncalled=round(week.answers[0].planned.uncalled) if week.answers else 0,
        slots=tuple(_slot(each, names, zone) for each in week.answers),
    )


def _day_row(each: PlannedDay, most: int, *, chosen: bool) -> Row:
    return Row(
        words=_date(each.day),
        bar=_bar(each.expected.total, most) if each.expected else None,
        here=len({expert.id for expert, _begins, _ends in each.duty}),
        day=each.day.isoformat(),
        chosen=chosen,
        closed=not each.spans,
        why=each.why,
        lack=each.lack,
    )


def _hour_rows(chosen: PlannedDay, zone: ZoneInfo) -> Iterable[Row]:
    expected = chosen.expected.hours if chosen.expected else {}
    most = max((each.high for each in expected.values()), default=1)
    for hour, each in sorted(expected.items()):
        here = {
            expert.id
            for expert, begins, ends in chosen.duty
            if begins.astimezone(zone).hour <= hour < _until(ends.astimezone(zone))
        }
        yield Row(words=clock_range(f"{hour}", f"{hour + 1}"), bar=_bar(each, most), here=len(here))


def _until(ends: datetime) -> int:
    """Return the first hour in which somebody is not here any more."""
    return ends.hour + (ends.minute > 0)


def _slot(answer: Answer, names: dict[str, str], zone: ZoneInfo) -> Slot:
    begins, ends, helpers = answer.stretch
    return Slot(
        words=_clock(begins, ends, zone),
        people=tuple(names[each.expert_id] for each in helpers),
        told=told(answer),
    )


def _bar(expected: Expected, most: int) -> Bar:
    scale = 100 / max(most, 1)
    return Bar(
        number=round(expected.mean),
        low=expected.low,
        high=expected.high,
        width=round(expected.mean * scale, 1),
        begins=round(expected.low * scale, 1),
        ends=round(expected.high * scale, 1),
    )


def _date(day: date) -> str:
    words = weekday_date(day, language())
    return words[:1].upper() + words[1:]


def _clock(begins: datetime, ends: datetime, zone: ZoneInfo) -> str:
    return clock_range(clock_time(begins, zone), clock_time(ends, zone))
