"""A report as text: a table to read, csv and json for programs."""

import csv
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from io import StringIO

from babel import Locale

from youthpoint.domain.catalogue import Topic
from youthpoint.domain.figures.folding import REST
from youthpoint.domain.figures.periods import Period
from youthpoint.domain.figures.sheets import Sheet, Table, Unit
from youthpoint.domain.points import Point
from youthpoint.seed import national

COLUMNS = ("point", "period", "definitions", "folded", "table", "code", "count")
NAMES, FIGURES = 58, 8
"""Characters that the columns of a table are wide."""

TITLES: Mapping[Table, str] = {
    Table.AGE_BAND: "Visits by age",
    Table.CHANNEL: "Visits by way of contact",
    Table.DOOR: "Visits by where the number was taken",
    Table.HOUR: "Visits by hour of arrival",
    Table.LANGUAGE: "Visits by language",
    Table.OUTCOME: "Visits by outcome",
    Table.DURATION: "Visits by minutes in encounters",
    Table.GROUP: "Topics mentioned, by reporting group",
    Table.TOPIC: "Topics mentioned",
    Table.ENCOUNTER_CHANNEL: "Individual encounters by way of contact",
    Table.REMOTE_CHANNEL: "Remote contacts by way of contact",
}
LISTS: Mapping[Table, str] = {
    Table.AGE_BAND: "age_band",
    Table.CHANNEL: "channel",
    Table.OUTCOME: "outcome",
    Table.GROUP: "reporting_group",
    Table.ENCOUNTER_CHANNEL: "channel",
    Table.REMOTE_CHANNEL: "channel",
}
"""In which national list the codes of a table have their names."""

OWN_UNITS: Mapping[str, str] = {
    Unit.TOPIC_MENTION: "Topics mentioned",
    Unit.GROUP_PARTICIPANT: "Participants of groups",
    Unit.DROP_BY: "Drop-by",
}
OWN_CODES: Mapping[str, str] = {
    "phone": "On a phone",
    "kiosk": "At the kiosk",
    "staff": "At the desk",
    "under_15": "Under 15",
    "15_29": "15–29",
    "30_59": "30–59",
    "60_plus": "60 or more",
    "not_served": "No encounter",
    "not_stated": "Not stated",
    REST: "Together: everything else",
    f"served/{REST}": "Together: with an encounter",
    f"not_served/{REST}": "Together: without an encounter",
    f"abandoned/{REST}": "Together: abandoned",
}
LEGEND = """\
"<5" is any figure under five; "*" is one that would tell such a figure.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What is told of a period of a point; `topics` give their names."""

    point: Point
    period: Period
    sheet: Sheet
    topics: Sequence[Topic]

    @property
    def open_days(self) -> int:
        """On how many days the point was to be open: a closed day is not a quiet one."""
        return sum(bool(self.point.spans_on(each)) for each in self.period.days())


def as_json(report: Report) -> str:
    """Return one object; its keys are always the same."""
    head = {
        "point": report.point.id,
        "period": report.period.name,
        "open_days": report.open_days,
    }
    return json.dumps(head | report.sheet.as_data(), ensure_ascii=False, indent=2) + "\n"


def as_csv(report: Report) -> str:
    """Return a line a figure, so that reports can be put under one another."""
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    sheet = report.sheet
    head = (report.point.id, report.period.name, sheet.definitions, str(sheet.folded).lower())
    writer.writerows((*head, *line) for line in _lines(report))
    return text.getvalue()


def as_table(report: Report) -> str:
    """Return a table of at most 80 columns, with names for the codes."""
    sheet = report.sheet
    lines = [
        f"{report.point.name.in_language('en').text} ({report.point.id}), {report.period.name}",
        f"Definitions version {sheet.definitions}. Days open: {report.open_days}.",
        "Folded, because it leaves the point: nothing under five is told.",
        "Minutes count in whole steps of five, downwards.",
        "",
        *(_line(_unit_name(unit), figure) for unit, figure in sheet.units.items()),
        _line("Wait until the call, minutes: median", sheet.waiting.median),
        _line("Wait until the call, minutes: 80th percentile", sheet.waiting.upper),
    ]
    for table, rows in sheet.tables.items():
        if rows:
            lines += ["", TITLES[table]]
            lines += [_line(f"  {_name(report, table, code)}", rows[code]) for code in rows]
    return "\n".join([*lines, "", LEGEND])


FORMATS: Mapping[str, Callable[[Report], str]] = {
    "table": as_table,
    "csv": as_csv,
    "json": as_json,
}


def _lines(report: Report) -> Iterator[tuple[str, str, object]]:
    sheet = report.sheet
    yield "days", "open", report.open_days
    for unit, figure in sheet.units.items():
        yield "unit", unit.value, str(figure)
    for table, rows in sheet.tables.items():
        yield from ((table.value, code, count) for code, count in rows.items())
    yield "waiting_minutes", "median", sheet.waiting.median
    yield "waiting_minutes", "percentile_80", sheet.waiting.upper


def _line(name: str, figure: object) -> str:
    shown = name if len(name) <= NAMES else f"{name[: NAMES - 1]}…"
    return f"{shown:<{NAMES}}{'-' if figure is None else str(figure):>{FIGURES}}"


def _unit_name(unit: Unit) -> str:
    return _named("unit").get(unit) or OWN_UNITS[unit]


def _name(report: Report, table: Table, code: str) -> str:
    group, _, rest = code.rpartition("/")
    if table is Table.HOUR and code != REST:
        return f"{code}:00"
    if table is Table.LANGUAGE and code != REST:
        return str(Locale("en").languages.get(code, code))
    if table is Table.TOPIC and group and rest == REST:
        return f"Together: {_named('reporting_group').get(group, group)}"
    if table is Table.TOPIC:
        names = {each.code: each.name.in_language("en").text for each in report.topics}
    else:
        names = _named(LISTS[table]) if table in LISTS else {}
    return names.get(code) or OWN_CODES.get(code, code)


@cache
def _named(kind: str) -> dict[str, str]:
    """Return the names of a national list, by code."""
    return {row["code"]: row["name"]["en"] for row in national()[kind]}
