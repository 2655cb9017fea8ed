"""Coming back with a typed code, and what guessing one costs."""

from datetime import datetime

from tests.cast import KEY, NOON, arrive
from tests.operations.at_desk import MINUTE, refusal
from youthpoint.domain import codes
from youthpoint.domain.errors import Reason
from youthpoint.operations import returning
from youthpoint.operations.returning import Trier
from youthpoint.store import Store


def found(
    store: Store, typed: str, browser: str = "x", address: str = "a", at: datetime = NOON
) -> Reason | None:
    trier = Trier(browser=browser, address=address)
    return refusal(lambda: returning.find_by_code(store, typed, trier=trier, key=KEY, now=at))


def test_a_code_finds_its_visit_however_it_is_typed(store: Store) -> None:
    arrive(store)
    visit = arrive(store)
    code = codes.code(KEY, visit.id, visit.nonce)

    for typed in (code, codes.shown(code), f" {codes.shown(code).lower()} "):
        trier = Trier(browser="x", address="a")
        assert returning.find_by_code(store, typed, trier=trier, key=KEY, now=NOON).it == visit


def test_after_five_wrong_codes_a_browser_pauses_for_a_minute_and_no_other_does(
    store: Store,
) -> None:
    visit = arrive(store)
    right = codes.code(KEY, visit.id, visit.nonce)
    assert [found(store, "23456789A") for _ in range(5)] == [Reason.CODE_UNKNOWN] * 5

    assert found(store, right) is Reason.TOO_MANY_TRIES
    assert found(store, right, browser="y") is None, "at the same address"
    assert found(store, right, at=NOON + MINUTE) is None


def test_after_fifty_wrong_codes_everybody_at_the_address_pauses(store: Store) -> None:
    visit = arrive(store)
    right = codes.code(KEY, visit.id, visit.nonce)
    for browser in range(10):
        assert found(store, right, browser=str(browser)) is None, "which forgives nobody else"
        wrong = [found(store, "23456789A", browser=str(browser)) for _ in range(5)]
        assert wrong == [Reason.CODE_UNKNOWN] * 5

    assert found(store, right, browser="y") is Reason.TOO_MANY_TRIES
    assert found(store, right, browser="y", address="b") is None


def test_what_cannot_be_a_code_is_no_try(store: Store) -> None:
    visit = arrive(store)
    slips = ["", "tooshort", "x" * 99, "OOOOOOOOO", "HKR-472-MN0", "2345678"]

    assert [found(store, each) for each in slips] == [Reason.CODE_MALFORMED] * 6
    assert found(store, codes.code(KEY, visit.id, visit.nonce)) is None


def test_the_right_code_forgives_the_wrong_ones(store: Store) -> None:
    visit = arrive(store)
    right = codes.code(KEY, visit.id, visit.nonce)
    for _ in range(3):
        assert [found(store, "23456789A") for _ in range(4)] == [Reason.CODE_UNKNOWN] * 4
        assert found(store, right) is None
