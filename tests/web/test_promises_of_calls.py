"""What we promise of those who ask to be called, and what is left of it when the time has come."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests import cast, tables
from tests.callers import DIALLED, asks, ends, kept, takes
from tests.client import Client
from youthpoint import worker
from youthpoint.domain.callbacks.callbacks import Answer, Callback, CallState
from youthpoint.operations.callbacks import callbacks
from youthpoint.store import Store

CANARY = "Canary"
DAYS = cast.POINT.policy.call_days

PROMISE = (
    "If you ask us to call: your phone number, until the call is over, and the rest until the "
    f"end of that day. {DAYS} days at most."
)


@pytest.fixture
def call(file_store: Store) -> Callback:
    """Somebody who lets us leave a message is called once in vain."""
    asked = asks(file_store, nickname=CANARY, message=True)
    takes(file_store, asked)
    return ends(file_store, asked, Answer.NO_ANSWER)


def worked(store: Store, *, hours: float) -> list[str]:
    return list(worker.once(store, now=cast.NOON + timedelta(hours=hours)))


def gone(folder: Path, secret: str) -> bool:
    return tables.holding(folder, secret) == []


def test_it_is_promised_where_one_asks_and_where_one_reads_more(client: Client) -> None:
    assert PROMISE in client.visit("/privacy").text("main")
    client.submit("/need", topics="work")
    said = client.visit("/call").text("#phone-hint")
    assert said == "We delete your number when the call is over."


@pytest.mark.parametrize("answer", [Answer.REACHED, Answer.WRONG_NUMBER, Answer.ANOTHER_WAY])
def test_the_number_goes_when_the_call_is_over(
    call: Callback, file_store: Store, tmp_path: Path, answer: Answer
) -> None:
    worked(file_store, hours=0.5)
    assert not gone(tmp_path, DIALLED), "there is still a call to make"
    ends(file_store, call, answer)

    said = worked(file_store, hours=0.5)

    assert gone(tmp_path, DIALLED)
    assert DIALLED.encode() not in tables.bytes_of(tmp_path)
    assert "1 numbers of calls that are over" in " ".join(said)


def test_the_number_goes_at_once_when_no_call_is_wanted(
    call: Callback, file_store: Store, tmp_path: Path
) -> None:
    callbacks.withdraw(file_store, call.id, now=cast.NOON)

    assert gone(tmp_path, DIALLED)


def test_the_rest_goes_with_the_day_of_the_call(
    call: Callback, file_store: Store, tmp_path: Path
) -> None:
    ends(file_store, call, Answer.REACHED)
    worked(file_store, hours=10)
    assert kept(file_store, call).nickname == CANARY

    worked(file_store, hours=12)

    assert gone(tmp_path, CANARY)
    assert tables.count(tmp_path, "callback") == 0
    assert tables.count(tmp_path, "contact") == 1, "that there was a contact is counted"


def test_a_call_that_nobody_makes_is_not_lost_and_not_kept_for_ever(
    file_store: Store, tmp_path: Path
) -> None:
    call = asks(file_store, nickname=CANARY)
    said = worked(file_store, hours=12)
    assert "put off: 1 calls that nobody made" in said
    assert kept(file_store, call).state is CallState.ASKED

    for day in range(1, DAYS + 1):
        worked(file_store, hours=12 + 24 * day)

    assert gone(tmp_path, DIALLED)
    assert gone(tmp_path, CANARY)
