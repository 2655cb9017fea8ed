"""Whoever works at another point reads nothing here and changes nothing, by any address and id."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.routing import Rule

from tests import cast, tables
from tests.client import Client
from tests.housed import CANARY, DIALLED, SAID_PHONE, House
from tests.staffers import at_console
from youthpoint.domain.accounts.roles import Role
from youthpoint.store import Store

HERE, THERE = "point", "other"
VIERAS = replace(cast.account("Vieras"), roles={})

METHODS = ("GET", "POST")
CHOICE = re.compile(r"<any\((.+?)\):\w+>")
RECORD = "<record>/<record_id>"

NOT_ASKED = {
    *("staff.live", "staff.sign_out", "staff.sign_out_everywhere", "staff.end_sign_ins"),
    "staff.invitation",
}
"""What does not end by itself, what ends the session with which all else is asked, and what is
for whoever has its link."""

OF_EVERYBODY = {"sqlite_sequence", "throttle"}
"""What counts rows and tries, wherever."""

Rows = dict[str, set[tuple[object, ...]]]


@pytest.fixture
def house(file_store: Store) -> House:
    return House(file_store)


@pytest.fixture(params=[*Role], ids=lambda it: it.value)
def stranger(request: pytest.FixtureRequest, app: Flask, house: House, file_store: Store) -> Client:
    """Somebody who may do at another point whatever a role may, and knows every id of this one."""
    with file_store.write() as uow:
        uow.points.put(replace(cast.POINT, id=THERE), position=1)
        uow.points.furnish(THERE, cast.SERVICES, cast.TOPICS)
        there = replace(VIERAS, roles={THERE: frozenset({request.param})})
        uow.accounts.add(there, password=cast.password_hash())
    return at_console(app, VIERAS.username)


def ways(app: Flask, method: str) -> Iterator[Rule]:
    """Yield every address of console and desk that can be asked in this way."""
    for rule in sorted(app.url_map.iter_rules(), key=lambda it: it.endpoint):
        inside = rule.endpoint.startswith(("staff.", "coordinator."))
        if inside and rule.endpoint not in NOT_ASKED and method in (rule.methods or ()):
            yield rule


def paths(house: House, rule: Rule) -> Iterator[str]:
    """Yield an address with every id of the house that it can name, and with every choice."""
    one, choice = rule.rule.replace("<barrier_id>", house.barrier), CHOICE.search(rule.rule)
    for record, record_id in house.records.items() if RECORD in one else [("", "")]:
        known = one.replace(RECORD, f"{record}/{record_id}")
        for each in choice[1].split(",") if choice else [""]:
            chosen = known.replace(choice[0], each.strip(" '")) if choice else known
            yield house.address(chosen, rule.endpoint)


def answer(client: Client, house: House, rule: Rule, method: str) -> str:
    said, reads = house.fields() | {"point": HERE}, method == "GET"
    return "".join(
        client.browser.open(
            path,
            method=method,
            query_string=said if reads else None,
            data=None if reads else said,
            follow_redirects=True,
        ).text
        for path in paths(house, rule)
    )


def named(client: Client, house: House, app: Flask, method: str) -> list[str]:
    """Return the addresses that name somebody of the house, or say how to reach them."""
    secret = (CANARY, SAID_PHONE, DIALLED)
    asked = ((rule.endpoint, answer(client, house, rule, method)) for rule in ways(app, method))
    return [endpoint for endpoint, text in asked if any(each in text for each in secret)]


def rows(folder: Path) -> Rows:
    """Return every row but those of the stranger and of where they work."""
    theirs = {THERE, VIERAS.id}
    return {
        table: {row for row in tables.rows(folder, f"select * from {table}") if not theirs & {*row}}  # noqa: S608
        for table in tables.tables(folder)
        if table not in OF_EVERYBODY
    }


def test_every_address_is_asked_with_ids_of_the_house(app: Flask, house: House) -> None:
    """Else a new kind of id would be asked for by its name, and found nowhere."""
    asked = [
        path for method in METHODS for rule in ways(app, method) for path in paths(house, rule)
    ]

    assert [each for each in asked if "<" in each] == []


@pytest.mark.parametrize("method", METHODS)
def test_v8_4_1_no_address_tells_of_another_point(
    app: Flask, stranger: Client, house: House, method: str
) -> None:
    assert named(stranger, house, app, method) == []


def test_v8_4_1_no_address_changes_anything_at_another_point(
    app: Flask, stranger: Client, house: House, tmp_path: Path
) -> None:
    before = rows(tmp_path)
    for rule in ways(app, "POST"):
        answer(stranger, house, rule, "POST")

    now = rows(tmp_path)
    assert {table: found for table, kept in before.items() if (found := kept - now[table])} == {}
    assert [row for table, kept in now.items() for row in kept - before[table] if HERE in row] == []


def test_somebody_of_the_house_is_told(app: Flask, house: House) -> None:
    """The control: the same questions find it where they may."""
    assert len(named(at_console(app, "aino"), house, app, "GET")) > 10
