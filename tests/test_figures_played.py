"""Whole days are played; their figures must be what plain counting of rows comes to.

Nothing of the counting is used here: outcomes, lengths and waits are read from each visit's
intervals, which the figures never look at.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

import pytest

from tests import tables
from youthpoint import demo, seed, simulation
from youthpoint.domain.figures.sheets import Sheet, Table, Unit
from youthpoint.operations.figures import figures
from youthpoint.simulation import Scenario
from youthpoint.store import Store

POINT = "satama"
DAYS = [date(2026, 11, 16) + timedelta(days=each) for each in range(4)]
HELSINKI = ZoneInfo("Europe/Helsinki")
STEP = timedelta(minutes=5)
NONE = "no_expert"
ABANDONED = ("left_queue", "missed_call", "queue_closed")
BANDS = ("under_15", "15_29", "30_59", "30_59", "60_plus")
"""By whole quarters of an hour."""


class Played(NamedTuple):
    """A data folder with some days in it, and what was counted of each of them and the month."""

    folder: Path
    days: dict[date, Sheet]
    month: Sheet


class Stay(NamedTuple):
    """One interval of a visit, and the act that it began with."""

    state: str
    act: str
    began: datetime
    ended: datetime


class Came(NamedTuple):
    """A visit by its intervals, and what the desk wrote down."""

    stays: list[Stay]
    written: str | None

    def met(self) -> list[timedelta]:
        """Return how long each encounter lasted; hearing that nobody can help is none."""
        return [
            one.ended - one.began
            for one, after in pairwise(self.stays)
            if one.state == "in_service"
            and (after.act == "hand-over" or (after.act == "finish" and self.written != NONE))
        ]

    def outcome(self) -> str:
        last = self.stays[-1]
        if last.act == "finish" and self.written != NONE:
            return str(self.written)
        if self.met():
            return "colleague"
        before = "missed_call" if self.stays[-2].state == "missed" else "queue_closed"
        return {"finished": NONE, "left": "left_queue", "closed": before}[last.state]

    def waited(self) -> int | None:
        called = [each.began for each in self.stays if each.state == "called"]
        return in_steps([called[0] - self.stays[0].began]) if called else None

    def band(self) -> str:
        if not self.met():
            return "not_served"
        return BANDS[min(in_steps(self.met()) // 15, len(BANDS) - 1)]


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Played:
    folder = tmp_path_factory.mktemp("played")
    path = folder / "youthpoint.db"
    Store.prepare(path).close()
    store = Store.open(path, durable=False)
    demo.furnish(store, folder)
    scenario = Scenario(key=b"key", seed=3, visits_a_day=50)
    assert sum(each.visits for each in simulation.play(store, POINT, DAYS, scenario)) > 100
    days = {day: figures.day(store, POINT, day, folded=False) for day in DAYS}
    month = figures.month(store, POINT, DAYS[0], folded=False)
    store.close()
    return Played(folder, days, month)


def came(played: Played, day: date) -> list[Came]:
    query = """
        select visit_id, outcome, stay.state, act, began_at, stay.ended_at
        from stay join visit on visit.id = visit_id where day = ? order by visit_id, seq
    """
    found: dict[str, Came] = {}
    for visit, written, state, act, *times in tables.rows(played.folder, query, day.isoformat()):
        began, ended = (datetime.fromisoformat(each or times[0]) for each in times)
        one = found.setdefault(visit, Came([], written))
        one.stays.append(Stay(state, act, began, ended))
    return list(found.values())


def counts(played: Played, query: str, *days: date) -> dict[str, int]:
    found: Counter[str] = Counter()
    for day in days:
        found.update(dict(tables.rows(played.folder, query, day.isoformat())))
    return dict(found)


def in_steps(lengths: Iterable[timedelta]) -> int:
    return sum(5 * (each // STEP) for each in lengths)


@pytest.mark.parametrize("day", DAYS)
def test_units_are_what_plain_counting_comes_to(played: Played, day: date) -> None:
    visits = came(played, day)
    contacts = counts(played, "select kind, count(*) from contact where day = ? group by 1", day)
    heads = counts(played, "select kind, sum(heads) from contact where day = ? group by 1", day)
    topics = "select count(*) from visit, json_each(topics) where day = ?"
    ((mentions,),) = tables.rows(played.folder, topics, day.isoformat())

    assert played.days[day].units == {
        Unit.VISIT: len(visits),
        Unit.TOPIC_MENTION: mentions,
        Unit.INDIVIDUAL_ENCOUNTER: sum(len(each.met()) for each in visits)
        + contacts.get("individual_encounter", 0),
        Unit.GROUP_ENCOUNTER: contacts.get("group_encounter", 0),
        Unit.GROUP_PARTICIPANT: heads.get("group_encounter", 0),
        Unit.REMOTE_CONTACT: contacts.get("remote_contact", 0),
        Unit.COMPANION: heads.get("companion", 0),
        Unit.DROP_BY: heads.get("drop_by", 0),
        Unit.ABANDONED_TICKET: sum(each.outcome() in ABANDONED for each in visits),
        Unit.NO_SHOW: 0,
    }


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("column", ["age_band", "channel", "door", "language"])
def test_what_was_said_on_arriving_is_counted(played: Played, column: str, day: date) -> None:
    query = f"select {column}, count(*) from visit where day = ? group by 1"  # noqa: S608 - ours

    assert played.days[day].tables[Table(column)] == counts(played, query, day)


@pytest.mark.parametrize("day", DAYS)
def test_topics_and_their_groups_are_counted(played: Played, day: date) -> None:
    query = "select value, count(*) from visit, json_each(topics) where day = ? group by 1"
    topics = counts(played, query, day)
    groups: Counter[str] = Counter()
    for each in seed.national()["topic"]:
        groups[each["reporting_group"]] += topics.get(each["code"], 0)

    assert played.days[day].tables[Table.TOPIC] == topics
    assert played.days[day].tables[Table.GROUP] == +groups


@pytest.mark.parametrize("day", DAYS)
def test_hours_outcomes_and_lengths_are_counted(played: Played, day: date) -> None:
    visits = came(played, day)
    arrivals = [each.stays[0].began.astimezone(HELSINKI) for each in visits]
    found = played.days[day].tables

    assert found[Table.HOUR] == Counter(f"{each:%H}" for each in arrivals)
    assert found[Table.OUTCOME] == Counter(each.outcome() for each in visits)
    assert found[Table.DURATION] == Counter(each.band() for each in visits)


@pytest.mark.parametrize("day", DAYS)
def test_half_waited_no_longer_than_the_median_and_four_fifths_no_longer_than_the_upper(
    played: Played, day: date
) -> None:
    waits = [wait for each in came(played, day) if (wait := each.waited()) is not None]
    found = played.days[day].waiting

    assert found.count == len(waits)
    for figure, share in ((found.median, 0.5), (found.upper, 0.8)):
        assert figure is not None
        assert sum(each <= figure for each in waits) >= share * len(waits)
        assert sum(each < figure for each in waits) < share * len(waits)


def test_the_month_is_the_sum_of_its_days(played: Played) -> None:
    units: Counter[Unit] = Counter()
    rows: Counter[tuple[Table, str]] = Counter()
    for sheet in played.days.values():
        units.update({unit: count for unit, count in sheet.units.items() if isinstance(count, int)})
        rows.update(
            {(table, code): n for table, each in sheet.tables.items() for code, n in each.items()}
        )

    assert dict(played.month.units) == units
    assert {
        (table, code): n for table, each in played.month.tables.items() for code, n in each.items()
    } == rows


def test_the_days_held_all_that_is_counted(played: Played) -> None:
    outcomes = played.month.tables[Table.OUTCOME]

    assert outcomes.keys() >= {"advised", "left_queue"}
    assert played.month.units[Unit.INDIVIDUAL_ENCOUNTER] != played.month.units[Unit.VISIT]
    assert {unit for unit, count in played.month.units.items() if not count} == {Unit.NO_SHOW}
