"""Letting this phone tell: offered where it can, stopped again, and refused in words."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask

from tests import cast, tables
from tests.cast import NOON, arrive
from tests.client import Client, Page
from tests.conftest import TestClock
from tests.phones import Phone
from tests.staffers import browser_of
from tests.visitors import called, left, path_of
from youthpoint.domain.messages.pushes import MOST, Browser
from youthpoint.domain.queue.visits import Visit
from youthpoint.operations.queue import nearing
from youthpoint.settings import Settings
from youthpoint.store import Store
from youthpoint.web import create_app

ON = "This phone tells you when your turn is near, and when it has come."
OFFER, STOP = "Tell me on this phone", "Stop telling me"


def told(store: Store, visit: Visit) -> list[Browser]:
    with store.read() as uow:
        return [each.browser for each in uow.pushes.of(visit.id)]


def ask(client: Client, visit: Visit, phone: Phone | None = None) -> Page:
    return client.submit(f"{path_of(visit)}/push", titled=False, **(phone or Phone()).fields())


@pytest.fixture
def visit(file_store: Store) -> Visit:
    return arrive(file_store)


def ticket(client: Client, visit: Visit) -> Page:
    return client.visit(path_of(visit), titled=False)


def test_it_is_hidden_until_a_script_has_seen_that_the_browser_can(
    client: Client, visit: Visit
) -> None:
    page = ticket(client, visit)

    assert "hidden" in page.first("#tell-here").attributes
    assert page.attribute("#tell-here", "data-key") == cast.PUSH_KEY.public
    assert cast.PUSH_KEY.private not in page.html
    assert page.has("script[src*='push.js']")


@pytest.fixture
def keyless(file_store: Store, tmp_path: Path, cache: Path, clock: TestClock) -> Iterator[Flask]:
    settings = Settings(secret_key=cast.KEY.decode(), data=tmp_path, cache_folder=cache)
    app = create_app(settings, clock=clock)
    app.config.update(WTF_CSRF_ENABLED=False)
    yield app
    app.extensions["youthpoint"].close()


def test_where_no_push_service_knows_us_nothing_is_offered(
    keyless: Flask, file_store: Store, visit: Visit
) -> None:
    client = browser_of(keyless)

    page = ticket(client, visit)
    assert not page.has("#tell-here, script[src*='push.js']")
    assert page.has("script[src*='away.js']"), "it is kept all the same"
    assert client.submit(f"{path_of(visit)}/push", **Phone().fields()).status == 422
    assert told(file_store, visit) == []


def test_the_browser_that_asked_is_told_and_stops_it_without_a_script(
    client: Client, file_store: Store, visit: Visit
) -> None:
    phone = Phone()
    page = ask(client, visit, phone)
    assert ON in page.text("main")
    assert told(file_store, visit) == [phone.browser]

    page = client.choose(page, STOP, titled=False)

    assert OFFER in page.all("button")
    assert told(file_store, visit) == []


def test_a_part_of_the_page_is_as_light_as_ever(client: Client, visit: Visit) -> None:
    ask(client, visit)

    assert not client.fragment(path_of(visit)).has("#told-here")


def test_another_browser_with_the_link_decides_for_itself(
    app: Flask, client: Client, file_store: Store, visit: Visit
) -> None:
    ask(client, visit)
    other = browser_of(app)

    assert OFFER in ticket(other, visit).all("button")
    other.submit(f"{path_of(visit)}/push/stop", titled=False)
    assert len(told(file_store, visit)) == 1


def test_a_ticket_says_so_only_while_it_is_true(
    client: Client, file_store: Store, visit: Visit
) -> None:
    ask(client, visit)
    with file_store.write() as uow:
        uow.pushes.drop(uow.pushes.of(visit.id)[0].id)

    assert OFFER in ticket(client, visit).all("button")


def test_for_another_visit_of_this_browser_it_is_asked_again(
    client: Client, file_store: Store, visit: Visit
) -> None:
    other = arrive(file_store)
    ask(client, visit)

    assert OFFER in ticket(client, other).all("button")
    ask(client, other)
    assert len(told(file_store, visit)) == len(told(file_store, other)) == 1


def test_a_browser_that_cannot_be_told_is_refused_in_words(
    client: Client, file_store: Store, visit: Visit
) -> None:
    page = ask(client, visit, Phone(endpoint="https://169.254.169.254/latest"))

    assert page.status == 422
    assert "This phone can’t be told. Keep this page open" in page.text("main")
    assert told(file_store, visit) == []
    assert client.submit(f"{path_of(visit)}/push", titled=False).status == 422, (
        "nor is an empty one"
    )


def test_a_few_browsers_are_enough(client: Client, file_store: Store, visit: Visit) -> None:
    for number in range(MOST):
        assert ask(client, visit, Phone(endpoint=f"https://p.example.com/{number}")).status == 200
    page = ask(client, visit, Phone(endpoint="https://p.example.com/one-more"))

    assert page.status == 409
    assert "Three phones are told already." in page.text("main")
    assert len(told(file_store, visit)) == MOST


def test_a_link_that_is_nobodys_tells_nobody(client: Client) -> None:
    for act in ("push", "push/stop"):
        assert client.submit(f"/t/{22 * 'x'}/{act}", **Phone().fields()).status == 404


def test_when_the_visit_has_ended_nobody_can_ask(
    client: Client, file_store: Store, visit: Visit
) -> None:
    left(file_store, visit)

    ask(client, visit)

    assert told(file_store, visit) == []


def test_who_is_called_is_told_no_more_than_that(client: Client, file_store: Store) -> None:
    visit = arrive(file_store)
    called(file_store, visit)

    assert not ticket(client, visit).has("#tell-here, #told-here")


def test_without_the_token_of_the_form_nothing_is_kept(
    app: Flask, client: Client, file_store: Store, visit: Visit
) -> None:
    app.config["WTF_CSRF_ENABLED"] = True
    answer = client.browser.post(f"{path_of(visit)}/push", data=Phone().fields())

    assert answer.status_code == 400
    assert told(file_store, visit) == []


def test_the_address_of_a_browser_goes_with_the_visit_as_we_promise(
    client: Client, file_store: Store, visit: Visit, tmp_path: Path
) -> None:
    assert "until your visit is over" in client.visit("/privacy").text("main")
    phone = Phone(endpoint="https://push.example.com/canary")
    ask(client, visit, phone)
    left(file_store, visit)
    assert tables.holding(tmp_path, "canary") == ["push"]

    nearing.forget_numbers(file_store, now=NOON + timedelta(seconds=16))

    assert tables.holding(tmp_path, "canary") == []
