"""Looks of the staff, for tests of the log of them."""

from contextlib import closing
from datetime import datetime
from pathlib import Path

from sqlite_utils.utils import sqlite3  # the store's own

from tests.cast import KEY, NOON
from youthpoint.domain.accounts.accounts import Account
from youthpoint.domain.trails.looks import Known, Look, Thing, alias
from youthpoint.operations.trails import looks
from youthpoint.store import Store

GUARDS = ("look_stands", "look_stays")
"""The triggers behind which programs of the house can't tamper; a stranger takes them away."""


def look(
    by: Account,
    it: Known | None = None,
    *,
    thing: Thing = Thing.VISIT,
    own: bool = False,
    at: datetime = NOON,
) -> Look:
    return Look(
        at=at,
        account_id=by.id,
        point_id="point",
        thing=thing,
        subject=alias(KEY, it) if it else "",
        own=own,
    )


def looked(store: Store, *told: Look) -> None:
    looks.keep(store, told)


def kept(store: Store) -> list[Look]:
    with store.read() as uow:
        return [each.look for each in uow.looks.every()]


def tamper(folder: Path, *statements: str) -> None:
    """Change the file past the store, as whoever has it can."""
    with closing(sqlite3.connect(folder / "youthpoint.db", isolation_level=None)) as db:
        for each in GUARDS:
            db.execute(f"drop trigger {each}")
        for statement in statements:
            assert db.execute(statement).rowcount == 1, statement
