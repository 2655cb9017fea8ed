"""What `youthpoint sync` says of alarms and pauses, and settles by hand."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import cast
from tests.cast import KAISA, NOON
from tests.prepared import prepared
from tests.referred import open_way, outbox, refer
from tests.shell import Shell
from youthpoint.cli.home import make_key
from youthpoint.domain.sync.pushing import CHAIN, MANY_PARKED
from youthpoint.domain.sync.sending import SendState
from youthpoint.operations.sync import pausing, pushing
from youthpoint.operations.sync.pushing import Failure
from youthpoint.store import Store


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    monkeypatch.setenv("YOUTHPOINT_DATA", str(tmp_path))
    make_key()
    return Shell(tmp_path)


@pytest.fixture
def store(shell: Shell) -> Iterator[Store]:
    """A point that has joined, with a referral that waits to be sent."""
    store = prepared(shell.folder / "youthpoint.db")
    cast.furnish(store)
    open_way(store)
    refer(store)
    yield store
    store.close()


def parked(store: Store) -> str:
    """Let the authority not be able to read the referral; return its event."""
    sending = outbox(store)[1]
    with store.write() as uow:
        uow.outbox.save(sending.settled(SendState.PARKED, code="code_unknown"))
    return sending.event.id


@pytest.mark.parametrize(
    ("alarm", "what", "cure"),
    [
        (CHAIN, "Was a backup restored?", "youthpoint sync restart"),
        (MANY_PARKED, "can’t read much of what it gets", "youthpoint sync resume"),
    ],
)
def test_an_alarm_is_said_in_words_with_its_cure(
    shell: Shell, store: Store, alarm: str, what: str, cure: str
) -> None:
    pushing.failed(store, Failure(alarm=alarm), at=NOON, share=0)
    said = shell("sync status")

    assert said.exit_code == 1
    assert what in said.output
    assert cure in said.output


def test_a_pause_is_said(shell: Shell, store: Store) -> None:
    assert "PAUSED" not in shell("sync status").output
    pausing.pause(store, "point", by=KAISA, now=NOON)

    assert "PAUSED     by a coordinator since 2026-11-24 10:00 UTC" in shell("sync status").output


def test_what_is_parked_is_named_and_sent_anew(shell: Shell, store: Store) -> None:
    event = parked(store)
    assert f"(event {event})" in shell("sync details").output

    assert shell(f"sync replace {event}").output.startswith("Another event takes its place: ")
    assert outbox(store)[-1].event.replaces == event


def test_what_is_not_parked_is_not_settled(shell: Shell, store: Store) -> None:
    said = shell("sync replace nothing")

    assert said.exit_code == 1
    assert "No such event is parked" in said.output
    assert "authority-key is not there" in shell(f"sync withdraw {parked(store)} why").output
