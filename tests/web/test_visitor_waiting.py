"""The waiting list on one's own phone: a wish, an offer, what becomes of it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask

from tests import appointments, bookers, cast
from tests.bookers import CANARY, EMAIL, PHONE, TEN, code_of, everybody_has, link_of, wait
from tests.client import Client, Page
from tests.conftest import TestClock
from tests.staffers import browser_of
from tests.visitors import say
from youthpoint.domain.booking.standbys import Standby, StandbyState
from youthpoint.operations.booking import bookings, standbys
from youthpoint.store import Store


@pytest.fixture(autouse=True)
def bookable(file_store: Store) -> None:
    """Of all days only Thursday can be booked with Aino."""
    appointments.open_booking(file_store, mail=True)
    bookers.is_away(file_store, 24, 25, 27, 30)
    bookers.is_away(file_store, *range(1, 24), month=12)


@pytest.fixture
def full(file_store: Store) -> None:
    everybody_has(file_store)


def wish(store: Store) -> Standby:
    with store.read() as uow:
        [found] = uow.standbys.waiting("point")
    return found


def present(store: Store, standby: Standby) -> Standby:
    with store.read() as uow:
        found = uow.standbys.find(standby.id)
    assert found is not None
    return found


def frees(store: Store, hour: int) -> None:
    """Let somebody cancel."""
    [booking] = [each for each in bookers.all_of(store) if each.begins_at == bookers.at(hour)]
    bookings.cancel(store, booking.id, now=cast.NOON)


def again(client: Client, page: Page) -> Page:
    return client.visit(page.path)


pytestmark = pytest.mark.usefixtures("full")


# --- The wish ----------------------------------------------------------------------------------


def test_where_nothing_is_free_one_can_wait(client: Client, file_store: Store) -> None:
    say(client, "work")
    empty = client.visit("/book?with=aino&how=place&day=2026-11-26")
    assert "There are no free times this week." in empty.text("main")
    way = [each for each in empty.tree.css("a.btn") if "Wait" in each.text()]
    form = client.visit(way[0].attributes["href"] or "")
    assert form.text("main header .mut") == "with Aino · In person"
    assert form.all("fieldset:nth-of-type(2) .pick") == [
        "until Tue 1 Dec",
        "until Tue 8 Dec",
        "until Tue 22 Dec",
        "until Tue 19 Jan",
    ]
    page = wait(client, until="1 Dec", phone=PHONE, part="morning")

    assert page.text("h1") == "You’re on the waiting list"
    for words in ("with Aino · In person · Morning", "until Tue 1 Dec", "We tell you as soon as"):
        assert words in page.text("main")
    assert wish(file_store).phone == bookers.DIALLED


def test_who_leaves_no_number_is_told_to_look(client: Client) -> None:
    page = wait(client)

    assert "Look here now and then: a free time is shown on this page." in page.text("main")
    start = client.visit("/")
    assert start.text(".mine") == "Back to your place on the waiting list"
    assert start.attribute(".mine", "href") == page.path


def test_how_long_has_to_be_said_and_nothing_is_lost(client: Client, file_store: Store) -> None:
    say(client, "work")
    form = client.visit("/book/wait?with=aino&how=place")
    wrong = client.choose(form, "Put me on the list", phone=PHONE, nickname=CANARY, part="morning")

    assert wrong.status == 422
    assert wrong.all("#errors a") == ["Choose how long you want to wait."]
    assert wrong.attribute("[name=part][checked]", "value") == "morning"
    assert wrong.attribute("#phone", "value") == PHONE
    assert wrong.attribute("#nickname", "value") == CANARY
    assert wrong.text("main header .mut").startswith("with Aino")
    swedish = client.choose(wrong, "SV – Svenska")
    assert swedish.attribute("#nickname", "value") == CANARY


def test_one_cannot_wait_for_longer_than_times_can_be_booked(
    client: Client, file_store: Store
) -> None:
    terms = replace(appointments.TERMS, furthest=10)
    with file_store.write() as uow:
        uow.points.furnish("point", [replace(appointments.GUIDANCE, terms=terms)], [])
    say(client, "work")
    form = client.visit("/book/wait")

    assert form.all("fieldset:nth-of-type(2) .pick") == ["until Tue 1 Dec", "until Fri 4 Dec"]


def test_sent_twice_it_is_one_place(client: Client, file_store: Store) -> None:
    page = wait(client)
    last = wish(file_store).until.isoformat()
    second = client.submit("/book/wait?with=aino&how=place", until=last)

    assert second.path == page.path
    with file_store.read() as uow:
        assert uow.standbys.count("point") == 1


def test_afterwards_one_can_wait_for_something_else(client: Client, file_store: Store) -> None:
    first = wait(client)
    second = wait(client, part="afternoon")

    assert first.path != second.path


# --- The offer ---------------------------------------------------------------------------------


def test_a_freed_time_is_shown_held_and_taken(
    client: Client, app: Flask, file_store: Store
) -> None:
    page = wait(client, nickname=CANARY, phone=PHONE, email=EMAIL)
    frees(file_store, 10)
    offer = again(client, page)
    assert offer.text("h1") == "A time has come free"
    assert TEN in offer.text(".ticket")
    assert "with Aino · In person We hold this time for you until 12:30." in offer.text(".ticket")
    assert client.visit("/").text(".mine") == "A time has come free Thu 26 Nov at 10:00"
    other = browser_of(app)
    say(other, "work")
    assert not other.visit("/book?with=aino&how=place&day=2026-11-26").has("[name=begins]")
    booked = client.choose(offer, "Take this time")

    assert booked.text("h1") == "You’re booked"
    assert CANARY in booked.text("#told")
    assert again(client, page).path == booked.path, "the old link leads there"
    assert client.visit("/").text(".mine").startswith("Back to your booking")


def test_an_offer_that_is_declined_goes_on_and_so_does_the_waiting(
    client: Client, file_store: Store
) -> None:
    page = wait(client)
    frees(file_store, 10)
    after = client.choose(again(client, page), "No thanks, I’ll go on waiting")

    assert after.text("h1") == "You’re on the waiting list"
    assert "10:00" in appointments.free(file_store, expert_id="aino")


def test_an_offer_that_ran_out_is_not_taken(
    client: Client, file_store: Store, clock: TestClock
) -> None:
    page = wait(client)
    frees(file_store, 10)
    offer = again(client, page)
    clock.time += timedelta(minutes=31)
    late = client.choose(offer, "Take this time")

    assert late.status == 409
    assert late.text("#errors p") == (
        "This offer has gone to the next one. You are still on the list."
    )
    assert late.text("h1") == "You’re on the waiting list"
    standbys.go_round(file_store, now=clock.time)
    assert again(client, page).text("h1") == "You’re on the waiting list"


def test_one_can_leave_the_list(client: Client, file_store: Store) -> None:
    page = wait(client, phone=PHONE)
    standby = wish(file_store)
    after = client.choose(again(client, page), "Take me off the list")

    assert after.text("h1") == "You’re not on the waiting list any more"
    assert present(file_store, standby).state is StandbyState.ENDED
    assert not client.visit("/").has(".mine")
    assert client.submit(f"{page.path}/withdraw").status == 409


def test_who_leaves_the_list_lets_the_offer_go(client: Client, file_store: Store) -> None:
    page = wait(client)
    frees(file_store, 10)
    client.choose(again(client, page), "Take me off the list")

    assert "10:00" in appointments.free(file_store, expert_id="aino")


# --- Link, code, and what they open ------------------------------------------------------------


def test_code_and_link_lead_back_and_tell_nothing_of_the_person(
    client: Client, app: Flask, file_store: Store
) -> None:
    page = wait(client, nickname=CANARY, phone=PHONE, email=EMAIL)
    standby, there = wish(file_store), browser_of(app)
    seen = there.submit("/code", code=code_of(standby))

    assert seen.path == page.path == f"/w/{link_of(standby)}"
    assert "Hi again" in seen.text("main")
    assert "Hi again" not in again(there, page).text("main"), "that is said once"
    for secret in (CANARY, EMAIL, "Work"):
        assert secret not in seen.html
    assert not there.visit("/").has(".mine"), "the browser that waits is the other one"


def test_they_end_with_the_last_day(client: Client, file_store: Store, clock: TestClock) -> None:
    page = wait(client, until="1 Dec")
    code = code_of(wish(file_store))
    clock.time = bookers.at(23, 59, day=1, month=12)
    assert again(client, page).status == 200
    clock.time += timedelta(minutes=1)

    assert again(client, page).status == 404
    assert client.submit("/code", code=code).status == 404
    for act in ("take", "decline", "withdraw"):
        assert client.submit(f"{page.path}/{act}").status == 404


def test_a_freed_time_by_phone_needs_a_number_to_call(client: Client) -> None:
    page = "/book/wait?with=aino&how=call"
    wrong = wait(client, until="1 Dec", page=page)
    assert wrong.status == 422
    assert wrong.all("#errors a") == ["Enter your phone number, so that we can call you."]
    assert wait(client, until="1 Dec", page=page, phone=PHONE).status == 200
