"""What the page of absences shows: today at a glance, what is entered, and the form for more."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, time

from flask import render_template

from youthpoint.domain.experts import DutySlot, duty_on
from youthpoint.domain.setup.absences import ENTERED, Away, told
from youthpoint.domain.setup.pieces import SetUp
from youthpoint.domain.setup.readings import Plain
from youthpoint.domain.setup.shapes import Part
from youthpoint.store import UnitOfWork
from youthpoint.web.context import look_up, now, outlook
from youthpoint.web.coordinator.fields import Around, Input
from youthpoint.web.coordinator.forms import inputs
from youthpoint.web.coordinator.frames import frame
from youthpoint.web.coordinator.said import where
from youthpoint.web.desks import desk_id
from youthpoint.web.i18n import clock_range, language
from youthpoint.web.shared.moments import date_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """An expert today: the hours, none for who is away; `own` says that they are not the week's."""

    code: str
    name: str
    hours: str
    own: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Days on which an expert's duty is another; without hours they are away."""

    code: str
    name: str
    first: date
    last: date
    days: str
    hours: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What somebody has entered, for whom, and what is wrong with it."""

    code: str = ""
    value: Plain = field(default_factory=dict)
    wrong: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class AbsencesPage:
    """Today's experts, all that is entered from today, the form.

    `wrong` are the mistakes, each with the field that it is at. What is past is kept for
    `kept_days` after its month has ended.
    """

    today: date
    now: tuple[Today, ...]
    lines: tuple[Line, ...]
    people: tuple[tuple[str, str], ...]
    entry: Entry
    wrong: tuple[tuple[str, str], ...]
    fields: Mapping[str, Input]
    saved: bool
    kept_days: int


def absences_page(found: SetUp, entry: Entry, *, saved: bool = False) -> str:
    """Render the page."""
    point = outlook(desk_id()).point
    today = point.day_of(now())
    experts = {name.code: it for name, it in found.items() if name.part is Part.EXPERT}
    fields = inputs(ENTERED, entry.value, Around(options={}, wrong=entry.wrong))
    page = AbsencesPage(
        today=today,
        now=look_up(lambda uow: _now(uow, experts, today)),
        lines=tuple(
            _line(code, it["name"], each)
            for code, it in experts.items()
            for each in told(it, today)
        ),
        people=tuple((code, it["name"]) for code, it in experts.items()),
        entry=entry,
        wrong=tuple(
            (way or "entry", f"{where(way)}: {words}" if way else words)
            for way, words in entry.wrong.items()
        ),
        fields={each.name: each for each in fields},
        saved=saved,
        kept_days=point.policy.absence_days,
    )
    return render_template("coordinator/absences.html", page=page, frame=frame("home"))


def _now(uow: UnitOfWork, experts: Mapping[str, Plain], today: date) -> tuple[Today, ...]:
    """Return who would be here today by the week, and who is by what was said of this day."""
    slots, days = uow.duty.of(desk_id()), uow.duty.days(desk_id(), today, today)
    week, present = _hours(duty_on(today, slots, ())), _hours(duty_on(today, slots, days))
    own = {each.expert_id for each in days}
    return tuple(
        Today(code=code, name=it["name"], hours=present.get(code, ""), own=code in own)
        for code, it in experts.items()
        if code in own or code in week
    )


def _hours(slots: Iterable[DutySlot]) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    for each in sorted(slots, key=lambda it: it.begins):
        found.setdefault(each.expert_id, []).append(_range(each.begins, each.ends))
    return {code: ", ".join(each) for code, each in found.items()}


def _line(code: str, name: str, away: Away) -> Line:
    first, last = date_words(away.first), date_words(away.last)
    return Line(
        code=code,
        name=name,
        first=away.first,
        last=away.last,
        days=first if away.first == away.last else f"{first} \N{EN DASH} {last}",
        hours=", ".join(_range(*map(time.fromisoformat, each)) for each in away.spans),
    )


def _range(begins: time, ends: time) -> str:
    """Return two times on the wall as the language writes them: 9.00–16.00."""
    low, high = (
        f"{each.hour}{':' if language() == 'en' else '.'}{each:%M}" for each in (begins, ends)
    )
    return clock_range(low, high)
