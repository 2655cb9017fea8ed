"""A backup that was restored without a word is recognised by the mark beside the database."""

import json
from datetime import timedelta

import pytest

from authority.store.store import Store
from tests.authority.comparing import compare, named
from tests.authority.pointing import Point
from tests.authority.test_point_restores import copied, forget
from tests.authority.test_point_withdrawals import NAME, bodies_there
from tests.authority.test_point_worker import go
from tests.shell import Shell
from youthpoint.cli.home import make_key
from youthpoint.domain.sync.comparing import Side
from youthpoint.operations.sync import marks, restarting
from youthpoint.store.beside import MARK

SAID = "authority: the store is older than it was: another stream has begun, 2 taken"


def stream(point: Point) -> tuple[str, str]:
    with point.store.read() as uow:
        found = uow.outbox.stream()
    assert found is not None
    return found.id, found.reason


def put_back(point: Point) -> None:
    """Restore the backup, and nothing that lies beside the database."""
    mark = (point.folder / MARK).read_text()
    copied(point, "backup.db", back=True)
    (point.folder / MARK).write_text(mark)


def restored(point: Point) -> None:
    """Let more be sent than the backup knows, and restore it."""
    point.refer(point.agree())
    point.push()
    copied(point, "backup.db")
    point.refer(point.agree())
    assert point.push().taken == 2
    put_back(point)


def test_an_older_store_goes_on_in_another_stream_and_says_so(
    point: Point, monkeypatch: pytest.MonkeyPatch
) -> None:
    restored(point)
    before = stream(point)
    point.refer(point.agree())

    assert go(point.folder, point) == [SAID]

    assert stream(point) != before
    assert stream(point)[1] == "restore"
    assert point.states() == ["applied", "applied"]
    assert go(point.folder, point) == []
    monkeypatch.setenv("YOUTHPOINT_DATA", str(point.folder))
    make_key()
    assert "Restored   another stream was begun 2026-09-14 08:30 UTC" in (
        Shell(point.folder)("sync status").output
    )


def test_what_a_restored_point_lacks_is_named(point: Point) -> None:
    restored(point)

    found = compare(point)

    assert not found.is_alike
    assert [each.side for each in found.differences] == [Side.HERE] * 2


def test_without_its_mark_it_stops_at_what_the_authority_has(point: Point) -> None:
    """The control: the mark is what has told."""
    restored(point)
    (point.folder / MARK).unlink()
    point.refer(point.agree())

    assert point.push().ended == "chain"


def test_a_line_that_is_broken_does_not_hide_that_the_store_is_older(point: Point) -> None:
    restored(point)
    point.refer(point.agree())
    port, point.port = point.port, 1
    assert point.push().ended == "out of reach"
    point.port = port
    point.clock.pass_by(timedelta(minutes=1))

    assert point.push().taken == 2
    assert stream(point)[1] == "restore"


@pytest.mark.parametrize("arrived", [True, False])
@pytest.mark.parametrize("before", [True, False])
def test_a_consent_that_is_withdrawn_after_a_restore_is_withdrawn_there(
    store: Store, point: Point, *, before: bool, arrived: bool
) -> None:
    """It had arrived, and the store knows nothing of it: it would pass for never sent."""
    basis = point.agree()
    point.refer(basis)
    copied(point, "backup.db")
    if arrived:
        point.push()
        assert NAME in bodies_there(store), "the control"
    else:
        point.agree()
        marks.keep(point.store)
    put_back(point)
    if before:
        point.withdraw(basis)
    assert marks.see(point.errand())
    if not before:
        point.withdraw(basis)

    assert point.push().ended == ""

    assert set(point.states()) <= {"applied"}
    assert NAME not in bodies_there(store)
    lost = {(Side.HERE, "referral", basis.id)} if before and arrived else set()
    assert named(compare(point)) == lost, "it was voided here, and erased there"


def test_an_authority_that_has_lost_something_makes_no_store_older(
    store: Store, point: Point
) -> None:
    point.refer(point.agree())
    point.push()
    forget(store)
    point.agree()
    before = stream(point)

    assert point.push().taken == 3
    assert not point.push().restored
    assert stream(point) == before


def test_rounds_and_new_streams_make_no_store_older(point: Point) -> None:
    point.refer(point.agree())
    assert not point.push().restored
    restarting.restart(point.store, at=point.clock())
    point.agree()
    for _round in range(3):
        assert not point.push().restored

    told = json.loads((point.folder / MARK).read_text())
    assert told == {"stream": stream(point)[0], "last": 1, "acked": 1}
