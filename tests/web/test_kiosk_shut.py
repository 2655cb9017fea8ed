"""Nobody can join the queue: the kiosk says so before anything is asked, and loses no answer."""

from datetime import timedelta

import pytest
from flask import Flask

from tests.cast import KAISA, NOON, POINT, arrive
from tests.client import Client, Page
from tests.conftest import TestClock
from tests.stationed import device
from tests.visitors import waiting
from tests.web.test_kiosk_numbers import ages, number
from youthpoint.domain.localized import LANGUAGES
from youthpoint.operations.queue import queues
from youthpoint.store import Store

EVENING = NOON + timedelta(hours=8)


@pytest.fixture
def kiosk(app: Flask, file_store: Store) -> Client:
    return device(app, file_store)


def fill(store: Store) -> None:
    for _ in range(POINT.policy.queue_limit):
        arrive(store)


def says_so(page: Page, words: str) -> None:
    """See that the first page says this, in every language, and offers no number."""
    assert words in page.text(".note [lang=en]").replace("\N{NO-BREAK SPACE}", " ")
    assert [each.attributes["lang"] for each in page.tree.css(".note [lang]")] == list(LANGUAGES)
    assert not page.has(".begin [name=lang]")
    assert page.has(".own-phone svg.qr"), "the way of the phone stays"


def test_an_open_point_says_when_it_is_open_today(kiosk: Client, clock: TestClock) -> None:
    hours = kiosk.visit("/kiosk/").text(".hero .top b [aria-hidden]:not(svg)")
    clock.time = EVENING

    assert hours.replace("\N{WORD JOINER}", "") == "9–16"
    assert not kiosk.visit("/kiosk/").has(".hero .top b")


def test_a_closed_point_says_when_it_opens(kiosk: Client, clock: TestClock) -> None:
    clock.time = EVENING

    says_so(kiosk.visit("/kiosk/"), "Closed now. We open tomorrow at 9:00.")


def test_a_full_queue_says_where_to_go(kiosk: Client, file_store: Store) -> None:
    fill(file_store)

    says_so(kiosk.visit("/kiosk/"), "Come to the desk or try again later.")


def test_a_point_that_closes_meanwhile_gives_no_number_and_keeps_what_was_answered(
    kiosk: Client, file_store: Store, clock: TestClock
) -> None:
    page = ages(kiosk, "home", "mind")
    clock.time = EVENING

    refused = number(kiosk, page)

    assert (refused.status, waiting(file_store)) == (409, [])
    assert refused.text("[role=alert]").startswith("We are closed now.")
    kept = [each.attributes["value"] for each in refused.tree.css("[name=topics]")]
    assert kept == ["home", "mind"]


def test_the_last_place_is_given_once(kiosk: Client, file_store: Store) -> None:
    for _ in range(POINT.policy.queue_limit - 1):
        arrive(file_store)
    first, second = ages(kiosk), ages(kiosk)

    assert number(kiosk, first).has(".num")
    refused = number(kiosk, second)

    assert refused.status == 409
    assert "We can’t take more people" in refused.text("[role=alert]")
    assert number(kiosk, first).has(".num"), "who has it is shown it again"


def test_who_begins_while_the_queue_is_stopped_reads_it_above_the_needs(
    kiosk: Client, file_store: Store
) -> None:
    queues.stop_queue(file_store, "point", by=KAISA, now=NOON)

    page = kiosk.press("/kiosk/needs", lang="en")

    assert "The queue has closed for today." in page.text("[role=alert]")


def test_when_it_is_open_again_the_first_page_is_another(
    kiosk: Client, file_store: Store, clock: TestClock
) -> None:
    def pulse() -> str:
        return kiosk.browser.get("/kiosk/pulse").text

    opened = pulse()
    clock.time = EVENING
    closed = pulse()
    clock.time = NOON + timedelta(days=1)
    fill(file_store)

    assert len({opened, closed, pulse()}) == 3
