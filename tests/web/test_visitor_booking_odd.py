"""What can be wrong on the way to a booked time: said clearly, with the right status, nothing lost.

And what is told of a person stands in no address, no title, and in no cookie once it is booked.
"""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

import pytest
from flask import Flask
from flask.sessions import SecureCookieSessionInterface

from tests import appointments, bookers, cast
from tests.bookers import CANARY, EMAIL, PHONE, THURSDAY, begins, book, hold, tell
from tests.client import Client
from tests.conftest import TestClock
from tests.operations.past_days import come_elsewhere
from tests.visitors import say
from youthpoint.domain.booking.bookings import BookingState
from youthpoint.store import Store
from youthpoint.web.words import WORDING

SECRETS = (CANARY, EMAIL, bookers.DIALLED, PHONE.replace(" ", ""))


@pytest.fixture(autouse=True)
def bookable(file_store: Store) -> None:
    appointments.open_booking(file_store, mail=True)


# --- Times that can't be had -------------------------------------------------------------------

NO_DUTY = "Nobody can meet you at that time. Choose another time."


TOO_SOON = "That time is too soon or has gone by. Choose a later time."
UNHAD: tuple[tuple[dict[str, str], str], ...] = (
    ({"begins": begins(10, day=23)}, TOO_SOON),
    ({"begins": begins(13, day=24)}, TOO_SOON),
    ({"begins": begins(8)}, NO_DUTY),
    ({"begins": begins(10, 1)}, NO_DUTY),
    ({"begins": begins(10, day=28)}, NO_DUTY),
    ({"begins": "2027-03-01T08:00:00+00:00"}, "That is too far ahead. Choose an earlier time."),
    ({"begins": "2026-11-26T10:00"}, NO_DUTY),
    ({"begins": "9999-12-31T23:59:59+00:00"}, NO_DUTY),
    ({"begins": "0001-01-01T00:00:00+14:00"}, NO_DUTY),
    ({"begins": "soon"}, NO_DUTY),
    ({}, NO_DUTY),
    ({"begins": begins(10), "with": "mikael", "how": "video"}, NO_DUTY),
)


def test_a_time_that_cannot_be_had_is_refused_beside_those_that_can(
    client: Client, file_store: Store
) -> None:
    say(client, "work")
    for sent, said in UNHAD:
        form: dict[str, Any] = {"with": "aino", "how": "place", **sent}
        page = client.submit("/book", **form)
        assert (page.status, page.text("#errors p")) == (422, said), sent
        assert page.has("[name=begins]"), "another one can be chosen at once"
    assert bookers.all_of(file_store) == []


ODD = (
    {"with": "nobody"},
    {"with": "leila"},
    {"how": "pigeon"},
    {"with": "mikael", "how": "video"},
    {"day": "tomorrow"},
    {"day": "1999-01-01"},
    {"day": "2030-01-01"},
    {"day": "9999-12-31"},
    {"day": "0001-01-01"},
    {"with": "aino", "day": "2026-11-28"},
)


@pytest.mark.parametrize("page", ["/book", "/book/with", "/book/wait"])
def test_an_odd_address_shows_what_there_is(client: Client, page: str) -> None:
    say(client, "home")
    for asked in ODD:
        seen = client.visit(f"{page}?{urlencode(asked)}")
        assert seen.status == 200
        assert seen.has("[name=begins], a.opt, [name=until]"), asked


def test_an_expert_unknown_to_the_point_becomes_anybody(client: Client, file_store: Store) -> None:
    say(client, "work")
    form: dict[str, Any] = {"with": "ghost", "how": "place", "begins": begins(10)}
    client.submit("/book", **form)

    assert bookers.only(file_store).expert_id in {"aino", "mikael"}


@pytest.mark.parametrize("path", ["/book", "/book/with", "/book/who", "/book/check", "/book/wait"])
def test_who_has_not_said_why_is_asked_first(client: Client, path: str) -> None:
    assert client.visit(path).path == "/need"
    assert client.submit(path).path in {"/need", path}


def test_what_cannot_be_booked_is_said_with_a_way_on(client: Client) -> None:
    say(client, "leisure")
    how = client.visit("/how")
    assert "Times can’t be booked for this. Join the queue, or come by." in how.text("main")
    assert not how.has("a[href='/book']")
    for path in ("/book", "/book/wait"):
        page = client.visit(path)
        assert page.status == 409
        assert "Times can’t be booked for this." in page.text("main")


def test_nothing_that_would_end_after_closing_is_offered(client: Client, clock: TestClock) -> None:
    clock.time = bookers.at(13, 30, day=24)
    say(client, "work")

    assert bookers.picked(client.visit("/book")).startswith("Wed 25 Nov at 9:00")


