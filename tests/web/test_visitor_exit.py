"""A way to leave the page fast, where a coordinator has asked for one."""

from dataclasses import replace

import pytest

from tests import cast
from tests.client import Client
from tests.referred import open_way
from tests.visitors import say, take_number
from youthpoint.store import Store


@pytest.fixture(autouse=True)
def _somebody_may_be_watched(file_store: Store) -> None:
    topics = [replace(each, quick_exit=each.code == "mind") for each in cast.TOPICS]
    with file_store.write() as uow:
        uow.points.furnish("point", cast.SERVICES, topics)


def test_it_is_explained_before_it_is_needed(client: Client) -> None:
    page = say(client, "mind", "work")

    assert page.text("[data-exit]") == "Leave quickly"
    assert "The history of your browser still shows" in page.text(".note")


def test_it_stays_on_the_way_and_on_ones_own_ticket(client: Client) -> None:
    ticket = take_number(client, "mind")
    assert ticket.has("[data-exit]")

    other = Client(client.browser.application.test_client())
    assert not other.visit(ticket.path).has("[data-exit]")


def test_it_is_there_for_everybody_who_asks_to_be_contacted_whatever_it_is_about(
    client: Client, file_store: Store
) -> None:
    open_way(file_store)
    asked = client.visit("/ask")
    check = client.choose(asked, "Continue", name="Aino", phone="040 765 4321", topics=())
    given = client.choose(check, "I agree: send this")

    question = client.visit(f"{given.path}/take-back")
    assert all(each.has("[data-exit]") for each in (asked, check, given, question))
    client.browser.get("/exit")
    assert not client.visit(given.path).has("#told")


def test_other_matters_have_none(client: Client) -> None:
    assert not say(client, "work").has("[data-exit]")
    assert not take_number(client, "work").has("[data-exit]")


def test_it_forgets_and_leads_to_something_harmless(client: Client) -> None:
    say(client, "mind")
    answer = client.browser.get("/exit")

    assert answer.status_code == 303
    assert "youth" not in answer.location
    assert not client.visit("/need").has("[checked]")
