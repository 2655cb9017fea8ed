"""An expert's own booked times at a private address: until it is taken back, and theirs alone."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests import booked_rows, tables
from tests.cast import AINO_ACCOUNT, KEY, MIKAEL_ACCOUNT, NOON
from youthpoint.domain.booking.bookings import BookingState
from youthpoint.domain.errors import Reason, Refused
from youthpoint.operations.accounts import accounts, operating
from youthpoint.operations.booking import feeds
from youthpoint.store import Store
from youthpoint.store.feeds import Engagement

LEAST_BITS = 128
BITS_A_SIGN = 6


def made(store: Store) -> str:
    return feeds.make(store, "point", by=AINO_ACCOUNT, key=KEY, now=NOON)


def read(store: Store, secret: str, *, place: str = "place") -> list[Engagement]:
    return feeds.engagements(store, secret, place=place, key=KEY, now=NOON)[1]


def refusal(store: Store, secret: str, *, place: str = "place") -> Reason:
    with pytest.raises(Refused) as refused:
        read(store, secret, place=place)
    return refused.value.reason


def test_it_gives_what_is_booked_with_its_owner(file_store: Store, tmp_path: Path) -> None:
    for days in (-8, -7, 0, 60, 61):
        booked_rows.put(tmp_path, f"in {days}", NOON + timedelta(days=days))
    booked_rows.put(tmp_path, "Mikael’s", NOON, expert_id="mikael")
    secret = made(file_store)

    found = read(file_store, secret)

    assert [each.id for each in found] == ["in -7", "in 0", "in 60"]
    assert found[1].begins_at == NOON


def test_only_what_takes_ones_time_is_in_it(file_store: Store, tmp_path: Path) -> None:
    for hour, state in enumerate(BookingState):
        booked_rows.put(tmp_path, state, NOON + timedelta(hours=hour), state=state)

    found = read(file_store, made(file_store))

    assert [each.id for each in found] == ["booked", "arrived", "no_show"]


def test_nobody_can_guess_it_and_the_store_does_not_hold_it(
    file_store: Store, tmp_path: Path
) -> None:
    secret = made(file_store)

    assert len(secret) * BITS_A_SIGN >= LEAST_BITS
    assert tables.holding(tmp_path, secret) == []
    assert made(file_store) != secret


def test_a_new_address_makes_the_old_one_void(store: Store) -> None:
    old, new = made(store), made(store)

    assert refusal(store, old) is Reason.CALENDAR_UNKNOWN
    assert read(store, new) == []


ENDINGS: dict[str, Callable[[Store], object]] = {
    "it is removed": lambda store: feeds.close(store, "account-aino"),
    "the account is shut out": lambda store: operating.shut_out(store, "account-aino", now=NOON),
    "one signs out everywhere": lambda store: accounts.sign_out_everywhere(store, "account-aino"),
    "the password is another": lambda store: accounts.set_password(
        store, "account-aino", "another long password"
    ),
}


@pytest.mark.parametrize("why", ENDINGS)
def test_it_leads_nowhere_when(store: Store, why: str) -> None:
    secret = made(store)
    others = feeds.make(store, "point", by=MIKAEL_ACCOUNT, key=KEY, now=NOON)

    ENDINGS[why](store)

    assert refusal(store, secret) is Reason.CALENDAR_UNKNOWN
    assert read(store, others) == []


def test_who_is_shut_out_reads_nothing_even_where_the_address_was_left(store: Store) -> None:
    secret = made(store)
    with store.write() as uow:
        uow.accounts.disable("account-aino", at=NOON)

    assert refusal(store, secret) is Reason.CALENDAR_UNKNOWN


def test_an_account_that_is_let_in_again_has_to_make_another(store: Store) -> None:
    secret = made(store)
    operating.shut_out(store, "account-aino", now=NOON)
    operating.let_in(store, "account-aino", now=NOON)

    assert refusal(store, secret) is Reason.CALENDAR_UNKNOWN


def test_where_one_serves_no_more_one_reads_no_more(file_store: Store, tmp_path: Path) -> None:
    booked_rows.put(tmp_path, "a", NOON)
    stranger = replace(AINO_ACCOUNT, id="stranger", username="stranger", roles={})
    accounts.add(file_store, stranger, password="a long password")
    with file_store.write() as uow:
        aino = uow.experts.find("aino")
        assert aino is not None
        uow.experts.put(replace(aino, account_id="stranger"))
    as_if = replace(stranger, roles=AINO_ACCOUNT.roles)  # it was theirs when they made it

    assert read(file_store, feeds.make(file_store, "point", by=as_if, key=KEY, now=NOON)) == []


def test_who_guesses_is_asked_to_pause_and_nobody_else(store: Store) -> None:
    secret = made(store)
    guessed = [refusal(store, f"guess {n}", place="guesser") for n in range(feeds.TRIES + 1)]

    assert guessed == [Reason.CALENDAR_UNKNOWN] * feeds.TRIES + [Reason.TOO_MANY_TRIES]
    assert refusal(store, secret, place="guesser") is Reason.TOO_MANY_TRIES
    assert read(store, secret, place="elsewhere") == []


def test_it_is_known_when_a_calendar_last_read_it(store: Store) -> None:
    secret = made(store)
    with store.read() as uow:
        before = uow.feeds.of("account-aino")
    read(store, secret)
    with store.read() as uow:
        after = uow.feeds.of("account-aino")

    assert before is not None
    assert before.seen_at is None
    assert after == replace(before, seen_at=NOON)
