"""The authority forgets what is over, asks who guesses to wait, and looks again after a start."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from shutil import copytree

import pytest
from flask import Flask
from sqlalchemy import func, select

from authority.moments import written
from authority.operations import nodes, tidying
from authority.settings import Settings
from authority.store.store import Store
from authority.store.tables import idempotency, reconciliation, throttle
from authority.web import create_app
from authority.wire import schemas
from tests.authority.calling import Calling
from tests.authority.pointing import Point
from tests.authority.speaking import NOW, Speaker, Ticking

MONTH = timedelta(days=30)
NEWER = "urn:youthpoint:schema:referral:1.1"


def compare(store: Store, at: object, id_: str, node: str = "keskus") -> None:
    row = {"id": id_, "node": node, "as_of_seq": 0, "matched": True, "records": 0, "at": at}
    with store.write() as uow:
        uow.reconciliations.keep(row)


def ids(store: Store) -> set[str]:
    with store.read() as uow:
        return set(uow.connection.scalars(select(reconciliation.c.id)))


def counted(store: Store) -> tuple[int, int]:
    """Return how many answers are kept, and how many addresses are counted."""
    with store.read() as uow:
        kept = uow.connection.scalar(select(func.count()).select_from(idempotency)) or 0
        return kept, uow.connection.scalar(select(func.count()).select_from(throttle)) or 0


def test_comparisons_end_after_a_month_but_each_nodes_last(store: Store) -> None:
    for days, id_, node in ((40, "a", "keskus"), (35, "b", "keskus"), (50, "c", "toinen")):
        compare(store, written(NOW - timedelta(days=days)), id_, node)
    assert tidying.tidy(store, NOW) == 1
    assert ids(store) == {"b", "c"}

    compare(store, written(NOW - timedelta(days=29)), "d")
    assert tidying.tidy(store, NOW) == 1
    assert ids(store) == {"d", "c"}
    assert tidying.tidy(store, NOW) == 0, "twice is like once"


def test_answers_are_kept_for_a_month(store: Store, calling: Calling, clock: Ticking) -> None:
    assert counted(store) == (2, 0), "of joining, and of a stream that was opened"

    tidying.tidy(store, clock() + MONTH)
    assert counted(store) == (2, 0)
    tidying.tidy(store, clock() + MONTH + timedelta(seconds=1))
    assert counted(store) == (0, 0)


def test_a_server_that_answers_tidies_once_a_day(
    store: Store, point: Point, clock: Ticking
) -> None:
    point.push()
    compare(store, written(NOW - MONTH), "old")
    compare(store, written(NOW), "new")

    clock.pass_by(timedelta(hours=23))
    point.push()
    assert ids(store) == {"old", "new"}

    clock.pass_by(timedelta(hours=1))
    point.push()
    assert ids(store) == {"new"}


def test_who_guesses_codes_is_asked_to_wait(
    store: Store, newcomer: Calling, clock: Ticking
) -> None:
    for _each in range(10):
        assert newcomer.join("nonsense").get_json()["code"] == "code_invalid"
    code = nodes.offer(store, "keskus", "Keskus", NOW)

    clock.pass_by(timedelta(seconds=20))
    told = newcomer.join(code)
    assert (told.status_code, told.get_json()["code"]) == (429, "too_many")
    assert told.headers["Retry-After"] == "40"

    clock.pass_by(timedelta(seconds=39))
    assert newcomer.join(code).status_code == 429
    clock.pass_by(timedelta(seconds=1))
    assert newcomer.join(code).status_code == 201, "the code is as good as before"
    assert newcomer.get("/v1/nodes/keskus/stream").status_code == 200, "nothing else is throttled"


def test_another_address_is_not_asked_to_wait(
    store: Store, url: str, tmp_path: Path, clock: Ticking
) -> None:
    app = create_app(Settings(data=tmp_path, database_url=url, proxies=1), clock)
    signer = app.extensions["authority"].signer
    calling = Calling(app.test_client(), Speaker("keskus"), signer, clock)

    def join(address: str, code: str = "nonsense") -> int:
        calling.change = lambda headers: headers.update({"x-forwarded-for": address})
        return calling.join(code).status_code

    assert [join("203.0.113.7") for _each in range(11)][-2:] == [403, 429]
    assert join("203.0.113.8", nodes.offer(store, "keskus", "Keskus", NOW)) == 201
    with store.read() as uow:
        keys = list(uow.connection.scalars(select(throttle.c.key)))
    assert len(keys) == 1
    assert "203.0" not in keys[0]
    app.extensions["authority"].store.close()


def test_all_processes_count_together(store: Store, newcomer: Calling, app: Flask) -> None:
    for _each in range(10):
        newcomer.join("nonsense")
    other = Calling(app.test_client(), Speaker("toinen", 2), newcomer.signer, newcomer.clock)

    assert other.join("nonsense").status_code == 429


@pytest.fixture
def newer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The schemas of the wire in a folder of their own, to which one can be added."""
    folder = tmp_path / "schemas"
    copytree(schemas.SCHEMAS, folder)
    monkeypatch.setattr(schemas, "SCHEMAS", folder)
    _forget_schemas()
    yield folder
    _forget_schemas()


def _forget_schemas() -> None:
    for each in (schemas.names, schemas.text, schemas.compiled):
        each.cache_clear()


def test_what_waits_for_a_schema_is_judged_again_when_the_server_starts_with_it(
    store: Store, speaker: Speaker, url: str, tmp_path: Path, newer: Path
) -> None:
    basis, new = speaker.basis(), speaker.referral(dataschema=NEWER)
    told = speaker.push(store, basis, new, speaker.referral(version=2))
    assert told == ["applied", "parked schema_unknown", "held"]
    settings = Settings(data=tmp_path / "data", database_url=url)
    assert waiting_after_a_start(settings, store) == (1, 1), "the control: it is not known yet"

    schema = json.loads((newer / "referral/1.0.json").read_text())
    schema["$id"] = NEWER
    (newer / "referral/1.1.json").write_text(json.dumps(schema))
    _forget_schemas()

    assert waiting_after_a_start(settings, store) == (0, 0)


def waiting_after_a_start(settings: Settings, store: Store) -> tuple[int, int]:
    """Return how many are parked and held once the application was made."""
    create_app(settings).extensions["authority"].store.close()
    with store.read() as uow:
        found = uow.events.count("keskus")
    return found["parked"], found["held"]
