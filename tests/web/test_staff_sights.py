"""Somebody of an organisation with less of a right is told no more by any address."""

from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask

from tests import callers
from tests.appointments import book, open_booking
from tests.cast import AINO_ACCOUNT, LEILA, NOON, arrive
from tests.client import Client
from tests.staffers import at_console
from tests.store import letters
from tests.web.test_staff_rights import FIELDS, rules
from youthpoint.domain.booking.bookings import Booker
from youthpoint.domain.catalogue import AgeBand
from youthpoint.domain.messages.messages import Recipient
from youthpoint.domain.messages.outbox import TROUBLED
from youthpoint.domain.setup.pieces import Name
from youthpoint.domain.setup.shapes import Part
from youthpoint.operations.queue import serving
from youthpoint.store import Store

CANARY, THEIR_PHONE = "Canary", "+358401111111"


class Secrets:
    """A visitor, a booking, a call and a message of people whom Kela does not help."""

    def __init__(self, store: Store) -> None:
        self.visit = arrive(store, "work", nickname=CANARY, age_band=AgeBand.UNDER_18).id
        open_booking(store)
        booker = Booker(nickname=CANARY, phone=THEIR_PHONE)
        self.booking = book(store, NOON, booker=booker, now=NOON - timedelta(days=1)).id
        self.call = callers.asks(store, nickname=CANARY, topics=("work",)).id
        with store.write() as uow:
            to = Recipient(phone=THEIR_PHONE, language="fi")
            uow.messages.add(replace(letters.message(self.visit), to=to, state=min(TROUBLED)))

    def fields(self) -> dict[str, str]:
        return {
            **FIELDS,
            "visit": self.visit,
            "who": self.visit,
            "booking": self.booking,
            "call": self.call,
        }


@pytest.fixture
def secrets(file_store: Store) -> Secrets:
    return Secrets(file_store)


def restrict(store: Store, **sees: object) -> None:
    value = {"sees_queue": "own", "sees_bookings": "own", "sees_figures": False, **sees}
    with store.write() as uow:
        value |= {"kind": "kela", "name": {"fi": "Kela"}}
        uow.changes.put("point", Name(Part.ORGANISATION, "kela"), value)
        uow.experts.put(replace(LEILA, organisation="kela"))


@pytest.fixture
def leila(app: Flask, file_store: Store) -> Client:
    restrict(file_store)
    return at_console(app, "leila")


def told(app: Flask, client: Client, secrets: Secrets) -> dict[str, str]:
    """Everything that the console answers to somebody who knows every secret's address."""
    found = {}
    for rule in sorted(rules(app), key=lambda it: it.endpoint):
        if "sign_out" in rule.endpoint or rule.endpoint == "staff.live":
            continue
        address = rule.rule.replace("<record>/<record_id>", f"visit/{secrets.visit}")
        address = address.replace("<visit_id>", secrets.visit)
        address = address.replace("<booking_id>", secrets.booking)
        for method in sorted((rule.methods or set()) & {"GET", "POST"}):
            said, query = secrets.fields(), method == "GET"
            answer = client.browser.open(
                address,
                method=method,
                follow_redirects=True,
                query_string=said if query else None,
                data=None if query else said,
            )
            found[f"{method} {rule.endpoint}"] = answer.text
    return found


def test_a_colleague_with_the_right_reads_all_of_it(app: Flask, secrets: Secrets) -> None:
    """Without this, what follows would show nothing."""
    aino = at_console(app, "aino")
    pages = ("", "visit/" + secrets.visit, "bookings", "bookings/" + secrets.booking, "calls")

    for page in pages:
        assert CANARY in aino.browser.get(f"/staff/{page}").text, page
    assert "040 111 1111" in aino.browser.get("/staff/messages").text
    assert aino.visit("/staff/figures").status == 200


def test_v8_2_3_no_address_tells_more(app: Flask, leila: Client, secrets: Secrets) -> None:
    answers = told(app, leila, secrets)

    assert len(answers) > 70
    assert [each for each, text in answers.items() if CANARY in text] == []
    assert [each for each, text in answers.items() if "111 1111" in text] == []


def test_v8_2_2_no_address_lets_them_act_on_it(
    app: Flask, leila: Client, secrets: Secrets, file_store: Store
) -> None:
    with file_store.read() as uow:
        before = uow.visits.find(secrets.visit), uow.bookings.find(secrets.booking)
        call = uow.callbacks.find(secrets.call)
    for each in (
        "call",
        "arrived",
        "missed",
        "back",
        "finish",
        "hand-over",
        "let-go",
        "call-again",
    ):
        assert leila.browser.post(f"/staff/{each}", data=secrets.fields()).status_code == 403, each
    for each in ("here", "missed", "cancel", "start", "move"):
        address = f"/staff/bookings/{secrets.booking}/{each}"
        assert leila.browser.post(address, data=secrets.fields()).status_code == 403, each
    for each in ("take", "give-back", "end"):
        said = secrets.fields() | {"answer": "reached"}
        assert leila.browser.post(f"/staff/calls/{each}", data=said).status_code == 403, each

    with file_store.read() as uow:
        assert (uow.visits.find(secrets.visit), uow.bookings.find(secrets.booking)) == before
        assert uow.callbacks.find(secrets.call) == call


def test_the_queue_shows_a_number_and_that_it_is_another_matter(
    leila: Client, secrets: Secrets, file_store: Store
) -> None:
    arrive(file_store, "mind", nickname="Otso")
    rows = leila.visit("/staff/").all(".qr-row")

    assert [("Otso" in each, "With another matter" in each) for each in rows] == [
        (False, True),
        (True, False),
    ]
    assert "A01" in rows[0]
    assert "Work" not in rows[0]


def test_figures_are_shut_and_have_no_tab(leila: Client) -> None:
    assert leila.visit("/staff/figures", titled=False).status == 403
    assert "Statistics" not in leila.visit("/staff/").all(".tabs a")


def test_a_right_that_is_given_again_holds_at_once(
    leila: Client, secrets: Secrets, file_store: Store
) -> None:
    assert CANARY not in leila.visit("/staff/").html
    restrict(file_store, sees_queue="all", sees_figures=True)

    assert CANARY in leila.visit("/staff/").html
    assert leila.visit("/staff/figures").status == 200


def test_whom_the_order_gives_them_they_see_while_they_serve_them(
    leila: Client, file_store: Store
) -> None:
    visit = arrive(file_store, "work", nickname="Otso", at=NOON - timedelta(hours=2))
    leila.submit("/staff/call-next")

    assert "Otso" in leila.visit("/staff/").text("main")
    with file_store.read() as uow:
        found = uow.visits.find(visit.id)
    assert found is not None
    assert found.expert_id == "leila"


def test_whom_they_have_added_themselves_they_can_tell_the_number(leila: Client) -> None:
    page = leila.visit("/staff/add")
    page = leila.submit("/staff/add", topics="work", speaks="fi", form_key="x", nickname="Otso")

    assert page.status == 200
    assert "A01" in page.text("main")
    assert "Otso" not in leila.visit("/staff/").text(".qr-row")


def test_a_colleagues_undo_is_not_theirs(
    leila: Client, secrets: Secrets, file_store: Store
) -> None:
    serving.call(file_store, secrets.visit, by=AINO_ACCOUNT, now=NOON)

    assert CANARY not in leila.visit("/staff/").html
