"""Whatever a screen shows moves its point's number on, whoever wrote it."""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database
from sqlite_utils.utils import sqlite3

from tests import booked_rows, callers, cast, tables
from tests.cast import AINO_ACCOUNT, NOON, arrive
from youthpoint.domain.experts import DutyDay
from youthpoint.domain.figures.contacts import ContactKind
from youthpoint.domain.localized import Localized
from youthpoint.domain.setup.pieces import Name
from youthpoint.domain.setup.shapes import Part
from youthpoint.operations.feedback import feedback, talks
from youthpoint.operations.feedback.feedback import Tap
from youthpoint.operations.figures import contacts
from youthpoint.operations.figures.contacts import Tally
from youthpoint.operations.queue import desk
from youthpoint.store import Store

SHOWN = ("visit", "expert", "notice", "alarm", "contact", "talk", "callback", "booking")
FURNITURE = (
    "point", "topic", "service", "duty_slot", "duty_day", "holiday", "organisation", "room",
)  # fmt: skip
NEVER_SHOWN_BY_ITSELF = {
    "account", "account_act", "account_organisation", "account_role", "answer", "catalogue_link",
    "change", "session", "invitation", "throttle",
    "stay", "encounter", "forecast", "act", "feed", "feedback", "message", "purge", "push", "sheet",
    "basis", "outbox", "pairing", "printer", "slip", "standby", "station", "stream", "revision",
    "joined", "look", "look_start", "pause", "pushing", "receipt", "worry", "receiver", "referral",
    "adopted", "comparison", "erasure", "erased", "code_list", "code_lists_asked",
    "recovery_code", "second_factor", "settled", "tallied", "tally", "telling", "told",
    "_sqlite_migrations",
    "sqlite_sequence",
    "own_erasure", "barrier", "identity", "provided_post", "passkey", "passkey_question",
    "barred",
}  # fmt: skip
"""A screen is told of these by a change of what they belong to, or does not show them live."""


@pytest.fixture
def db(file_store: Store, tmp_path: Path) -> Iterator[Database]:
    """A stranger's connection to a store with a row in every table that is shown."""
    arrive(file_store)
    by = AINO_ACCOUNT
    desk.tell_everybody(file_store, "point", Localized.of(en="Hi"), by=by, now=NOON)
    desk.ring_alarm(file_store, "point", by=by, now=NOON)
    contacts.count(file_store, "point", Tally(kind=ContactKind.DROP_BY), by=by, now=NOON)
    told = feedback.tap_face(file_store, "point", Tap(face=1, language="sv"), now=NOON)
    talks.ask_to_talk(file_store, told, now=NOON)
    callers.asks(file_store)
    with file_store.write() as uow:
        uow.holidays.put({date(2026, 12, 25): Localized.of(en="Christmas Day")})
        uow.changes.put("point", Name(Part.ORGANISATION, "one"), {"kind": "kela", "name": {}})
        uow.changes.put("point", Name(Part.ROOM, "one"), {"name": {}})
        uow.duty.put_day(DutyDay(expert_id="aino", day=date(2026, 12, 1)))
    booked_rows.put(tmp_path, "booking", NOON)
    with closing(sqlite3.connect(tmp_path / "youthpoint.db", isolation_level=None)) as connection:
        yield Database(connection, strict=True)


def revision(store: Store) -> tuple[int, int]:
    with store.read() as uow:
        found = uow.points.revision("point")
    assert found is not None
    return found


def another(db: Database, table: str) -> dict[str, Any]:
    """Return a new row like the one there is."""
    row: dict[str, Any] = next(iter(list(db.query(f"select * from {table}"))))  # noqa: S608 - our own tables
    alike = {"link_digest": None, "code_digest": None, "form_key": None, "ordinal": None}
    fresh: dict[str, Any] = {"id": "another", "code": "another", "begins": "05:00"}
    fresh["country"] = "SE"
    if table == "booking":  # of those that keep their time, there is one at once
        fresh |= {"state": "cancelled", "keeping": 0}
    if table == "duty_day":
        fresh["day"] = "2026-12-02"
    if table == "expert":
        fresh["account_id"] = None
    return row | {name: new for name, new in (alike | fresh).items() if name in row}


@pytest.mark.parametrize("table", [*SHOWN, *FURNITURE])
def test_every_change_moves_the_number_on(db: Database, file_store: Store, table: str) -> None:
    new = another(db, table)
    keys = {name: new[name] for name in db.table(table).pks}
    where = " and ".join(f"{name} = :{name}" for name in keys)
    changes: list[Callable[[], object]] = [
        lambda: db.table(table).insert(new),
        lambda: db.execute(f"update {table} set {next(iter(keys))} = {next(iter(keys))}"),  # noqa: S608
        lambda: db.execute(f"delete from {table} where {where}", keys),  # noqa: S608
    ]
    if table == "point":  # a point is never deleted, and a new one has a number of its own
        changes = changes[1:2]

    for change in changes:
        number, furniture = revision(file_store)
        change()
        after = revision(file_store)
        assert after[0] > number
        assert (after[1] > furniture) is (table in FURNITURE)


def test_a_new_point_has_its_own_number(store: Store) -> None:
    with store.write() as uow:
        uow.points.put(replace(cast.POINT, id="other"))
        assert uow.points.revision("other") == (1, 1)


def test_no_table_was_forgotten(tmp_path: Path, file_store: Store) -> None:
    assert set(tables.tables(tmp_path)) == {*SHOWN, *FURNITURE} | NEVER_SHOWN_BY_ITSELF


def test_what_is_shown_nowhere_wakes_nobody(store: Store) -> None:
    visit = arrive(store)
    before = revision(store)

    with store.write() as uow:
        uow.throttles.count("key", at=NOON, within=timedelta(minutes=1))
        uow.stays.note(visit, act="x", at=NOON)

    assert revision(store) == before