# --- What is told ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"phone": "abc"}, "PHONE_WRONG"),
        ({"phone": "12"}, "PHONE_WRONG"),
        ({"email": "canary"}, "EMAIL_WRONG"),
        ({"email": "canary@localhost"}, "EMAIL_WRONG"),
        ({"nickname": "131052-308T"}, "IDENTITY_CODE"),
    ],
)
def test_what_is_broken_is_said_beside_its_field(
    client: Client, told: dict[str, str], said: str
) -> None:
    [field] = told
    others = {"phone": PHONE, "email": EMAIL, "nickname": CANARY} | told
    page = tell(client, hold(client), **others)

    assert page.status == 422
    words = [str(each) for reason, each in WORDING.items() if reason.name == said]
    assert page.all("#errors a") == words
    assert page.text(f"#{field}-error") == words[0]
    assert {name: page.attribute(f"#{name}", "value") for name in others} == others
    assert page.has("[data-held]"), "the time is still held"


def test_a_phone_call_needs_the_number_to_call(client: Client, file_store: Store) -> None:
    who = hold(client, page="/book?with=aino&how=call&day=2026-11-26")
    assert "(optional)" not in who.text("label[for=phone]")
    assert "We call this number" in who.text("#phone-hint")
    wrong = tell(client, who, nickname=CANARY)
    assert wrong.status == 422
    assert wrong.all("#errors a") == ["Enter your phone number, so that we can call you."]
    check = client.visit("/book/check")
    assert client.choose(check, "Book this time").path == "/book/who", "nor without looking"
    assert bookers.only(file_store).state is BookingState.HELD
    check = tell(client, client.visit("/book/who"), phone=PHONE)

    assert "We’ll call from 040 123 4567." in check.text("main")
    assert client.choose(check, "Book this time").text("h1") == "You’re booked"


def test_at_another_point_one_books_where_the_need_was_said(
    client: Client, file_store: Store
) -> None:
    check = tell(client, hold(client), nickname=CANARY)
    come_elsewhere(file_store, replace(cast.POINT, id="west"), at=cast.NOON)
    client.visit("/at/west")

    assert client.choose(check, "Book this time").text("h1") == "You’re booked"
    assert bookers.only(file_store).point_id == "point"


# --- Where it does not stand -------------------------------------------------------------------


def everything_shown(client: Client) -> Iterator[tuple[str, str]]:
    """Yield the address and the title of each page on the way, with all that can be told."""
    told = {"phone": PHONE, "email": EMAIL, "nickname": CANARY}
    for page in (
        say(client, "work"),
        client.visit(THURSDAY),
        hold(client),
        tell(client, client.visit("/book/who"), **told),
        client.choose(client.visit("/book/check"), "Book this time"),
    ):
        yield page.path, page.text("title")
        for node in page.tree.css("[href], [action], [formaction]"):
            for name in ("href", "action", "formaction"):
                yield node.attributes.get(name) or "", page.text("title")


def test_nothing_personal_stands_in_an_address_or_a_title(client: Client) -> None:
    seen = list(everything_shown(client))
    assert any(path.startswith("/b/") for path, _title in seen)
    for path, title in seen:
        for secret in (*SECRETS, "work", "Work"):
            assert secret not in path
            assert secret not in title
        assert "Aino" not in title


def test_what_was_told_is_in_no_cookie_once_it_is_booked(app: Flask, client: Client) -> None:
    interface = app.session_interface
    assert isinstance(interface, SecureCookieSessionInterface)
    signer = interface.get_signing_serializer(app)
    assert signer is not None

    def cookie() -> str:
        kept = client.browser.get_cookie("yp")
        assert kept is not None
        return json.dumps(signer.loads(kept.value))

    check = tell(client, hold(client), phone=PHONE, email=EMAIL, nickname=CANARY)
    assert CANARY in cookie(), "the search below can find something"
    client.choose(check, "Book this time")
    assert not [each for each in (CANARY, EMAIL, PHONE, bookers.DIALLED) if each in cookie()]
    bookers.wait(client, phone=PHONE, email=EMAIL, nickname=CANARY)
    assert not [each for each in (CANARY, EMAIL, PHONE, bookers.DIALLED) if each in cookie()]


def test_leaving_quickly_leaves_nothing_behind(client: Client) -> None:
    book(client, nickname=CANARY)
    with client.browser.session_transaction() as session:
        assert "booked" in session
    client.browser.get("/exit")
    with client.browser.session_transaction() as session:
        assert "booked" not in session
