"""The way back from the first page to a number that this browser has taken."""

from datetime import timedelta

import pytest
from flask import Flask

from tests import cast
from tests.client import Client
from tests.conftest import TestClock
from tests.staffers import browser_of
from tests.visitors import called, helped, missed, received, take_number, waiting
from youthpoint.store import Store


def test_the_first_page_leads_back_to_ones_number(app: Flask, client: Client) -> None:
    ticket = take_number(client, "work")
    page = client.visit("/")

    assert page.text(".mine") == "A01 Back to your number"
    assert page.attribute(".mine", "href") == ticket.path
    assert page.text("a[href='/need']") == "Take a number for someone else"

    other = browser_of(app).visit("/")
    assert not other.has(".mine")
    assert other.text("a[href='/need']") == "Start"


def test_of_two_it_leads_to_the_one_taken_last(client: Client) -> None:
    take_number(client, "work")
    friends = take_number(client, "home")

    assert client.visit("/").attribute(".mine", "href") == friends.path


def test_of_two_it_leads_to_the_one_that_is_called(client: Client, file_store: Store) -> None:
    first = take_number(client, "work")
    take_number(client, "home")
    called(file_store, waiting(file_store)[0])

    assert client.visit("/").attribute(".mine", "href") == first.path


@pytest.mark.parametrize(("happens", "said"), [(called, "Your turn"), (missed, "Back to")])
def test_it_leads_back_while_the_visit_goes_on(
    client: Client, file_store: Store, happens: object, said: str
) -> None:
    take_number(client, "work")
    assert callable(happens)
    happens(file_store, waiting(file_store)[0])

    assert said in client.visit("/").text(".mine")


def test_once_the_visit_is_over_one_starts_anew(client: Client, file_store: Store) -> None:
    take_number(client, "work")
    [visit] = waiting(file_store)
    received(file_store, called(file_store, visit))
    assert client.visit("/").has(".mine")
    helped(file_store, visit)

    page = client.visit("/")
    assert not page.has(".mine")
    assert page.text("a[href='/need']") == "Start"


def test_a_number_of_yesterday_leads_nowhere(client: Client, clock: TestClock) -> None:
    take_number(client, "work")
    clock.time = cast.NOON + timedelta(days=1)

    assert not client.visit("/").has(".mine")
