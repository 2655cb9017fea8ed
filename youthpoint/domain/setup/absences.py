"""When somebody is away, or here in addition: days on which the weekly duty does not hold."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from youthpoint.domain.setup.kinds import Clock, Day
from youthpoint.domain.setup.readings import Plain, Reading, Wrong
from youthpoint.domain.setup.tables import Table, of

A_DAY = timedelta(days=1)
LONGEST = timedelta(days=92)
"""The longest time that is entered at once."""

ENTERED = Table({
    "valid_from": Day(),
    "valid_until": of(Day(), unless=""),
    "begins": of(Clock(), unless=""),
    "ends": of(Clock(), unless=""),
})  # fmt: skip
"""What somebody enters: from which day until which, and the hours; without hours they are away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Away:
    """The same on days that follow one another; `spans` are the hours, and none for who is away."""

    first: date
    last: date
    spans: tuple[tuple[str, str], ...]


def entered(value: Plain, reading: Reading) -> list[Plain]:
    """Return the days that somebody has entered, or none where something is wrong."""
    read = ENTERED(value, reading)
    if reading.problems:
        return []
    first = date.fromisoformat(read["valid_from"])
    last = date.fromisoformat(read["valid_until"] or read["valid_from"])
    if last < first:
        reading.wrong(Wrong.ENDS_BEFORE_IT_BEGINS, "", "valid_until")
    elif last - first > LONGEST:
        reading.wrong(Wrong.TOO_LARGE, (first + LONGEST).isoformat(), "valid_until")
    begins, ends = read["begins"], read["ends"]
    for name in ("begins", "ends"):
        if (begins or ends) and not read[name]:
            reading.wrong(Wrong.MISSING, "", name)
    if begins and ends and ends <= begins:
        reading.wrong(Wrong.ENDS_BEFORE_IT_BEGINS, "", "ends")
    if reading.problems:
        return []
    spans = [[begins, ends]] if begins else []
    return [{"day": each.isoformat(), "spans": spans} for each in _every(first, last)]


def with_days(expert: Plain, days: Iterable[Plain]) -> Plain:
    """Return an expert's piece with these days in the place of what was said of them."""
    known = {each["day"]: each for each in [*expert["days"], *days]}
    return expert | {"days": [known[day] for day in sorted(known)]}


def without_days(expert: Plain, first: date, last: date) -> Plain:
    """Return an expert's piece with the week's duty on these days again."""
    known = [(date.fromisoformat(each["day"]), each) for each in expert["days"]]
    return expert | {"days": [each for day, each in known if not first <= day <= last]}


def told(expert: Plain, today: date) -> list[Away]:
    """Return when an expert is away or here in addition, from today; like days are told as one."""
    found: list[Away] = []
    for each in expert["days"]:
        day = date.fromisoformat(each["day"])
        if day < today:
            continue
        spans = tuple((begins, ends) for begins, ends in each["spans"])
        before = found[-1] if found else None
        if before and before.spans == spans and before.last + A_DAY == day:
            found[-1] = replace(before, last=day)
        else:
            found.append(Away(first=day, last=day, spans=spans))
    return found


def _every(first: date, last: date) -> Iterator[date]:
    return (first + n * A_DAY for n in range((last - first).days + 1))
