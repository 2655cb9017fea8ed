"""`youthpoint report`: what operators may hand on."""

import csv
import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from tests import cast
from tests.cast import AINO_ACCOUNT, NOON, arrive
from tests.shell import Shell
from youthpoint.cli.home import make_key
from youthpoint.domain.figures.contacts import ContactKind
from youthpoint.operations.figures import contacts
from youthpoint.operations.figures.contacts import Tally
from youthpoint.operations.queue import serving, visits
from youthpoint.operations.queue.serving import Ending
from youthpoint.store import Store

WEDNESDAY = datetime(2026, 11, 25, 8, tzinfo=UTC)
"""The morning after; the point has just opened."""

CANARY = "Canary"


@pytest.fixture(autouse=True)
def wednesday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("youthpoint.clock.now", lambda: WEDNESDAY)


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """The commands, at a point where eight were helped on Tuesday, two left and some dropped by."""
    monkeypatch.setenv("YOUTHPOINT_DATA", str(tmp_path))
    make_key()
    with_people = Store.prepare(tmp_path / "youthpoint.db")
    cast.furnish(with_people)
    for number in range(8):
        at = NOON + timedelta(minutes=20 * number)
        topics = ("work", "home") if number < 6 else ("mind",)
        visit = arrive(with_people, *topics, at=at, nickname=CANARY)
        over = at + timedelta(minutes=18)
        for act in (serving.call, serving.arrived):
            act(with_people, visit.id, by=AINO_ACCOUNT, now=at + timedelta(minutes=2))
        ending = Ending(outcome="advised" if number < 5 else "talked")
        serving.finish(with_people, visit.id, ending, by=AINO_ACCOUNT, now=over)
    for _ in range(2):
        visits.leave(with_people, arrive(with_people, "money").id, now=NOON)
    tally = Tally(kind=ContactKind.DROP_BY)
    for _ in range(3):
        contacts.count(with_people, "point", tally, by=AINO_ACCOUNT, now=NOON)
    with_people.close()
    return Shell(tmp_path)


@pytest.fixture
def store(shell: Shell) -> Iterator[Store]:
    store = shell.store()
    yield store
    store.close()


def told(shell: Shell, line: str) -> dict[str, Any]:
    answer = shell(f"{line} --format json")
    assert answer.exit_code == 0, answer.output
    found = json.loads(answer.output)
    assert isinstance(found, dict)
    return found


def refused(shell: Shell, line: str) -> str:
    answer = shell(line)
    assert answer.exit_code != 0
    assert "Traceback" not in answer.output
    return answer.output


# --- What is told -----------------------------------------------------------------------------


def test_a_day_is_told_folded_with_its_definitions(shell: Shell) -> None:
    found = told(shell, "report day --date 2026-11-24")

    assert {each: found[each] for each in ("point", "period", "definitions", "folded")} == {
        "point": "point",
        "period": "2026-11-24",
        "definitions": 1,
        "folded": True,
    }
    assert found["open_days"] == 1
    assert (found["units"]["visit"], found["units"]["topic_mention"]) == (10, 16)
    assert (found["units"]["abandoned_ticket"], found["units"]["drop_by"]) == ("<5", "<5")
    assert found["tables"]["outcome"] == {"advised": 5, "*": 5}
    assert found["tables"]["topic"] == {"work": 6, "*": 10}
    assert found["waiting_minutes"] == {"count": None, "median": 0, "percentile_80": 0}


