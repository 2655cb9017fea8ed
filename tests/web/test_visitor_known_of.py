"""What we know of a booked time, of who waits for one, of a call and of a referral."""

from flask import Flask

from tests import bookers, callers, cast, referred, trailing
from tests.appointments import open_booking
from tests.client import Client
from tests.staffers import browser_of
from tests.trailing import EMAIL, NAME, asked, erased, followed
from tests.visitors import take_number
from youthpoint.domain import codes
from youthpoint.store import Store

TITLE = "What we know about you"
TYPED = SHOWN = "050 123 4567"


def test_a_booked_time_is_known_and_erased(client: Client, file_store: Store) -> None:
    open_booking(file_store, mail=True)
    path = bookers.book(client, nickname=NAME, phone=TYPED, email=EMAIL).path

    words = asked(client, path).text("main")
    for each in (f"Your booked time: {bookers.TEN}", NAME, SHOWN, EMAIL, "messages to you"):
        assert each in words
    assert "or when you cancel" in words
    assert "Your booked time is cancelled." in client.visit(f"{path}/erase").text("main")
    assert erased(client, path).path == "/erased"
    assert client.visit(path).status == 404


def test_a_place_on_the_waiting_list_is_known_and_erased(client: Client, file_store: Store) -> None:
    open_booking(file_store, mail=True)
    bookers.everybody_has(file_store)
    path = bookers.wait(client, nickname=NAME, phone=TYPED, email=EMAIL).path

    words = asked(client, path).text("main")
    for each in ("Your place on the waiting list", NAME, SHOWN, EMAIL, "when you stop waiting"):
        assert each in words
    assert "You are taken off the waiting list." in client.visit(f"{path}/erase").text("main")
    assert erased(client, path).path == "/erased"
    assert client.visit(path).status == 404


def test_a_call_is_known_and_erased(client: Client, file_store: Store) -> None:
    call = callers.asks(file_store, nickname=NAME, phone=TYPED)
    path = f"/c/{codes.link(cast.KEY, call.id, call.nonce)}"
    with client.browser.session_transaction() as kept:
        kept["calls"] = [call.id]

    words = asked(client, path).text("main")
    assert SHOWN in words
    assert f"after {cast.POINT.policy.call_days} days at the latest" in words
    assert "We won’t call you." in client.visit(f"{path}/erase").text("main")
    assert erased(client, path).path == "/erased"
    assert client.visit(path).status == 404


def test_what_was_sent_where_is_told_only_where_it_was_given(
    app: Flask, client: Client, file_store: Store
) -> None:
    path = take_number(client, "work").path
    with file_store.read() as uow:
        (visit,) = uow.visits.open("point")
    assert "Nothing has been sent to anybody." in asked(client, path).text("main")
    given = trailing.referrer(file_store, visit)
    with client.browser.session_transaction() as kept:
        kept["referrals"] = [given.id]

    own, bare = asked(client, path).text("main"), asked(browser_of(app), path)
    assert referred.NAMES["en"] in own
    assert trailing.TEXT in own
    assert "It is on its way" in bare.text("main")
    assert referred.NAMES["en"] not in bare.html
    assert trailing.TEXT not in bare.html
    assert "is taken back" in client.visit(f"{path}/erase").text("main")
    assert "is told now, and erases it, too" in erased(client, path).text("main")


def test_a_referral_is_erased_from_its_own_page(client: Client, file_store: Store) -> None:
    given = trailing.referrer(file_store)
    path = f"/r/{codes.link(cast.KEY, given.id, given.nonce)}"
    page = followed(client, client.visit(path, titled=False), TITLE)
    assert f"Deleted here {cast.POINT.policy.referral_days} days" in page.text("main")

    assert erased(client, path).path == "/erased"

    assert "You have taken it back" in client.visit(path).html, "it still says so, that day"
