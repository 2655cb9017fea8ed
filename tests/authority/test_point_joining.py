"""A point joins by a code, keeps its key to itself, and says how it stands."""

from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask

from authority.operations import nodes
from authority.store.store import Store
from authority.web import context
from tests import tables
from tests.authority.pointing import Point
from tests.authority.speaking import NOW, Ticking
from tests.cutting import wire
from tests.shell import Shell
from youthpoint import clock as clocks
from youthpoint.cli.home import make_key
from youthpoint.gateways.authority import own_keys
from youthpoint.gateways.authority.keys import NoKey
from youthpoint.store import Store as OurStore


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clock: Ticking) -> Shell:
    """The commands of a point that has not joined; the authority has its clock."""
    folder = tmp_path / "shell"
    folder.mkdir()
    monkeypatch.setenv("YOUTHPOINT_DATA", str(folder))
    make_key()
    OurStore.prepare(folder / "youthpoint.db").close()
    clock.at = clocks.now()
    return Shell(folder)


def offer(store: Store, clock: Ticking, node: str = "keskus") -> str:
    return nodes.offer(store, node, "Keskus", clock.at)


def test_nothing_is_joined_before_somebody_joins(shell: Shell) -> None:
    answer = shell("sync status")

    assert (answer.exit_code, answer.output) == (
        0,
        "No authority was joined: nothing is sent to any.\n",
    )


def test_joining_makes_a_key_pins_the_authoritys_and_opens_a_stream(
    shell: Shell, store: Store, port: int, clock: Ticking
) -> None:
    code = offer(store, clock)
    answer = shell(f"sync join http://127.0.0.1:{port}/ {code}")

    assert answer.exit_code == 0, answer.output
    assert answer.output.startswith(f"Joined http://127.0.0.1:{port} as keskus.\n")
    assert "Its stream is open." in answer.output
    key = shell.folder / "authority-key"
    assert key.stat().st_mode & 0o777 == 0o600
    assert key.read_text().strip() not in str(tables.rows(shell.folder, "select * from joined"))
    assert not (shell.folder / "authority-key.new").exists()
    ((stream,),) = tables.rows(shell.folder, "select id from stream")
    assert nodes.state(store, "keskus", clock.at)["stream"] == stream
    assert "as keskus" in shell("sync status").output


def test_a_lost_answer_to_joining_is_asked_for_again(
    shell: Shell, store: Store, port: int, clock: Ticking
) -> None:
    code = offer(store, clock)
    with wire(port) as cut:
        cut.after = b'"node"'
        lost = shell(f"sync join http://127.0.0.1:{cut.port} {code}")
        assert (lost.exit_code, "No answer" in lost.output) == (1, True), lost.output
        assert "No authority" in shell("sync status").output

        again = shell(f"sync join http://127.0.0.1:{cut.port} {code}")

    assert again.exit_code == 0, again.output


def test_a_code_that_does_not_hold_joins_nothing(
    shell: Shell, store: Store, port: int, clock: Ticking
) -> None:
    answer = shell(f"sync join http://127.0.0.1:{port} nonsense")

    assert (answer.exit_code, "code_invalid" in answer.output) == (1, True)
    assert not (shell.folder / "authority-key.new").exists()
    assert shell(f"sync join http://127.0.0.1:{port} {offer(store, clock)}").exit_code == 0


def test_joining_again_changes_the_key_and_the_stream_goes_on(
    shell: Shell, store: Store, port: int, clock: Ticking
) -> None:
    shell(f"sync join http://127.0.0.1:{port} {offer(store, clock)}")
    before = (shell.folder / "authority-key").read_text()

    assert shell(f"sync join http://127.0.0.1:{port} {offer(store, clock)}").exit_code == 0

    assert (shell.folder / "authority-key").read_text() != before
    assert len(tables.rows(shell.folder, "select id from stream")) == 1
    other = shell(f"sync join http://127.0.0.1:{port} {offer(store, clock, 'another')}")
    assert (other.exit_code, "not for keskus" in other.output) == (1, True), other.output