def test_a_month_is_told_once_it_is_over(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    in_december = WEDNESDAY + timedelta(days=7)
    monkeypatch.setattr("youthpoint.clock.now", lambda: in_december)
    found = told(shell, "report month")

    assert (found["period"], found["open_days"]) == ("2026-11", 21)
    assert (found["units"]["visit"], found["units"]["drop_by"]) == (10, "<5")
    assert told(shell, "report month --month 2026-11") == found


def test_keys_are_the_same_on_a_quiet_day(shell: Shell) -> None:
    busy, quiet = (told(shell, f"report day --date 2026-11-{day}") for day in (24, 23))

    assert quiet["units"]["visit"] == 0
    assert busy.keys() == quiet.keys()
    assert busy["units"].keys() == quiet["units"].keys()
    assert busy["tables"].keys() == quiet["tables"].keys()


def test_a_day_on_which_it_was_closed_says_so(shell: Shell) -> None:
    assert told(shell, "report day --date 2026-11-22")["open_days"] == 0


def test_csv_has_a_line_for_each_figure_and_the_same_columns_in_all(shell: Shell) -> None:
    lines = list(csv.DictReader(StringIO(shell("report day --format csv").output)))
    figures = {(each["table"], each["code"]): each["count"] for each in lines}

    assert {each["point"] for each in lines} == {"point"}
    assert {each["period"] for each in lines} == {"2026-11-24"}
    assert {(each["definitions"], each["folded"]) for each in lines} == {("1", "true")}
    assert figures["unit", "visit"] == "10"
    assert figures["unit", "abandoned_ticket"] == "<5"
    assert figures["outcome", "advised"] == "5"
    assert figures["waiting_minutes", "median"] == "0"
    assert None not in lines[0].keys() | lines[0].values()


def test_the_formats_tell_the_same(shell: Shell) -> None:
    found = told(shell, "report day")
    lines = csv.DictReader(StringIO(shell("report day --format csv").output))
    figures = {(each["table"], each["code"]): each["count"] for each in lines}

    for unit, figure in found["units"].items():
        assert figures["unit", unit] == str(figure)
    for table, rows in found["tables"].items():
        for code, count in rows.items():
            assert figures[table, code] == str(count)
    assert len(figures) == 3 + len(found["units"]) + sum(map(len, found["tables"].values()))


def test_the_table_fits_eighty_columns_and_says_what_it_is(shell: Shell) -> None:
    text = shell("report day").output

    assert max(map(len, text.splitlines())) <= 80
    for said in (
        "Test Point (point), 2026-11-24",
        "Definitions version 1. Days open: 1.",
        "Folded, because it leaves the point: nothing under five is told.",
        "Got advice",
        "Together: everything else",
        '"<5" is any figure under five',
    ):
        assert said in text
    lines = {re.sub(" {2,}", "  ", each.strip()) for each in text.splitlines()}
    assert {"Visit  10", "Drop-by  <5", "Work  6", "Finnish  10", "12:00  5"} <= lines


def test_no_code_is_left_without_a_name(shell: Shell) -> None:
    found = told(shell, "report day")
    text = shell("report day").output
    codes = {code for rows in found["tables"].values() for code in rows} | found["units"].keys()

    assert not [code for code in codes if "_" in code and code in text]


def test_nothing_of_anybody_is_told(shell: Shell) -> None:
    for form in ("table", "csv", "json"):
        assert CANARY not in shell(f"report day --format {form}").output


# --- Which period -----------------------------------------------------------------------------


def test_without_a_date_the_last_open_day_is_told(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert told(shell, "report day")["period"] == "2026-11-24"
    monday = datetime(2026, 11, 30, 8, tzinfo=UTC)
    monkeypatch.setattr("youthpoint.clock.now", lambda: monday)
    assert told(shell, "report day")["period"] == "2026-11-27"


@pytest.mark.parametrize(
    "line",
    [
        "report day --date 2026-11-25",
        "report day --date 2026-11-26",
        "report month --month 2026-11",
        "report month --month 9999-12",
    ],
)
def test_what_is_not_over_does_not_leave_the_point(shell: Shell, line: str) -> None:
    assert "is not over yet" in refused(shell, line)


def test_of_a_time_before_the_first_visit_nothing_is_told(shell: Shell) -> None:
    assert "Nothing is known of 2025-01" in refused(shell, "report month --month 2025-01")
    assert "known of 0001-01-01:" in refused(shell, "report day --date 0001-01-01")


def test_where_nobody_has_ever_come_nothing_is_told(tmp_path: Path) -> None:
    shell = Shell(tmp_path / "new")
    shell("init")
    assert "Nothing is known of 2026-11-24" in refused(shell, "report day --date 2026-11-24")


def test_visits_left_open_are_ended_first(shell: Shell, store: Store) -> None:
    for _ in range(5):
        arrive(store, "work", at=NOON)

    found = told(shell, "report day")

    assert found["units"]["abandoned_ticket"] == 7
    assert found["tables"]["outcome"] == {"served/*": 8, "abandoned/*": 7}
    with store.read() as uow:
        assert uow.visits.open("point") == []


# --- Mistakes ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("report day --date 24.11.2026", "does not match the format"),
        ("report day --date 2026-02-30", "does not match the format"),
        ("report month --month 2026-13", "does not match the format"),
        ("report day --format xml", "is not one of 'table', 'csv', 'json'"),
        ("report day --point nowhere", "There is no point 'nowhere'"),
        ("report week", "No such command 'week'"),
    ],
)
def test_a_mistake_is_answered_with_words(shell: Shell, line: str, words: str) -> None:
    assert words in refused(shell, line)


def test_without_a_store_it_says_what_comes_first(tmp_path: Path) -> None:
    assert "youthpoint init" in refused(Shell(tmp_path / "none"), "report day")
