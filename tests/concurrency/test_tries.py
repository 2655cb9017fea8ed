"""Tries that two processes take at once are as few as those that one takes."""

from collections import Counter
from functools import partial
from pathlib import Path

import pytest

from tests.cast import AINO_ACCOUNT, NOON, PASSWORD, entrance
from tests.concurrency.racing import Track, race
from youthpoint.domain.errors import Reason, Refused
from youthpoint.operations.accounts import accounts
from youthpoint.operations.accounts.entrances import LASTING_TRIES, SIGN_IN_TRIES, Entrance
from youthpoint.store import Store

OWN = entrance(browser="hers", accounts=[AINO_ACCOUNT.id])
ELSEWHERE = entrance(browser="her other one", accounts=[AINO_ACCOUNT.id])


def guess(store: Store, track: Track, at: list[Entrance]) -> Counter[Reason]:
    said: Counter[Reason] = Counter()
    for each in at:
        with pytest.raises(Refused) as refused:
            accounts.sign_in(store, "aino", "wrong", at=each, now=track.now())
        said[refused.value.reason] += 1
    return said


@pytest.mark.parametrize(
    ("places", "most"),
    [
        ([OWN] * 8, SIGN_IN_TRIES),
        ([entrance(f"192.0.2.{number}") for number in range(20)], LASTING_TRIES),
    ],
    ids=["at one browser", "by all strangers"],
)
def test_v15_4_2_two_processes_together_let_no_more_be_tried(
    file_store: Store, tmp_path: Path, places: list[Entrance], most: int
) -> None:
    path = tmp_path / "youthpoint.db"
    one, other = race(path, *[partial(guess, at=places)] * 2)
    said = one + other

    assert said == {
        Reason.SIGN_IN_WRONG: most,
        Reason.TOO_MANY_TRIES: 2 * len(places) - most,
    }
    assert accounts.sign_in(file_store, "aino", PASSWORD, at=ELSEWHERE, now=NOON).secret
