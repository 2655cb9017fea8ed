"""Telling what one cannot use: acknowledged at once, answered within two weeks, then forgotten."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask

from tests import cast, tables
from tests.barriers import a_barrier
from tests.client import Client
from tests.conftest import TestClock
from tests.staffers import at_console, browser_of
from youthpoint import worker
from youthpoint.domain.feedback.barriers import LONGEST_TEXT
from youthpoint.domain.forgetting.retention import Kind
from youthpoint.operations.forgetting import promises
from youthpoint.store import Store

CANARY, REACHED = "Canary of the map", "canary@example.fi"
DAY = timedelta(days=1)
DAYS = cast.POINT.policy.barrier_days * DAY
OPEN_DAYS = cast.POINT.policy.barrier_open_days * DAY


def told(client: Client) -> None:
    client.submit("/accessibility", barrier=CANARY, contact=REACHED)


def worked(store: Store, *, after: timedelta) -> None:
    list(worker.once(store, now=cast.NOON + after))


def test_the_statement_has_the_four_parts_that_the_law_asks_for(client: Client) -> None:
    page = client.visit("/accessibility")

    assert [each.text() for each in page.tree.css("main .prose h2")] == [
        "What may not work for everyone yet",
        "Another way",
        "Tell us about a problem",
        "If our answer is not enough",
    ]
    links = [each.attributes["href"] for each in page.tree.css("main a[href^='https']")]
    assert links == ["https://www.saavutettavuusvaatimukset.fi/"]


def test_a_message_is_acknowledged_at_once_with_the_day_of_the_answer(client: Client) -> None:
    page = client.submit("/accessibility", barrier=CANARY, contact=REACHED)

    assert page.text("h1") == "Thank you, we have your message"
    last = cast.NOON + 14 * DAY
    assert f"answer by {last:%a} {last.day} {last:%b} at the latest" in page.text("main")
    assert CANARY not in page.html


def test_the_two_weeks_are_counted_by_the_days_of_the_point(
    client: Client, app: Flask, clock: TestClock
) -> None:
    clock.time = datetime(2026, 11, 25, 0, 30, tzinfo=cast.POINT.zone)  # in UTC it is the 24th
    page = client.submit("/accessibility", barrier=CANARY)
    chip = at_console(app, "kaisa").visit("/coordinator/barriers").text(".chip")

    assert "answer by Wed 9 Dec at the latest" in page.text("main")
    assert chip == "14 days left to answer"


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("", "Write what does not work."),
        ("x" * (LONGEST_TEXT + 1), "too long"),
        ("I am 131052-308T", "identity code"),
    ],
)
def test_what_cannot_be_kept_is_said_beside_the_field(
    client: Client, file_store: Store, written: str, says: str
) -> None:
    page = client.submit("/accessibility", barrier=written)

    assert page.status == 422
    assert says in page.text("#barrier-error")
    with file_store.read() as uow:
        assert uow.barriers.of("point") == []


def test_the_coordinator_sees_the_clock_run(app: Flask, clock: TestClock) -> None:
    told(browser_of(app))
    kaisa = at_console(app, "kaisa")
    clocks = []
    for day in (0, 13, 14, 15):
        clock.time = cast.NOON + day * DAY
        kaisa = at_console(app, "kaisa")
        clocks.append(kaisa.visit("/coordinator/barriers").text(".chip"))

    assert clocks == [
        "14 days left to answer", "1 day left to answer", "answer today", "1 day late",
    ]  # fmt: skip
    page = kaisa.visit("/coordinator/barriers")
    assert CANARY in page.text("main")
    assert REACHED in page.text("main")


def test_the_first_page_of_the_desk_says_how_many_wait(app: Flask, file_store: Store) -> None:
    a_barrier(file_store)
    a_barrier(file_store)
    kaisa = at_console(app, "kaisa")

    card = kaisa.visit("/coordinator/").text("a[href='/coordinator/barriers']")

    assert card.startswith("What people could not use 2")


def test_an_answer_is_noted_and_can_be_taken_back(app: Flask, file_store: Store) -> None:
    barrier = a_barrier(file_store)
    kaisa = at_console(app, "kaisa")

    answered = kaisa.submit(f"/coordinator/barriers/{barrier}")
    assert answered.text(".chip") == "answered"

    assert "left to answer" in kaisa.submit(f"/coordinator/barriers/{barrier}").text(".chip")


def test_the_staff_do_not_read_what_is_meant_for_the_coordinator(app: Flask) -> None:
    assert at_console(app, "aino").visit("/coordinator/barriers").status == 403


def test_it_goes_some_days_after_the_answer_and_not_before(
    app: Flask, client: Client, file_store: Store, tmp_path: Path
) -> None:
    told(client)
    with file_store.read() as uow:
        (kept,) = uow.barriers.of("point")
    at_console(app, "kaisa").submit(f"/coordinator/barriers/{kept.id}")

    worked(file_store, after=DAYS)
    assert tables.holding(tmp_path, CANARY) == ["barrier"]
    late = cast.NOON + DAYS + timedelta(minutes=1)
    assert promises.overdue(file_store, now=late)[Kind.BARRIERS] == 1
    worked(file_store, after=DAYS + timedelta(minutes=1))

    for secret in (CANARY, REACHED):
        assert tables.holding(tmp_path, secret) == []
        assert secret.encode() not in tables.bytes_of(tmp_path)


def test_without_an_answer_it_goes_after_a_year(
    client: Client, file_store: Store, tmp_path: Path
) -> None:
    told(client)

    worked(file_store, after=OPEN_DAYS)
    assert tables.holding(tmp_path, CANARY) == ["barrier"]
    worked(file_store, after=OPEN_DAYS + timedelta(minutes=1))
    assert tables.holding(tmp_path, CANARY) == []


def test_what_is_promised_is_what_is_kept(client: Client) -> None:
    days, most = DAYS.days, OPEN_DAYS.days

    assert f"{days} days after we have answered." in client.visit("/accessibility").text("main")
    promised = (
        f"what you wrote, until {days} days after our answer, or {most} days if you got none."
    )
    assert promised in client.visit("/privacy").text("main")
