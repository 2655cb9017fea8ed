"""A session that ends in the midst of a coordinator's form: nothing typed is lost."""

from datetime import timedelta

import pytest
from flask import Flask

from tests import cast
from tests.client import Client, Page
from tests.conftest import TestClock
from tests.staffers import at_console, browser_of
from youthpoint.store import Store

UNSENT = "This has not been sent yet. Look through it and send it."


@pytest.fixture
def kaisa(app: Flask) -> Client:
    return at_console(app, "kaisa")


def back_in(client: Client, page: Page) -> Page:
    return client.choose(page, "Sign in", username="kaisa", password=cast.PASSWORD)


def limit(store: Store) -> int:
    with store.read() as uow:
        point = uow.points.find("point")
    assert point is not None
    return point.policy.queue_limit


def test_what_was_typed_is_there_again_and_saved_only_when_it_is_sent(
    kaisa: Client, clock: TestClock, file_store: Store
) -> None:
    form = kaisa.visit("/coordinator/rules/-")
    clock.time += timedelta(hours=3)
    door = kaisa.choose(form, "Save", queue_limit="7")
    assert door.status == 403
    assert "What you wrote is kept." in door.text("main .note")

    page = back_in(kaisa, door)
    assert page.path == "/coordinator/rules/-"
    assert UNSENT in page.text("[role=status]")
    assert page.attribute("#queue_limit", "value") == "7"
    assert limit(file_store) == 40
    kaisa.choose(page, "Save")
    assert limit(file_store) == 7


def test_a_new_piece_is_not_lost(kaisa: Client, clock: TestClock) -> None:
    form = kaisa.visit("/coordinator/room/new")
    clock.time += timedelta(hours=3)
    page = back_in(kaisa, kaisa.choose(form, "Save", {"name.fi": "Sauna", "code": "12"}))

    assert page.attribute("[name='name.fi']", "value") == "Sauna"
    assert page.attribute("#code", "value") == "12"


def test_an_absence_is_not_lost(kaisa: Client, clock: TestClock) -> None:
    form = kaisa.visit("/coordinator/absences")
    clock.time += timedelta(hours=3)
    page = back_in(kaisa, kaisa.choose(form, "Save", expert="aino", valid_from="2026-12-01"))

    assert page.path == "/coordinator/absences"
    assert page.attribute("#valid_from", "value") == "2026-12-01"


def test_whoever_only_looked_comes_back_to_where_they_were(kaisa: Client, clock: TestClock) -> None:
    clock.time += timedelta(hours=3)

    assert back_in(kaisa, kaisa.visit("/coordinator/history")).path == "/coordinator/history"


def test_what_only_acts_leads_to_the_first_page(kaisa: Client, clock: TestClock) -> None:
    kaisa.choose(kaisa.visit("/coordinator/rules/-"), "Save", queue_limit="7")
    page = kaisa.visit("/coordinator/history")
    clock.time += timedelta(hours=3)

    assert back_in(kaisa, kaisa.choose(page, "Undo the last change")).path == "/coordinator/"


def test_a_change_that_somebody_else_made_meanwhile_is_shown(
    app: Flask, kaisa: Client, clock: TestClock, file_store: Store
) -> None:
    form = kaisa.visit("/coordinator/rules/-")
    clock.time += timedelta(hours=3)
    other = at_console(app, "kaisa")
    other.choose(other.visit("/coordinator/rules/-"), "Save", queue_limit="9")
    page = kaisa.choose(back_in(kaisa, kaisa.choose(form, "Save", queue_limit="7")), "Save")

    assert page.status == 409
    assert limit(file_store) == 9


def test_another_language_does_not_hide_what_somebody_else_has_saved(
    app: Flask, kaisa: Client, file_store: Store
) -> None:
    form = kaisa.visit("/coordinator/rules/-")
    other = at_console(app, "kaisa")
    other.choose(other.visit("/coordinator/rules/-"), "Save", queue_limit="9")
    page = kaisa.choose(form, "SV – Svenska", queue_limit="7")

    assert kaisa.choose(page, "Spara").status == 409
    assert limit(file_store) == 9


@pytest.mark.parametrize(
    "elsewhere",
    [
        "/coordinator/../staff/",
        "/coordinator/nothing/at/all",
        "//evil.example/coordinator/",
        "https://evil.example/coordinator/",
        "/api/v1/points",
    ],
)
def test_no_other_address_is_gone_to(app: Flask, elsewhere: str) -> None:
    client = browser_of(app)
    fields = {"username": "kaisa", "password": cast.PASSWORD, "to": elsewhere}
    answer = client.browser.post("/staff/sign-in", data=fields)

    assert answer.location == "/staff/"
