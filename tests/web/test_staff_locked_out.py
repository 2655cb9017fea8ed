"""Whose wrong tries stop whom at the way in: nobody locks out those who work here.

Numbers in the names are of ASVS 5.0.
"""

from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask

from tests import cast, tables
from tests.cast import PASSWORD
from tests.client import Client, Page
from tests.conftest import TestClock
from tests.second_steps import Phone, aino_sets_up, give_code
from tests.staffers import at_console, browser_of, sign_in
from youthpoint.operations.accounts import accounts
from youthpoint.operations.accounts.entrances import LASTING_TRIES, SIGN_IN_TRIES, SIGN_IN_WHILE
from youthpoint.store import Store
from youthpoint.web.entrances import KNOWN, KNOWN_TIME, MOST_ACCOUNTS

BOARD = "/staff/"
PATH = "/staff"


def known_at(app: Flask, *names: str) -> Client:
    """Return a browser at which these have signed in, one after the other; it is out again."""
    client = browser_of(app)
    for each in names:
        assert sign_in(client, each).path == BOARD
        client.choose(client.visit("/staff/me"), "Sign out")
    return client


def guess(client: Client, name: str, times: int) -> list[int]:
    return [sign_in(client, name, "wrong").status for _ in range(times)]


def flood(app: Flask, name: str) -> None:
    """Try a name from many addresses, until no stranger may try it any more."""
    for number in range(LASTING_TRIES // SIGN_IN_TRIES):
        stranger = browser_of(app, address=f"192.0.2.{number}")
        assert guess(stranger, name, SIGN_IN_TRIES) == [422] * SIGN_IN_TRIES


def cookie_of(client: Client) -> str:
    kept = client.browser.get_cookie(KNOWN, path=PATH)
    assert kept is not None
    return kept.value


def copied(app: Flask, cookie: str, *, address: str = "203.0.113.1") -> Client:
    """Return a browser elsewhere that has a copy of what another one keeps."""
    thief = browser_of(app, address=address)
    thief.browser.set_cookie(KNOWN, cookie, path=PATH)
    return thief


def test_v6_3_1_a_flood_of_strangers_stops_strangers_and_no_browser_of_ones_own(
    app: Flask, clock: TestClock
) -> None:
    own = known_at(app, "aino")
    flood(app, "aino")

    assert sign_in(browser_of(app, address="198.51.100.1"), "aino").status == 429
    assert sign_in(own, "aino").path == BOARD
    assert sign_in(browser_of(app, address="198.51.100.1"), "leila").path == BOARD
    clock.time += timedelta(hours=1)
    assert sign_in(browser_of(app, address="198.51.100.1"), "aino").path == BOARD


def test_all_who_share_a_browser_stay_known_there(app: Flask) -> None:
    desk = known_at(app, "aino", "leila")
    flood(app, "aino")
    flood(app, "leila")

    assert sign_in(desk, "aino").path == BOARD
    assert sign_in(desk, "leila").path == BOARD


def test_v6_3_1_a_colleagues_wrong_tries_at_a_shared_desk_stop_nobody_elsewhere(app: Flask) -> None:
    desk, home = known_at(app, "leila", "aino"), known_at(app, "aino")
    said = guess(desk, "aino", SIGN_IN_TRIES + 1)

    assert said == [422] * SIGN_IN_TRIES + [429]
    assert sign_in(desk, "aino").status == 429, "the pause is the desk's"
    assert sign_in(home, "aino").path == BOARD
    assert sign_in(desk, "leila").path == BOARD, "nor does it stop who made them"


def test_a_flood_of_strangers_stops_no_newcomer_where_colleagues_have_signed_in(app: Flask) -> None:
    desk = known_at(app, "leila")
    flood(app, "aino")

    assert sign_in(desk, "aino").path == BOARD


def test_v6_3_1_a_stolen_mark_of_a_browser_gives_few_tries_and_stops_no_other(
    app: Flask, clock: TestClock
) -> None:
    own, elsewhere = known_at(app, "aino"), known_at(app, "aino")
    said = []
    for number in range(LASTING_TRIES // SIGN_IN_TRIES + 1):
        thief = copied(app, cookie_of(own), address=f"203.0.113.{number}")
        said += guess(thief, "aino", SIGN_IN_TRIES)
        clock.time += SIGN_IN_WHILE

    assert said.count(422) == LASTING_TRIES
    assert said[-1] == 429
    assert sign_in(elsewhere, "aino").path == BOARD


def test_a_right_password_gives_a_stolen_mark_no_further_tries(
    app: Flask, clock: TestClock
) -> None:
    own = known_at(app, "aino")
    thief, said = copied(app, cookie_of(own)), []
    for _ in range(LASTING_TRIES // SIGN_IN_TRIES + 2):
        said += guess(thief, "aino", SIGN_IN_TRIES - 1)
        sign_in(own, "aino")
        clock.time += timedelta(seconds=1)

    assert said.count(422) == LASTING_TRIES


def test_signing_in_often_is_no_wrong_try(app: Flask) -> None:
    pages = [sign_in(browser_of(app), "aino") for _ in range(LASTING_TRIES + 1)]

    assert {each.path for each in pages} == {BOARD}


@pytest.mark.parametrize("forged", ["nothing", "another's", "changed", "old"])
def test_v9_1_1_a_mark_that_is_not_ours_makes_no_browser_known(
    app: Flask, clock: TestClock, forged: str
) -> None:
    mark = cookie_of(known_at(app, "aino"))
    marks = {"nothing": "e30", "another's": "A" * len(mark), "changed": mark[:-6] + "AAAAA=",
             "old": mark}  # fmt: skip
    if forged == "old":
        clock.time += KNOWN_TIME + timedelta(seconds=1)
    flood(app, "aino")

    assert sign_in(copied(app, marks[forged]), "aino").status == 429


def test_what_a_browser_keeps_is_short_however_many_sign_in_there(
    app: Flask, file_store: Store
) -> None:
    names = [f"worker{number}" for number in range(2 * MOST_ACCOUNTS)]
    with file_store.write() as uow:
        for each in names:
            uow.accounts.add(accounts.new_account(each, "W"), password=cast.password_hash())
    desk = browser_of(app)
    for each in names:
        sign_in(desk, each)

    assert len(cookie_of(desk)) < 1000
    flood(app, names[-2])
    assert sign_in(desk, names[-2]).status != 429, "known there still"


# --- The second step --------------------------------------------------------------------------


@pytest.fixture
def phone(app: Flask, file_store: Store, clock: TestClock) -> Phone:
    return aino_sets_up(app, file_store, clock)


def code_flood(app: Flask) -> Page:
    """Give wrong codes from many addresses; return the last answer."""
    pages = []
    for number in range(LASTING_TRIES // SIGN_IN_TRIES):
        stranger = browser_of(app, address=f"192.0.2.{number}")
        page = sign_in(stranger, "aino")
        pages += [give_code(stranger, page, "000000") for _ in range(SIGN_IN_TRIES)]
    return pages[-1]


def test_v6_3_1_strangers_codes_stop_nobody_at_a_desk_where_a_colleague_was_last(
    app: Flask, phone: Phone, clock: TestClock
) -> None:
    desk = browser_of(app)
    assert give_code(desk, sign_in(desk, "aino"), phone.code(clock.time)).path == BOARD
    desk.choose(desk.visit("/staff/me"), "Sign out")
    sign_in(desk, "leila")
    assert code_flood(app).status == 422

    clock.time += timedelta(minutes=1)
    stranger = browser_of(app, address="198.51.100.1")
    page = sign_in(stranger, "aino")
    assert give_code(stranger, page, phone.code(clock.time)).status == 429
    assert give_code(desk, sign_in(desk, "aino"), phone.code(clock.time)).path == BOARD


def test_v6_3_1_a_password_is_guessed_thirty_times_an_hour_at_a_console_left_open(
    app: Flask, clock: TestClock
) -> None:
    client, said = at_console(app), []
    for _ in range(LASTING_TRIES // SIGN_IN_TRIES + 1):
        said += [change(client, "guess").status for _ in range(SIGN_IN_TRIES)]
        clock.time += SIGN_IN_WHILE

    assert said.count(422) == LASTING_TRIES
    assert said[-1] == 429
    assert change(at_console(app), PASSWORD).path == "/staff/me"


def change(client: Client, password: str) -> Page:
    return client.submit("/staff/password", password=password, fresh="quite another one")


def test_no_address_and_no_name_stands_in_what_is_counted(app: Flask, tmp_path: Path) -> None:
    known_at(app, "aino")
    guess(browser_of(app, address="192.0.2.77"), "aino", 1)

    assert b"192.0.2" not in tables.bytes_of(tmp_path)
