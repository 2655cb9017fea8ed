"""Files are written, taken in and read by commands, which say in words what came of it."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from authority.cli import main as their_main
from authority.operations import nodes
from authority.store.store import Store
from tests.authority.carrying import Carrier
from tests.authority.pointing import Point
from tests.authority.speaking import Ticking
from tests.shell import Shell
from youthpoint import clock as clocks


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
