"""The country's figures: what the sheets of all points come to, by month, by day and by topic.

Days tell what they can, and their month the rest (docs/adr/0028): cells of both are added, and what
the days could not tell counts only where their month has not told it yet. A day of one to four
visits is told as `<5` and stays that, until a later sheet tells it together with other days.
"""

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, NamedTuple

import msgspec

from authority.operations.sheets import DAY, MONTH
from authority.store.rows import AnyRow
from authority.store.store import Store, UnitOfWork

Body = dict[str, Any]
REST = "*"
MONTHLY, DAILY = len("2026-09"), len("2026-09-14")
NO_GROUP = ""
"""The group of a topic that no code list has."""


@dataclass(slots=True)
class Figure:
    """A sum: what is `known` of it, and how often something `hidden` belongs to it."""

    known: int = 0
    hidden: Counter[str] = field(default_factory=Counter)

    def add(self, told: int | str) -> None:
        """Add what a sheet tells: a number, or why there is none."""
        if isinstance(told, int):
            self.known += told
        else:
            self.hidden[told] += 1


@dataclass(slots=True)
class Line:
    """A period: how many points were open in it, their visits, and whether it tells days before."""

    period: str
    points: set[str] = field(default_factory=set)
    visits: Figure = field(default_factory=Figure)
    stretched: bool = False


class Group(NamedTuple):
    """A reporting group: its mentions, those of its topics, and those told of the group alone."""

    code: str
    mentions: int
    topics: Sequence[tuple[str, int]]
    rest: int


class National(NamedTuple):
    """The lines of a period, the groups most mentioned first, and the mentions without a topic."""

    lines: list[Line]
    groups: list[Group]
    rest: Figure


class _Sheet(NamedTuple):
    point: str
    period: str
    body: Body

    @property
    def month(self) -> str:
        return self.period[:7]

    @property
    def visit(self) -> Body:
        found: Body = self.body["units"].get("visit", {})
        return found

    @property
    def mentions(self) -> int | str:
        found: int | str = self.visit.get("mentions", 0)
        return found


def by_month(store: Store, first: str) -> National:
    """Return the months since one of them (`2026-09`), the newest first."""
    return _national(store, (first, "9999"), MONTHLY)


def by_day(store: Store, month: str) -> National:
    """Return the days of a month that any point has told, the newest first."""
    return _national(store, (month, f"{month}-99"), DAILY)


def _national(store: Store, between: tuple[str, str], length: int) -> National:
    with store.read() as uow:
        days = [_sheet(each) for each in uow.sheets.all(DAY, *between)]
        remains = [_sheet(each) for each in uow.sheets.all(MONTH, *between)]
        groups = _groups(uow)
    later = _told_later(days)
    lines = _lines(days, later if length == MONTHLY else (), length)
    fresh = [each for each in days if (each.point, each.period) not in later]
    return National(lines, *_topics(fresh, remains, groups))


def _lines(days: Iterable[_Sheet], later: Container[tuple[str, str]], length: int) -> list[Line]:
    lines: dict[str, Line] = {}
    for each in days:
        line = lines.setdefault(each.period[:length], Line(each.period[:length]))
        if each.body["open"]:
            line.points.add(each.point)
            line.stretched |= "since" in each.body
            if (each.point, each.period) not in later:
                line.visits.add(each.visit.get("total", 0))
    return sorted(lines.values(), key=lambda line: line.period, reverse=True)


def _told_later(days: Sequence[_Sheet]) -> set[tuple[str, str]]:
    """Return point and day of what a later sheet has told together with its own day.

    `days` are in order within each point; so whatever waits when a stretch ends was waiting for it.
    """
    found: set[tuple[str, str]] = set()
    for point, its in groupby(days, key=lambda each: each.point):
        waiting: list[str] = []
        for each in its:
            since = each.body.get("since", each.period)
            found |= {(point, day) for day in waiting if day >= since}
            waiting = [day for day in waiting if day < since]
            if isinstance(each.visit.get("total", 0), str):
                waiting.append(each.period)
    return found


def _topics(
    days: Sequence[_Sheet], remains: Sequence[_Sheet], groups: Mapping[str, str]
) -> tuple[list[Group], Figure]:
    counts: Counter[str] = Counter()
    rest = Figure()
    settled = {(each.point, each.month) for each in remains}
    for each in (*days, *remains):
        of_day = len(each.period) == DAILY
        left: list[int | str] = [] if isinstance(each.mentions, int) else [each.mentions]
        for cell in each.visit.get("topics", ()):
            if cell["topic"] == REST:
                left.append(cell["count"])
            else:
                counts[cell["topic"]] += cell["count"]
        if not (of_day and (each.point, each.month) in settled):
            for told in left:
                rest.add(told)
    return _grouped(counts, groups), rest


def _grouped(counts: Mapping[str, int], groups: Mapping[str, str]) -> list[Group]:
    found: dict[str, Counter[str]] = {}
    for code, count in counts.items():
        group = code.removesuffix("/*") if code.endswith("/*") else groups.get(code, NO_GROUP)
        found.setdefault(group, Counter())[code] += count
    made = [
        Group(
            code,
            topics.total(),
            [(topic, n) for topic, n in topics.most_common() if not topic.endswith("/*")],
            topics[f"{code}/*"],
        )
        for code, topics in found.items()
    ]
    return sorted(made, key=lambda each: (-each.mentions, each.code))


def _groups(uow: UnitOfWork) -> dict[str, str]:
    """Return the reporting group of every topic that a published list has ever named."""
    found: dict[str, str] = {}
    for row in uow.code_lists.all():
        if row.list == "topics":
            listed = msgspec.json.decode(uow.code_lists.find(row.list, row.version) or b"{}")
            found |= {each["code"]: each.get("group", NO_GROUP) for each in listed["codes"]}
    return found


def _sheet(row: AnyRow) -> _Sheet:
    return _Sheet(row.point, row.period, msgspec.json.decode(row.body))
