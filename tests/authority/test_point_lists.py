"""Lists of codes are pulled once a day, and the newest that is in force is used."""

from datetime import date, timedelta

import msgspec
import pytest

from authority.operations import publishing
from authority.store.store import Store
from tests.authority.pointing import Point
from tests.authority.speaking import ORGS, publish
from tests.cutting import wire
from tests.wire.vectors import V1
from youthpoint.domain.sync.lists import FIRST, CodeList
from youthpoint.operations.sync import lists
from youthpoint.operations.sync.told import CodeList as Told

DAY = timedelta(days=1)
TODAY = date(2026, 9, 14)


def current(point: Point, name: str, on: date = TODAY) -> CodeList:
    with point.store.read() as uow:
        return lists.current(uow, name, on=on)


def published_orgs(store: Store, point: Point, version: str, **codes: str) -> None:
    """Publish a version of `orgs` with more codes, each retired on the day that is said."""
    more = [{"code": code, "retired_from": day} for code, day in codes.items()]
    listed = [{"code": each} for each in ORGS if each not in codes]
    body = {"list": "orgs", "version": version, "valid_from": f"{version}-01"}
    publishing.publish(store, {**body, "codes": [*listed, *more]}, point.clock())


@pytest.mark.parametrize("name", ["topics", "orgs"])
def test_what_the_program_brings_along_is_what_the_wire_has(name: str) -> None:
    told = msgspec.json.decode((V1 / f"codelists/{name}.2026-09.json").read_bytes(), type=Told)

    assert FIRST[name].named == f"{told.list}@{told.version}"
    assert FIRST[name].valid_from == told.valid_from
    assert FIRST[name].on(TODAY) == tuple(each.code for each in told.codes)


def test_until_one_was_pulled_it_is_the_one_of_the_program(point: Point) -> None:
    assert current(point, "topics") == FIRST["topics"]

    point.agree()
    point.push()

    assert current(point, "topics").on(TODAY) == ("work", "study", "home")


def test_they_are_pulled_once_a_day_and_asked_for_by_their_tags(store: Store, point: Point) -> None:
    point.push()
    with wire(point.port) as line:
        point.port = line.port
        point.push()
        assert b"/v1/codelists" not in line.asked, "today they were pulled"
        point.clock.pass_by(DAY)
        publish(store, "topics", "2026-10", ("work", "study", "home", "more"))

        point.push()

    asked = line.asked.lower()
    assert asked.count(b"get /v1/codelists?since=2026-09-14") == 1
    assert asked.count(b"get /v1/codelists/") == 4
    assert asked.count(b'if-none-match: "') == 3, "what we have does not travel again"
    assert current(point, "topics", date(2026, 10, 1)).named == "topics@2026-10"


def test_a_version_is_used_from_its_day_on(store: Store, point: Point) -> None:
    publish(store, "orgs", "2026-10", (*ORGS, "more"))
    point.push()

    assert current(point, "orgs", date(2026, 9, 30)).named == "orgs@2026-09"
    assert current(point, "orgs", date(2026, 10, 1)).named == "orgs@2026-10"
    point.agree()
    point.clock.at = point.clock.at.replace(month=10)
    point.agree()
    assert [each.event.codes for each in point.outbox()] == [("orgs@2026-09",), ("orgs@2026-10",)]
    assert point.push().taken == 2
    assert point.states() == ["applied", "applied"]


def test_a_code_that_has_retired_is_known_and_not_used(store: Store, point: Point) -> None:
    published_orgs(store, point, "2026-10", municipal_youth="2026-11-01")
    point.push()

    october = current(point, "orgs", date(2026, 10, 1))

    assert "municipal_youth" in october.on(date(2026, 10, 31))
    assert "municipal_youth" not in october.on(date(2026, 11, 1))


def test_what_was_not_pulled_is_asked_for_again(point: Point) -> None:
    there = point.port
    with wire(there) as cut:
        point.port, cut.after = cut.port, b'"lists"'
        assert point.push().ended == "out of reach"
    point.port = there
    assert current(point, "topics") == FIRST["topics"], "the control"

    assert point.push().ended == ""

    assert current(point, "topics") != FIRST["topics"]
