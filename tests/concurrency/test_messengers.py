"""A messenger that is killed at the worst moment loses no message, and sends none twice."""

import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from tests.cast import NOON, POINT
from tests.operations.postmen import to_call
from youthpoint.domain.messages.messages import About, Facts, Kind, News, Recipient, Subject
from youthpoint.domain.messages.outbox import LEASE, Delivery
from youthpoint.operations.messages.messages import announce
from youthpoint.store import Store

HERE = Path(__file__).parents[2]
LETTERS = 5

MESSENGER = """
import os, signal, sys
from datetime import timedelta
from pathlib import Path
from tests.cast import NOON
from tests.operations.postmen import Clock, post
from youthpoint.gateways.files import Files
from youthpoint.operations.messages.delivery import deliver_due
from youthpoint.store import Store

folder, (minutes, dies_at, repeats) = Path(sys.argv[1]), map(int, sys.argv[2:])

class Mortal(Files):
    repeatable = bool(repeats)
    given = 0
    def send(self, letter):
        self.given += 1
        if self.given == dies_at:
            os.kill(os.getpid(), signal.SIGKILL)
        with (folder / "tried").open("a") as tried:
            tried.write(letter.key + "\\n")
        super().send(letter)
        if self.given == -dies_at:
            os.kill(os.getpid(), signal.SIGKILL)

deliver_due(
    Store.open(folder / "youthpoint.db"),
    post(Mortal(folder / "messages")),
    Clock(NOON + timedelta(minutes=minutes)),
)
"""
"""A messenger that kills itself before its nth letter, or after it when n is below zero."""


def go(folder: Path, *, minutes: int, dies_at: int = 0, repeatable: bool = True) -> int:
    more = [str(each) for each in (minutes, dies_at, int(repeatable))]
    command = [sys.executable, "-c", MESSENGER, str(folder), *more]
    return subprocess.run(command, check=False, cwd=HERE).returncode


def news(number: int) -> News:
    begins = NOON + timedelta(hours=2)
    return News(
        kind=Kind.CALL_TRIED,
        about=About(subject=Subject.CALLBACK, id=f"call-{number}"),
        facts=Facts(at=begins, ends=begins + timedelta(hours=2)),
    )


@pytest.fixture
def outbox(file_store: Store) -> Store:
    """A store with messages that are due."""
    with file_store.write() as uow:
        for number in range(LETTERS):
            to_call(uow, f"call-{number}")
            to = Recipient(language="fi", phone=f"+35840123456{number}")
            announce(uow, POINT, news(number), to, at=NOON)
    return file_store


def states(store: Store) -> list[Delivery]:
    with store.read() as uow:
        found = [uow.messages.find(news(number).key) for number in range(LETTERS)]
    return [each.state for each in found if each is not None]


def files(folder: Path) -> set[str]:
    return {each.name for each in (folder / "messages").iterdir() if each.suffix == ".json"}


def tried(folder: Path) -> list[str]:
    return (folder / "tried").read_text().split()


@pytest.mark.parametrize("dies_at", [2, -2])
def test_where_a_second_try_does_no_harm_every_message_arrives_once(
    outbox: Store, tmp_path: Path, dies_at: int
) -> None:
    assert go(tmp_path, minutes=1, dies_at=dies_at) == -signal.SIGKILL
    assert Delivery.SENDING in states(outbox)

    assert go(tmp_path, minutes=2 + LEASE // timedelta(minutes=1)) == 0

    assert states(outbox) == [Delivery.SENT] * LETTERS
    assert len(files(tmp_path)) == LETTERS


@pytest.mark.parametrize("dies_at", [2, -2])
def test_elsewhere_none_is_sent_twice_and_the_staff_are_told_of_the_one(
    outbox: Store, tmp_path: Path, dies_at: int
) -> None:
    go(tmp_path, minutes=1, dies_at=dies_at, repeatable=False)
    assert go(tmp_path, minutes=2 + LEASE // timedelta(minutes=1), repeatable=False) == 0

    assert sorted(states(outbox)) == [*[Delivery.SENT] * (LETTERS - 1), Delivery.UNSURE]
    assert len(tried(tmp_path)) == len(set(tried(tmp_path)))
    with outbox.read() as uow:
        (unsure,) = uow.messages.in_trouble("point")
    assert unsure.to.phone, "whom to call"


def test_two_messengers_at_once_send_each_message_once(outbox: Store, tmp_path: Path) -> None:
    command = [sys.executable, "-c", MESSENGER, str(tmp_path), "1", "0", "0"]
    both = [subprocess.Popen(command, cwd=HERE) for _ in range(2)]

    assert [each.wait() for each in both] == [0, 0]
    assert states(outbox) == [Delivery.SENT] * LETTERS
    assert len(tried(tmp_path)) == LETTERS
