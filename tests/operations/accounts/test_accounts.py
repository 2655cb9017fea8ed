"""Signing in and out, and being let in at all."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests import tables
from tests.cast import AINO_ACCOUNT, NOON, PASSWORD, POINT, entrance
from youthpoint.domain.accounts.accounts import Account
from youthpoint.domain.errors import Reason, Refused
from youthpoint.operations.accounts import accounts, operating, passwords
from youthpoint.operations.accounts.entrances import SIGN_IN_WHILE
from youthpoint.store import Store
from youthpoint.store.sessions import Session

SECOND = timedelta(seconds=1)
IDLE_LIMIT = timedelta(minutes=POINT.policy.idle_minutes)
SESSION_LIMIT = timedelta(hours=POINT.policy.session_hours)


def try_in(
    store: Store, name: str, password: str = PASSWORD, *, device: str = "x", at: datetime = NOON
) -> Reason | None:
    """Try to sign in; return why not, if not."""
    try:
        accounts.sign_in(store, name, password, at=entrance(device), now=at)
    except Refused as refused:
        return refused.reason
    return None


def came(
    store: Store, secret: str, after: timedelta = timedelta()
) -> tuple[Account, Session] | None:
    with store.read() as uow:
        return accounts.signed_in(uow, secret, now=NOON + after)


def seen(store: Store, secret: str, after: timedelta) -> None:
    entered = came(store, secret, after)
    assert entered is not None
    accounts.seen(store, entered[1], now=NOON + after)


def signed_in(store: Store, secret: str, after: timedelta) -> bool:
    return came(store, secret, after) is not None


# --- Signing in -------------------------------------------------------------------------------


def test_the_right_password_signs_in_however_the_name_is_written(store: Store) -> None:
    entered = accounts.sign_in(store, "AINO", PASSWORD, at=entrance("x"), now=NOON)

    found = came(store, entered.secret)
    assert found is not None
    assert found[0] == AINO_ACCOUNT


def test_a_wrong_name_and_a_wrong_password_get_the_same_answer(store: Store) -> None:
    assert try_in(store, "aino", "wrong") is Reason.SIGN_IN_WRONG
    assert try_in(store, "nobody") is Reason.SIGN_IN_WRONG


def test_the_sixth_try_is_refused_even_when_it_is_right(store: Store) -> None:
    said = [try_in(store, "aino", "wrong") for _ in range(5)]

    assert said == [Reason.SIGN_IN_WRONG] * 5
    assert try_in(store, "aino") is Reason.TOO_MANY_TRIES


def test_neither_another_device_nor_a_colleague_is_locked_out_by_them(store: Store) -> None:
    for _ in range(9):
        try_in(store, "aino", "wrong")

    assert try_in(store, "aino", device="y") is None
    assert try_in(store, "leila") is None


def test_the_pause_ends_and_does_not_grow(store: Store) -> None:
    for minute in range(5):
        try_in(store, "aino", "wrong", at=NOON + timedelta(minutes=minute))
    almost = NOON + SIGN_IN_WHILE - SECOND

    assert try_in(store, "aino", at=almost) is Reason.TOO_MANY_TRIES
    assert try_in(store, "aino", at=almost + SECOND) is None


def test_signing_in_forgives_the_tries_before(store: Store) -> None:
    for _ in range(3):
        for _ in range(4):
            try_in(store, "aino", "wrong")
        assert try_in(store, "aino") is None


def test_one_device_cannot_try_everybody(store: Store) -> None:
    said = [try_in(store, f"name{number}", "wrong") for number in range(51)]

    assert said == [Reason.SIGN_IN_WRONG] * 50 + [Reason.TOO_MANY_TRIES]
    assert try_in(store, "leila") is Reason.TOO_MANY_TRIES
    assert try_in(store, "leila", device="y") is None


def test_many_tries_at_once_are_no_more_than_five(file_store: Store, tmp_path: Path) -> None:
    def once(_number: int) -> Reason | None:
        store = Store.open(tmp_path / "youthpoint.db")
        try:
            return try_in(store, "aino", "wrong")
        finally:
            store.close()

    with ThreadPoolExecutor(12) as threads:
        said = list(threads.map(once, range(12)))

    assert sorted(filter(None, said)) == [Reason.SIGN_IN_WRONG] * 5 + [Reason.TOO_MANY_TRIES] * 7


# --- Sessions ---------------------------------------------------------------------------------


def test_a_console_that_nobody_touches_asks_again(store: Store) -> None:
    secret = accounts.sign_in(store, "aino", PASSWORD, at=entrance("x"), now=NOON).secret

    assert signed_in(store, secret, IDLE_LIMIT)
    assert not signed_in(store, secret, IDLE_LIMIT + SECOND)


def test_a_console_in_use_stays_open_but_no_longer_than_a_working_day(store: Store) -> None:
    secret = accounts.sign_in(store, "aino", PASSWORD, at=entrance("x"), now=NOON).secret
    for hour in range(1, 13):
        seen(store, secret, timedelta(hours=hour))

    assert signed_in(store, secret, SESSION_LIMIT)
    assert not signed_in(store, secret, SESSION_LIMIT + SECOND)


def test_the_shortest_times_of_all_points_count_for_everybody(store: Store) -> None:
    sooner = replace(POINT.policy, idle_minutes=20, session_hours=4)
    with store.write() as uow:
        uow.points.put(replace(POINT, id="other", policy=sooner))
    secret = accounts.sign_in(store, "aino", PASSWORD, at=entrance("x"), now=NOON).secret

    assert signed_in(store, secret, timedelta(minutes=20))
    assert not signed_in(store, secret, timedelta(minutes=20) + SECOND)
    for minutes in range(0, 240, 15):
        seen(store, secret, timedelta(minutes=minutes))
    assert signed_in(store, secret, timedelta(hours=4))
    assert not signed_in(store, secret, timedelta(hours=4) + SECOND)


def test_being_seen_is_written_down_once_a_minute(file_store: Store) -> None:
    secret = accounts.sign_in(file_store, "aino", PASSWORD, at=entrance("x"), now=NOON).secret
    before = file_store.changes

    for second in range(120):
        seen(file_store, secret, timedelta(seconds=second))

    assert file_store.changes - before == 1


def test_signing_out_ends_that_session_and_no_other(store: Store) -> None:
    here, there = (
        accounts.sign_in(store, "aino", PASSWORD, at=entrance(each), now=NOON).secret
        for each in "xy"
    )
    accounts.sign_out(store, here)

    assert not signed_in(store, here, SECOND)
    assert signed_in(store, there, SECOND)


def test_v7_2_3_every_sign_in_has_a_secret_of_its_own_and_only_its_digest_is_kept(
    file_store: Store, tmp_path: Path
) -> None:
    secrets = {
        accounts.sign_in(file_store, "aino", PASSWORD, at=entrance("x"), now=NOON).secret
        for _ in range(3)
    }

    assert len(secrets) == 3
    for each in (*secrets, PASSWORD):
        assert tables.holding(tmp_path, each) == []


@pytest.mark.parametrize("change", ["another password", "shut out"])
def test_what_changes_while_a_password_is_looked_at_keeps_the_door_shut(
    store: Store, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    def meanwhile(password: str, stored: str | None) -> bool:
        if change == "shut out":
            operating.shut_out(store, AINO_ACCOUNT.id, now=NOON)
        else:
            accounts.set_password(store, AINO_ACCOUNT.id, "quite another one")
        return passwords.matches(password, stored)

    monkeypatch.setattr(accounts, "matches", meanwhile)

    assert try_in(store, "aino") is Reason.SIGN_IN_WRONG
    with store.read() as uow:
        assert uow.sessions.of(AINO_ACCOUNT.id) == []


def test_who_is_shut_out_is_out_at_once_and_may_come_back(store: Store) -> None:
    secret = accounts.sign_in(store, "aino", PASSWORD, at=entrance("x"), now=NOON).secret

    operating.shut_out(store, AINO_ACCOUNT.id, now=NOON)
    assert not signed_in(store, secret, SECOND)
    assert try_in(store, "aino") is Reason.SIGN_IN_WRONG

    operating.let_in(store, AINO_ACCOUNT.id, now=NOON)
    assert not signed_in(store, secret, SECOND), "but not with the old session"
    assert try_in(store, "aino") is None


def test_another_password_ends_every_session_of_that_person(store: Store) -> None:
    aino, leila = (
        accounts.sign_in(store, name, PASSWORD, at=entrance("x"), now=NOON).secret
        for name in ("aino", "leila")
    )
    accounts.set_password(store, AINO_ACCOUNT.id, "quite another one")

    assert not signed_in(store, aino, SECOND)
    assert signed_in(store, leila, SECOND)
    assert try_in(store, "aino") is Reason.SIGN_IN_WRONG


@pytest.mark.parametrize(
    ("name", "password", "reason"),
    [
        ("KAISA", PASSWORD, Reason.NAME_TAKEN),
        ("petra", "eleven char", Reason.PASSWORD_TOO_SHORT),
    ],
)
def test_nobody_is_added_twice_or_with_a_short_password(
    store: Store, name: str, password: str, reason: Reason
) -> None:
    with pytest.raises(Refused) as refused:
        accounts.add(store, accounts.new_account(name, "X"), password=password)

    assert refused.value.reason is reason
