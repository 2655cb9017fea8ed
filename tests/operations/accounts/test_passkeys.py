"""A passkey at the door, with real signatures. ASVS 5.0 in the names."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.cast import AINO_ACCOUNT, KEY, LEILA_ACCOUNT, NOON, PASSWORD, entrance
from tests.passkeys import LATER, PLACE, PRESENT, Device, Owner, owner, why
from youthpoint.domain.accounts.passkeys import Place
from youthpoint.domain.errors import Reason
from youthpoint.operations.accounts import (
    accounts,
    operating,
    own_passkeys,
    own_second_step,
    passkeys,
)
from youthpoint.operations.accounts.own_sessions import Proof
from youthpoint.store import Store

ELSEWHERE = Place(origin="https://localhost.example.com", host="localhost.example.com")


@pytest.fixture
def aino(store: Store) -> Owner:
    """Somebody whose passkey was just added."""
    aino = owner(store)
    aino.add(aino.device.make(aino.ask()))
    return aino


@pytest.mark.parametrize("uses", [4, -1], ids=["counted", "not counted"])
def test_v6_5_1_an_answer_that_was_overheard_opens_nothing(aino: Owner, uses: int) -> None:
    aino.device.uses = uses
    sealed, asked = aino.door()
    answer = aino.device.show(asked)
    assert aino.why_not(sealed, answer) is None

    assert aino.why_not(sealed, answer) is Reason.PASSKEY_WRONG
    other, _asked = aino.door()
    assert aino.why_not(other, answer) is Reason.PASSKEY_WRONG, "nor on another page"


def test_v6_5_1_of_many_who_give_one_answer_at_once_one_comes_in(
    file_store: Store, tmp_path: Path
) -> None:
    aino = owner(file_store)
    aino.add(aino.device.make(aino.ask()))
    sealed, asked = aino.door()
    answer = aino.device.show(asked)

    def once(_number: int) -> Reason | None:
        store = Store.open(tmp_path / "youthpoint.db")
        try:
            return replace(aino, store=store).why_not(sealed, answer)
        finally:
            store.close()

    with ThreadPoolExecutor(4) as threads:
        said = list(threads.map(once, range(4)))

    assert sorted(map(str, said)) == ["None", *[Reason.PASSKEY_WRONG] * 3]


def test_an_answer_that_is_wrong_leaves_no_second_try_at_the_question(aino: Owner) -> None:
    sealed, asked = aino.door()
    assert aino.why_not(sealed, replace(aino.device, flags=PRESENT).show(asked)) is (
        Reason.PASSKEY_WRONG
    )

    assert aino.why_not(sealed, aino.device.show(asked)) is Reason.PASSKEY_WRONG
    sealed, asked = aino.door()
    assert aino.why_not(sealed, aino.device.show(asked)) is None


@pytest.mark.parametrize(
    "lie",
    [
        {"flags": PRESENT},
        {"place": ELSEWHERE},
        {"place": Place(origin=ELSEWHERE.origin, host=PLACE.host)},
        {"place": Place(origin=PLACE.origin, host=ELSEWHERE.host)},
        {"key": Device().key},
        {"id": Device().id},
        {"whose": LEILA_ACCOUNT.id.encode()},
    ],
    ids=["nobody seen", "elsewhere", "another origin", "another host", "another key", "unknown",
         "somebody else's"],
)  # fmt: skip
def test_v6_3_3_what_is_shown_otherwise_does_not_open(aino: Owner, lie: dict[str, object]) -> None:
    sealed, asked = aino.door()
    device = replace(aino.device, **lie)  # type: ignore[arg-type]

    assert aino.why_not(sealed, device.show(asked)) is Reason.PASSKEY_WRONG
    sealed, asked = aino.door()
    assert aino.why_not(sealed, aino.device.show(asked)) is None


def test_a_colleagues_passkey_does_not_open_ones_own_account(aino: Owner, store: Store) -> None:
    leila = owner(store, LEILA_ACCOUNT)
    leila.add(leila.device.make(leila.ask()))
    sealed, asked = aino.door()

    assert aino.why_not(sealed, leila.device.show(asked)) is Reason.PASSKEY_WRONG


def test_a_passkey_that_counts_backwards_is_a_copy(aino: Owner) -> None:
    copy = replace(aino.device)
    for _ in range(2):
        sealed, asked = aino.door()
        assert aino.why_not(sealed, aino.device.show(asked)) is None
    sealed, asked = aino.door()

    assert aino.why_not(sealed, copy.show(asked)) is Reason.PASSKEY_WRONG


def test_a_device_that_counts_nothing_opens_again_and_again(aino: Owner) -> None:
    """Those whose passkeys are kept on several devices of one person do not count."""
    for _ in range(2):
        sealed, asked = aino.door()
        aino.device.uses = -1
        assert aino.why_not(sealed, aino.device.show(asked)) is None


def test_v9_2_1_the_question_waits_five_minutes_and_not_for_another_password(aino: Owner) -> None:
    sealed, asked = aino.door()
    answer, late = aino.device.show(asked), LATER + timedelta(minutes=5, seconds=1)
    assert aino.why_not(sealed, answer, at=late) is Reason.SIGN_IN_AGAIN
    assert passkeys.ask(aino.store, sealed, PLACE, key=KEY, now=late) is None

    accounts.set_password(aino.store, AINO_ACCOUNT.id, "quite another one")
    assert aino.why_not(sealed, answer) is Reason.SIGN_IN_AGAIN


def test_v9_2_2_what_was_asked_for_adding_one_is_no_question_at_the_door(aino: Owner) -> None:
    asked = aino.ask()
    sealed, _asked = aino.door()

    assert aino.why_not(sealed, aino.device.show(asked)) is Reason.PASSKEY_WRONG


def test_v7_4_2_who_is_shut_out_meanwhile_stays_outside(aino: Owner) -> None:
    sealed, asked = aino.door()
    operating.shut_out(aino.store, AINO_ACCOUNT.id, now=LATER)

    assert aino.why_not(sealed, aino.device.show(asked)) is Reason.SIGN_IN_AGAIN


def test_v6_3_1_the_sixth_wrong_answer_is_told_to_wait(aino: Owner) -> None:
    sealed, _asked = aino.door()
    said = [aino.why_not(sealed, "{}") for _ in range(6)]

    assert said == [Reason.PASSKEY_WRONG] * 5 + [Reason.TOO_MANY_TRIES]


def test_who_comes_in_often_is_not_told_to_wait(aino: Owner) -> None:
    for _ in range(7):
        sealed, asked = aino.door()
        assert aino.why_not(sealed, aino.device.show(asked)) is None


# --- When it is gone --------------------------------------------------------------------------


def test_v6_5_6_a_passkey_that_was_removed_opens_nothing(aino: Owner) -> None:
    sealed, asked = aino.door()
    answer, proof = aino.device.show(asked), Proof(password=PASSWORD, session=aino.session)
    with aino.store.read() as uow:
        (kept,) = uow.passkeys.of(AINO_ACCOUNT.id)
    own_passkeys.remove(aino.store, aino.account, kept.id, proof, now=LATER)

    assert aino.why_not(sealed, answer) is Reason.PASSKEY_WRONG
    assert passkeys.ask(aino.store, sealed, PLACE, key=KEY, now=LATER) is None


def test_nobody_removes_a_colleagues(aino: Owner, store: Store) -> None:
    leila = owner(store, LEILA_ACCOUNT)
    leila.add(leila.device.make(leila.ask()))
    proof = Proof(password=PASSWORD, session=aino.session)
    with store.read() as uow:
        (hers,) = uow.passkeys.of(LEILA_ACCOUNT.id)

    assert (
        why(lambda: own_passkeys.remove(store, aino.account, hers.id, proof, now=LATER))
        is Reason.SET_UP_OVER
    )
    with store.read() as uow:
        assert uow.passkeys.of(LEILA_ACCOUNT.id) == [hers]


@pytest.mark.parametrize("by", ["its owner", "the operator"])
def test_v6_5_6_with_the_second_step_its_passkeys_go(aino: Owner, by: str) -> None:
    aino.door()
    if by == "its owner":
        proof = Proof(password=PASSWORD, session=aino.session)
        own_second_step.take_off(aino.store, aino.account, proof, now=LATER)
    else:
        operating.take_second_step(aino.store, AINO_ACCOUNT.id, now=LATER)

    came = accounts.sign_in(aino.store, "aino", PASSWORD, at=entrance(), now=NOON)
    assert not came.account.second_factor
    with aino.store.read() as uow:
        assert uow.passkeys.of(AINO_ACCOUNT.id) == []