def test_another_authority_is_joined_only_when_it_is_meant(
    shell: Shell, store: Store, app: Flask, port: int, clock: Ticking
) -> None:
    there = f"http://127.0.0.1:{port}"
    assert shell(f"sync join {there} {offer(store, clock)}").exit_code == 0
    ((stream,),) = tables.rows(shell.folder, "select id from stream")
    _change_keys(app, clock, shell.folder.parent)

    code = offer(store, clock)
    other = shell(f"sync join {there} {code}")
    assert (other.exit_code, "not the authority that was joined" in other.output) == (1, True)
    assert "with --anew" in other.output
    assert tables.rows(shell.folder, "select id from stream") == [(stream,)]

    meant = shell(f"sync join {there} {code} --anew")
    assert meant.exit_code == 0, "the code was not used up"
    (now,) = tables.rows(shell.folder, "select id from stream where closed_at is null")
    assert now != (stream,), "what the one before holds is not sent here"


def test_the_same_authority_may_have_another_address(
    shell: Shell, store: Store, port: int, clock: Ticking
) -> None:
    shell(f"sync join http://127.0.0.1:{port} {offer(store, clock)}")

    moved = shell(f"sync join http://localhost:{port} {offer(store, clock)}")

    assert moved.exit_code == 0, moved.output
    assert len(tables.rows(shell.folder, "select id from stream")) == 1


def _change_keys(app: Flask, clock: Ticking, tmp: Path) -> None:
    """Let another authority answer: one that has other keys."""
    with app.app_context():
        signer = context.authority().signer
    for path in (tmp / "keys").iterdir():
        path.unlink()
    signer.add(clock())


@pytest.mark.parametrize("address", ["http://keskus.example.fi", "ftp://keskus", "keskus"])
def test_nobody_is_joined_over_an_open_line(shell: Shell, address: str) -> None:
    assert "beginning with https://" in shell(f"sync join {address} code").output


@pytest.mark.parametrize(
    ("alarm", "words", "cure"),
    [
        ("fork", "What the authority holds", "restart"),
        ("many_parked", "The authority can’t read much", "resume"),
        ("too_large", "The authority takes no record so large", "resume"),
    ],
)
def test_an_alarm_is_said_until_somebody_has_looked(
    shell: Shell, point: Point, alarm: str, words: str, cure: str
) -> None:
    point.refer(point.agree())
    point.push()
    with point.store.write() as uow:
        going = uow.joining.pushing().failed(at=NOW, share=0, alarm=alarm)
        uow.joining.save(going)
    shell.environ["YOUTHPOINT_DATA"] = str(point.folder)
    shell.environ["YOUTHPOINT_SECRET_KEY"] = "a secret"

    answer = shell("sync status")
    assert answer.exit_code == 1
    assert f"ALARM      {alarm} since 2026-09-14 08:30 UTC: {words}" in answer.output
    assert f"No record is sent until `youthpoint sync {cure}`; sheets are." in answer.output

    assert shell(f"sync {cure}").exit_code == 0
    assert (shell("sync status").exit_code, point.going().alarm) == (0, "")


def test_a_key_that_is_lost_is_said(point: Point) -> None:
    (point.folder / own_keys.NAME).unlink()

    with pytest.raises(NoKey):
        point.errand()


def test_a_key_that_the_authority_announces_is_pinned_before_it_signs(
    app: Flask, point: Point, clock: Ticking
) -> None:
    with app.app_context():
        signer = context.authority().signer
    other = signer.add(clock())
    clock.pass_by(timedelta(days=1))
    assert point.is_due(), "it is asked once a day at the least"
    assert point.push().ended == ""
    assert not point.is_due()

    clock.pass_by(timedelta(days=14))
    assert signer.current(clock()).kid == other, "the control"
    point.refer(point.agree())
    assert point.push().taken == 2


def test_a_key_that_nobody_announced_is_a_strangers(
    app: Flask, point: Point, clock: Ticking
) -> None:
    with app.app_context():
        context.authority().signer.add(clock())
    clock.pass_by(timedelta(days=15))
    point.refer(point.agree())

    assert point.push().ended == "out of reach"
