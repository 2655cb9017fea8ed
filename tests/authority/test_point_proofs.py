"""What an operator is told: whether all has arrived, and by name what has not."""

from datetime import timedelta
from pathlib import Path

import pytest

from authority.store.store import Store
from tests.authority.comparing import change_there, compare
from tests.authority.pointing import Point
from tests.authority.test_point_alarms import behind
from tests.shell import Shell
from youthpoint import clock as clocks
from youthpoint.cli.home import make_key
from youthpoint.operations.sync import proofs, restarting
from youthpoint.operations.sync.proofs import Proof
from youthpoint.store import Store as OurStore


@pytest.fixture
def shell(point: Point, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """The commands of a point that has joined; all have the real time."""
    monkeypatch.setenv("YOUTHPOINT_DATA", str(point.folder))
    make_key()
    point.clock.at = clocks.now()
    return Shell(point.folder)


def proof(point: Point) -> Proof:
    with point.store.read() as uow:
        return proofs.proof(uow)


def test_everything_has_arrived_once_it_was_compared(point: Point) -> None:
    point.refer(point.agree())
    assert not proof(point).is_complete
    point.push()
    assert (proof(point).is_complete, proof(point).since) == (False, 2)

    compare(point)

    assert (proof(point).is_complete, proof(point).since) == (True, 0)


def test_what_was_sent_since_is_not_proved(point: Point) -> None:
    compare_all(point)
    point.refer(point.agree())
    assert (proof(point).is_complete, proof(point).unsent) == (False, 2)

    point.push()

    assert (proof(point).is_complete, proof(point).since) == (False, 2)


def test_what_was_compared_before_a_restore_proves_nothing_after_it(point: Point) -> None:
    """A backup lacks what came after it, though nothing waits; only another comparison shows it."""
    point.refer(point.agree())
    point.push()
    compare(point)
    assert proof(point).is_complete, "the control"
    restarting.restart(point.store, at=point.clock())
    assert not proof(point).is_complete

    point.clock.pass_by(timedelta(days=1))
    assert point.push().compared

    assert proof(point).is_complete


def test_taken_and_parked_is_not_arrived(point: Point) -> None:
    """Test 8: the batch was answered with 200, and both sides agree on what was applied."""
    basis = point.agree()
    point.refer(basis, "nonsense")
    point.refer(basis, version=2)
    assert point.push().ended == ""

    assert compare(point).is_alike
    assert (proof(point).is_complete, proof(point).stuck) == (False, 2)


def test_what_was_refused_stays_listed(shell: Shell, store: Store, point: Point) -> None:
    """Test 12."""
    basis = point.agree()
    point.push()
    change_there(store, "update basis set withdrawn_at = '2026-01-01T00:00:00Z'")
    point.refer(basis)
    point.push()
    assert point.states() == ["applied", "refused basis_withdrawn"]

    for _day in range(3):
        point.agree()
        point.push()
        assert compare(point).is_alike

    assert proof(point).refused == {"basis_withdrawn": 1}
    assert "Refused    1 basis_withdrawn" in shell("sync status").output
    assert f"Refused    referral {basis.id} basis_withdrawn\n" in shell("sync details").output


def test_compare_says_what_it_has_shown(shell: Shell, store: Store, point: Point) -> None:
    basis = point.agree()
    point.refer(basis)
    alike = shell("sync compare")
    assert alike.exit_code == 0, alike.output
    assert alike.output.endswith("UTC: 2 records, alike on both sides\n")
    change_there(store, "delete from record where type = 'referral'")

    differs = shell("sync compare")

    assert differs.exit_code == 1
    assert "NOT ALIKE; `youthpoint sync details` names the records: 1\n" in differs.output
    assert shell("sync details").output == f"Differs    referral {basis.id} missing there\n"
    assert shell("sync status").exit_code == 1


def test_compare_says_when_it_could_not(shell: Shell, point: Point) -> None:
    point.agree()
    behind(point, "update joined set address = 'http://127.0.0.1:1'")

    answer = shell("sync compare")

    assert (answer.exit_code, answer.output) == (
        1,
        "Error: Not compared: out of reach. Try it again.\n",
    )
    (point.folder / "authority-key").unlink()
    assert "authority-key" in shell("sync compare").output


def test_without_an_authority_there_is_nothing_to_compare_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "alone"
    monkeypatch.setenv("YOUTHPOINT_DATA", str(folder))
    folder.mkdir()
    make_key()
    OurStore.prepare(folder / "youthpoint.db").close()

    assert Shell(folder)("sync compare").output == "Error: No authority was joined.\n"


def compare_all(point: Point) -> None:
    point.refer(point.agree())
    point.push()
    assert compare(point).is_alike
    assert proof(point).is_complete, "the control"
