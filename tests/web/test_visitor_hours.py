"""When the point is closed, stopped, full or busy: it says so, and nothing said is lost."""

import re
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from tests import cast
from tests.cast import arrive
from tests.client import Client
from tests.conftest import TestClock
from tests.visitors import say, waiting
from youthpoint.gateways.holidays import of_finland
from youthpoint.operations.queue import queues
from youthpoint.operations.setup import holidays
from youthpoint.store import Store

MIDNIGHT = cast.NOON + timedelta(hours=12)


def test_the_start_page_says_how_it_is_now(client: Client, file_store: Store) -> None:
    assert "No queue right now" in client.visit("/").text("#status")
    arrive(file_store)
    arrive(file_store)

    status = client.visit("/").text("#status")
    assert status.startswith("Open until 16:00")
    assert "2 waiting, about" in status


def test_closed_we_say_when_we_open(client: Client, clock: TestClock) -> None:
    clock.time = MIDNIGHT
    page = client.visit("/")

    assert page.text("#status") == "Closed now. We open today at 9:00."
    assert page.has("a[href='/need']"), "a call can be asked for, and a time booked"


def test_closed_on_an_exceptional_day_we_say_why(client: Client, clock: TestClock) -> None:
    clock.time = datetime.fromisoformat("2026-12-24T10:00:00+00:00")

    assert "Christmas Eve" in client.visit("/").text("#status")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("fi", "Nyt kiinni. Avaamme huomenna klo 9.00. Itsenäisyyspäivä"),
        ("sv", "Stängt nu. Vi öppnar i morgon kl. 9.00. Självständighetsdagen"),
        ("en", "Closed now. We open tomorrow at 9:00. Independence Day"),
    ],
)
def test_closed_on_a_public_holiday_we_say_which(
    client: Client, file_store: Store, clock: TestClock, language: str, said: str
) -> None:
    clock.time = datetime.fromisoformat("2027-12-06T10:00:00+00:00")
    holidays.know_holidays(file_store, of_finland, now=clock.time)

    assert client.visit(f"/?lang={language}").text("#status") == said


def test_a_point_that_closes_meanwhile_loses_nothing(
    client: Client, file_store: Store, clock: TestClock
) -> None:
    say(client, "home")
    clock.time = MIDNIGHT
    assert "Closed now" in client.visit("/need").text("#status")
    assert "Closed now" in client.visit("/how").text("#status")
    assert "Closed now" in client.visit("/who").text("#status")
    page = client.submit("/who", nickname="Ninni", age_band="18_24")

    assert page.status == 409
    assert page.text("#errors p").startswith("We are closed now.")
    assert "We open again today at 9:00." in page.text("#errors")
    assert "Get a number" not in page.all("button"), "it would only say the same again"
    assert page.attribute("#nickname", "value") == "Ninni"
    assert waiting(file_store) == []

    clock.time = cast.NOON + timedelta(days=1)
    ticket = client.choose(client.visit("/who"), "Get a number")
    assert ticket.text(".num") == "A01"
    [visit] = waiting(file_store)
    assert (visit.topics, visit.nickname) == (("home",), "Ninni")


def test_a_stopped_queue_takes_nobody(client: Client, file_store: Store, noon: datetime) -> None:
    queues.stop_queue(file_store, "point", by=cast.KAISA, now=noon)

    said = "The queue has closed for today. We open again tomorrow at 9:00."
    assert said in client.visit("/").text("#status")
    assert not client.visit("/").has(".c-ok")
    assert "queue" not in client.visit("/drop-by").text(".calm").replace("No queue, no form.", "")
    say(client, "work")
    assert client.submit("/who").status == 409


def test_a_full_queue_takes_nobody(client: Client, file_store: Store) -> None:
    for _ in range(cast.POINT.policy.queue_limit):
        arrive(file_store)

    assert "We can’t take more people" in client.visit("/").text("#status")
    say(client, "work")
    page = client.submit("/who")
    assert page.status == 409
    assert page.text("#errors p").startswith("We can’t take more people")
    assert "Get a number" in page.all("button")


def test_a_busy_queue_is_told_and_still_open(client: Client, file_store: Store) -> None:
    for _ in range(30):
        arrive(file_store)
    page = client.visit("/")

    assert "It’s busy now." in page.text("#status")
    assert page.has("a[href='/need']")
    say(client, "work")
    how = client.visit("/how")
    assert re.search(r"30 waiting, about \d h", how.text(".warn-t"))
    assert not how.has(".ok-t")
    assert "busy" not in client.visit("/drop-by").text("main")


def test_where_nobody_waits_it_is_not_busy(client: Client, file_store: Store) -> None:
    policy = replace(cast.POINT.policy, busy_after=timedelta(seconds=0))
    with file_store.write() as uow:
        uow.points.change(replace(cast.POINT, policy=policy))

    assert "busy" not in client.visit("/").text("#status")
    arrive(file_store)
    assert "It’s busy now." in client.visit("/").text("#status")
