"""What happens while files are on their way: at the point, at the authority, in a shell."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from flask import Flask

from authority.cli import main as their_main
from authority.operations import nodes
from authority.store.store import Store
from authority.store.tables import record
from tests.authority.carrying import Carrier
from tests.authority.pointing import Point
from tests.authority.speaking import Ticking
from tests.authority.test_point_restores import copied
from tests.shell import Shell
from youthpoint import clock as clocks
from youthpoint.domain.sync.pausing import Pause
from youthpoint.gateways.authority.own_keys import Keyring
from youthpoint.operations.sync import asking, joining, proofs, restarting, rotating
from youthpoint.operations.sync.errands import Stopped
from youthpoint.settings import Settings
from youthpoint.store.beside import MARK
from youthpoint.worker import sending


@pytest.fixture
def carrier(point: Point, app: Flask) -> Carrier:
    return Carrier(point, app).knowing()


@pytest.fixture
def waiting(point: Point) -> Point:
    """A point where a referral waits."""
    point.refer(point.agree())
    return point


def test_a_word_that_is_taken_back_follows_what_may_be_on_its_way(
    carrier: Carrier, point: Point
) -> None:
    basis, other = point.agree(), point.agree()
    point.refer(basis)
    sealed = carrier.written()
    point.withdraw(basis)
    point.refer(other)
    point.withdraw(other)
    assert point.states() == ["tried"] * 3 + ["waiting"] * 3

    carrier.read(carrier.answered(sealed))
    carrier.carry()

    assert point.states() == ["applied"] * 6
    kinds = [each.event.record for each in point.outbox()]
    assert kinds == ["basis", "basis", "referral", "basis", "void", "basis"]


def test_what_was_written_into_a_later_file_waits_for_the_answers_to_the_one_before(
    carrier: Carrier, waiting: Point
) -> None:
    first = carrier.answered(carrier.written())
    waiting.refer(waiting.agree())
    second = carrier.answered(carrier.written())

    assert carrier.read(second).events == 4, "it holds all that was not answered"
    assert carrier.read(first).events == 0
    assert waiting.states() == ["applied"] * 4


def test_an_answer_to_a_key_that_has_changed_since_is_still_one(
    carrier: Carrier, waiting: Point
) -> None:
    answers = carrier.answered(carrier.written())
    rotating.rotate(waiting.errand(), Keyring(waiting.folder))

    assert carrier.read(answers).events == 2
    waiting.refer(waiting.agree())
    assert carrier.carry().events == 2


def test_a_restored_backup_is_known_by_the_answers_and_goes_on_in_another_stream(
    carrier: Carrier, waiting: Point
) -> None:
    carrier.carry()
    copied(waiting, "backup.db")
    waiting.refer(waiting.agree())
    carrier.carry()
    copied(waiting, "backup.db", back=True)
    waiting.refer(waiting.agree())

    brought = carrier.carry()

    assert brought.failure is not None
    assert brought.failure.alarm == "fork"
    with pytest.raises(Stopped, match="fork"):
        carrier.written()
    restarting.restart(waiting.store, at=waiting.clock())
    assert carrier.carry().failure is None, "the file opens its new stream"
    assert set(waiting.states()) == {"applied"}


def test_a_backup_that_is_older_than_its_mark_goes_on_by_itself(
    carrier: Carrier, waiting: Point
) -> None:
    carrier.carry()
    copied(waiting, "backup.db")
    waiting.refer(waiting.agree())
    carrier.carry()
    mark = (waiting.folder / MARK).read_bytes()
    copied(waiting, "backup.db", back=True)
    (waiting.folder / MARK).write_bytes(mark)
    waiting.refer(waiting.agree())

    assert carrier.carry().failure is None
    assert set(waiting.states()) == {"applied"}


def test_a_mismatch_is_known_by_the_answers(carrier: Carrier, waiting: Point, store: Store) -> None:
    carrier.carry()
    with store.write() as uow:
        uow.connection.execute(record.delete().where(record.c.type == "referral"))
    asking.ask(waiting.store, at=waiting.clock())

    carrier.carry()

    with waiting.store.read() as uow:
        proof = proofs.proof(uow)
    assert proof.differs
    assert proof.compared is not None
    assert proof.compared.unnamed == 1, "in how many places, as names are asked for over a line"


def test_the_worker_asks_nothing_while_files_are_carried(carrier: Carrier, waiting: Point) -> None:
    assert waiting.is_due(), "the control"
    joining.go_by_file(waiting.store, on=True)
    assert not waiting.is_due()
    said: list[str] = []
    settings = Settings(secret_key="a secret", data=waiting.folder)
    sending.go_to_authority(settings, waiting.clock, say=said.append)
    assert said == []

    carrier.carry()
    joining.go_by_file(waiting.store, on=False)
    waiting.refer(waiting.agree())
    assert waiting.push().taken == 2, "and over the line again"


def test_nothing_is_written_while_a_coordinator_wants_nothing_sent(
    carrier: Carrier, waiting: Point
) -> None:
    with waiting.store.write() as uow:
        uow.pauses.begin(Pause(began_at=waiting.clock(), began_by="kaisa"))

    with pytest.raises(Stopped, match="paused"):
        carrier.written()

    assert waiting.states() == ["waiting", "waiting"]


@pytest.fixture
def shell(carrier: Carrier, waiting: Point, clock: Ticking) -> Shell:
    """The commands of this point, at the time that commands have."""
    clock.at = clocks.now()
    found = Shell(waiting.folder)
    found.environ["YOUTHPOINT_SECRET_KEY"] = "a secret"
    return found


@pytest.fixture
def there(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    """The authority's own commands, on the data of the test's authority."""
    monkeypatch.setenv("AUTHORITY_DATA", str(tmp_path))
    monkeypatch.setenv("AUTHORITY_DATABASE_URL", url)
    return CliRunner()


def test_files_are_carried_by_commands(
    shell: Shell, there: CliRunner, waiting: Point, tmp_path: Path
) -> None:
    file, replies = tmp_path / "out.yp", tmp_path / "back.yp"
    wrote = shell(f"sync export {file}")
    assert wrote.exit_code == 0, wrote.output
    assert wrote.output.startswith(f"{file}: 2 events, 0 sheets.\nCarry it to the authority")
    again = shell(f"sync export {file}")
    assert (again.exit_code, "There is a file" in again.output) == (1, True)

    lost = there.invoke(their_main, ["import", str(file), "--out", str(tmp_path / "no/where")])
    assert (lost.exit_code, "No such file" in lost.output) == (1, True), "it may be given again"
    took = there.invoke(their_main, ["import", str(file), "--out", str(replies)])
    assert took.exit_code == 0, took.output
    assert took.output == (
        f"keskus: 3 requests answered, 0 of them refused. Carry {replies} back.\n"
    )

    read = shell(f"sync import-receipts {replies}")
    assert (read.exit_code, read.output) == (0, "2 events and 0 sheets have arrived.\n")
    assert waiting.states() == ["applied", "applied"]


def test_a_file_that_is_none_is_said_in_words(
    shell: Shell, there: CliRunner, tmp_path: Path
) -> None:
    odd = tmp_path / "odd"
    odd.write_bytes(b"something else")

    took = there.invoke(their_main, ["import", str(odd)])
    assert (took.exit_code, took.output) == (
        1,
        "Nothing was taken in: this is no file that a point has written for an authority.\n",
    )
    read = shell(f"sync import-receipts {odd}")
    assert (read.exit_code, "Nothing was taken in: this is no file" in read.output) == (1, True)


def test_files_alone_are_sent_where_the_operator_says_so(
    shell: Shell, waiting: Point, store: Store
) -> None:
    assert "as files alone" in shell("sync by-file").output
    assert "UTC, sent as files: youthpoint sync export\n" in shell("sync status").output
    code = nodes.offer(store, "keskus", "Keskus", waiting.clock())
    assert shell(f"sync join {waiting.address} {code}").exit_code == 0
    assert not waiting.is_due(), "another key changes nothing of that"
    assert not waiting.is_due()
    assert "The worker sends" in shell("sync by-file --off").output
    assert waiting.is_due()


def test_what_the_authority_has_against_it_is_said(
    shell: Shell, there: CliRunner, carrier: Carrier, waiting: Point, tmp_path: Path
) -> None:
    there.invoke(their_main, ["suspend", "keskus"])
    answers = tmp_path / "answers"
    answers.write_bytes(carrier.answered(carrier.written()))

    read = shell(f"sync import-receipts {answers}")

    assert (read.exit_code, "node_suspended" in read.output) == (1, True)
    assert "ALARM      node_suspended" in shell("sync status").output
