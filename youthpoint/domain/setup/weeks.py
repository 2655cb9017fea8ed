"""A catalogue's opening hours as our pieces can say them, and what they can't.

Here a week has no first and no last day, a day ends at 23:59, and an exception is a day. What is
said otherwise is laid out so where that is possible, and noted in every case.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from youthpoint.domain.setup.entries import Hours, Opening, Rhythm, Words
from youthpoint.domain.setup.fitting import Note, Unfit
from youthpoint.domain.setup.shapes import WEEK

MIDNIGHT, LAST_MINUTE = "00:00", "23:59"
ENDS_OF_DAY = (MIDNIGHT, "24:00")

MOST_DAYS = 62
"""Days of one exception: what lasts longer is another week, and no exception."""


@dataclass(frozen=True, slots=True)
class Day:
    """The hours of an exception, and why."""

    spans: list[list[str]]
    why: Words


@dataclass(slots=True)
class Laid:
    """The week, if there is one; exceptions by their days; what does not fit."""

    week: dict[str, list[list[str]]] = field(default_factory=dict)
    days: dict[date, Day] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)

    def note(self, unfit: Unfit, hours: Hours, what: str = "") -> None:
        """Say what does not fit: once."""
        note = Note(unfit=unfit, what=what, begins=hours.begins, ends=hours.ends)
        if note not in self.notes:
            self.notes.append(note)

    def add(self, spans: list[list[str]], span: list[str], hours: Hours, what: str) -> None:
        """Add a stretch to a day, unless it overlaps one that is there."""
        if span in spans or span[0] >= span[1]:
            return
        if any(span[0] < each[1] and each[0] < span[1] for each in spans):
            self.note(Unfit.OVERLAPS, hours, what)
            return
        spans.append(span)
        spans.sort()


def laid(hours: Iterable[Hours], today: date) -> Laid:
    """Return opening hours as they can be said here, from today on."""
    found = Laid()
    for each in hours:
        if each.ends and each.ends < today.isoformat():
            continue
        if each.rhythm is Rhythm.UNKNOWN:
            found.note(Unfit.UNKNOWN, each)
        elif each.appointment and not each.closed:
            found.note(Unfit.APPOINTMENT, each)
        elif each.rhythm is Rhythm.EXCEPTION or (each.closed and each.begins):
            _except(found, each, today)
        else:
            _repeat(found, each, today)
    return found


def _repeat(found: Laid, hours: Hours, today: date) -> None:
    """Lay out what holds every week."""
    if hours.begins > today.isoformat():
        found.note(Unfit.LATER, hours)
        return
    if hours.ends:
        found.note(Unfit.UNTIL, hours)
    stretches = list(_always(found, hours) if hours.always else _every_week(found, hours))
    if not (stretches or hours.closed):
        return
    for day in WEEK:
        found.week.setdefault(day, [])
    for number, span in stretches:
        day = WEEK[number % len(WEEK)]
        found.add(found.week[day], span, hours, day)


def _always(found: Laid, hours: Hours) -> Iterator[tuple[int, list[str]]]:
    found.note(Unfit.ALWAYS, hours)
    return ((number, [MIDNIGHT, LAST_MINUTE]) for number in range(len(WEEK)))


def _every_week(found: Laid, hours: Hours) -> Iterator[tuple[int, list[str]]]:
    if not (hours.openings or hours.closed):
        found.note(Unfit.NO_TIMES, hours)
    for each in hours.openings:
        if not (each.begins and each.ends and each.first):
            found.note(Unfit.NO_TIMES, hours, each.first)
            continue
        first = WEEK.index(each.first)
        length = (WEEK.index(each.last or each.first) - first) % len(WEEK)
        if hours.rhythm is Rhythm.OVER_MIDNIGHT and length:
            found.note(Unfit.MIDNIGHT, hours, each.first)
            yield from _through(each, first, length)
            continue
        for number in range(first, first + length + 1):
            yield from _of_day(found, hours, each, number)


def _through(opening: Opening, first: int, length: int) -> Iterator[tuple[int, list[str]]]:
    """Lay out one stretch from a day of the week to another."""
    yield first, [opening.begins, LAST_MINUTE]
    for number in range(first + 1, first + length):
        yield number, [MIDNIGHT, LAST_MINUTE]
    yield first + length, [MIDNIGHT, opening.ends]


def _of_day(
    found: Laid, hours: Hours, opening: Opening, number: int
) -> Iterator[tuple[int, list[str]]]:
    if opening.begins < opening.ends and opening.ends not in ENDS_OF_DAY:
        yield number, [opening.begins, opening.ends]
        return
    found.note(Unfit.MIDNIGHT, hours, WEEK[number % len(WEEK)])
    yield number, [opening.begins, LAST_MINUTE]
    if opening.ends not in ENDS_OF_DAY:
        yield number + 1, [MIDNIGHT, opening.ends]


def _except(found: Laid, hours: Hours, today: date) -> None:
    """Lay out what holds on some days only."""
    if not hours.begins or (hours.ends and hours.ends < hours.begins):
        found.note(Unfit.NO_DAY, hours)
        return
    first, last = (date.fromisoformat(each) for each in (hours.begins, hours.ends or hours.begins))
    first = max(first, today)
    if (last - first).days >= MOST_DAYS:
        found.note(Unfit.TOO_MANY_DAYS, hours)
        return
    for number in range((last - first).days + 1):
        _on(found, hours, first + timedelta(days=number))


def _on(found: Laid, hours: Hours, day: date) -> None:
    spans: list[list[str]] = []
    for number, span in _that_day(found, hours, day.weekday()):
        if number == day.weekday():  # what goes on after midnight is noted, and not taken
            found.add(spans, span, hours, day.isoformat())
    if not spans and not hours.closed:
        found.note(Unfit.NO_TIMES, hours)
        return
    known = found.days.setdefault(day, Day(spans, hours.why))
    if known.spans != spans and not (known.spans and spans):
        found.note(Unfit.OVERLAPS, hours, day.isoformat())
    elif known.spans is not spans:
        for span in spans:
            found.add(known.spans, span, hours, day.isoformat())


def _that_day(found: Laid, hours: Hours, weekday: int) -> Iterator[tuple[int, list[str]]]:
    if hours.closed:
        return
    if hours.always:
        found.note(Unfit.ALWAYS, hours)
        yield weekday, [MIDNIGHT, LAST_MINUTE]
    for each in hours.openings:
        if each.begins and each.ends and _holds(each, weekday):
            yield from _of_day(found, hours, each, weekday)


def _holds(opening: Opening, weekday: int) -> bool:
    """Tell whether it holds on a day of the week; where it names none, on every one."""
    if not opening.first:
        return True
    first = WEEK.index(opening.first)
    length = (WEEK.index(opening.last or opening.first) - first) % len(WEEK)
    return (weekday - first) % len(WEEK) <= length
