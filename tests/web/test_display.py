"""The screen on the wall: numbers and rooms in three languages, and nothing about anybody."""

from datetime import timedelta

import pytest
from flask import Flask

from tests.cast import KAISA, LEILA_ACCOUNT, NOON, arrive
from tests.client import Client, Page
from tests.conftest import TestClock
from tests.stationed import device
from tests.visitors import called, missed, received
from youthpoint.domain.localized import Localized
from youthpoint.domain.stations.stations import StationKind
from youthpoint.operations.queue import desk, queues, serving
from youthpoint.store import Store


@pytest.fixture
def display(app: Flask, file_store: Store) -> Client:
    return device(app, file_store, StationKind.DISPLAY)


def look(display: Client) -> Page:
    return display.visit("/display/")


def asks(display: Client) -> str:
    found = look(display).attribute("#board", "data-hx-get")
    assert found is not None
    return found


def shown(page: Page) -> tuple[str, str]:
    return page.text("#number"), page.text("#room")


def test_who_is_called_is_large_with_the_room_in_three_languages(
    display: Client, file_store: Store
) -> None:
    called(file_store, arrive(file_store))
    page = look(display)

    assert shown(page) == ("A01", "2")
    assert [node.attributes["lang"] for node in page.tree.css(".where .tri [lang]")] == [
        "fi", "sv", "en",
    ]  # fmt: skip
    assert page.all(".where .tri [lang]") == ["Huone", "Rum", "Room"]
    assert page.attribute("html", "lang") == "fi", "the point's own, whatever a browser asks for"


def test_the_next_four_stand_with_their_minutes(display: Client, file_store: Store) -> None:
    for _ in range(5):
        arrive(file_store)

    rows = look(display).all(".nx li")

    assert [each.split()[0] for each in rows] == ["A01", "A02", "A03", "A04"]
    assert all(each.endswith("min") for each in rows)


def test_those_called_before_stand_below(display: Client, file_store: Store) -> None:
    received(file_store, called(file_store, arrive(file_store, "work")))
    second = arrive(file_store, "mind")
    serving.call(file_store, second.id, by=LEILA_ACCOUNT, now=second.arrived_at)
    page = look(display)

    assert shown(page) == ("A02", "4")
    assert page.all(".just li:not([hidden])") == ["A012"], "number, arrow, room"
    assert page.all(".just li[hidden]") == ["A024"], "it is large meanwhile"


def test_a_missed_call_leaves(display: Client, file_store: Store) -> None:
    missed(file_store, arrive(file_store))
    page = look(display)

    assert not page.has("#number, [data-call]")


def test_nothing_tells_who_somebody_is_or_why_they_come(display: Client, file_store: Store) -> None:
    visit = called(file_store, arrive(file_store, "mind", nickname="Canary"))
    arrive(file_store, "money", nickname="Canary")
    html = look(display).html

    for telling in (
        "Canary", "Aino", "Mikael", "Leila", "Jaksaminen", "Hur du mår", "How you feel", "Raha",
        "mind", "money", visit.id, visit.nonce,
    ):  # fmt: skip
        assert telling not in html


def test_an_empty_point_invites_to_the_desk_in_three_languages(display: Client) -> None:
    words = look(display).first(".words")

    assert [node.attributes["lang"] for node in words.css("[lang]")] == ["fi", "sv", "en"]
    assert "No queue. Come to the desk." in words.text()


def test_a_closed_point_says_when_it_opens(display: Client, clock: TestClock) -> None:
    clock.time += timedelta(hours=8)
    page = look(display)

    assert "Closed. We open tomorrow at 9:00." in page.text(".words [lang=en]")
    assert "9.00" in page.text(".words [lang=fi]")
    assert not page.has(".phone .qr"), "nobody can join"


def test_a_stopped_queue_says_so(display: Client, file_store: Store) -> None:
    queues.stop_queue(file_store, "point", by=KAISA, now=arrive(file_store).arrived_at)
    page = look(display)

    assert page.text(".words [lang=en]") == "The queue has closed for today."
    assert page.text(".words [lang=fi]") == "Jono sulkeutui tältä päivältä."
    assert not page.has(".phone"), "once is enough"


def test_a_stopped_queue_says_so_beside_who_is_called(display: Client, file_store: Store) -> None:
    visit = called(file_store, arrive(file_store))
    queues.stop_queue(file_store, "point", by=KAISA, now=visit.arrived_at)
    page = look(display)

    assert page.text("#number") == visit.ticket
    assert page.text(".phone [lang=en]") == "The queue has closed for today."


def test_while_numbers_wait_and_none_was_called_it_says_where_they_come(
    display: Client, file_store: Store
) -> None:
    arrive(file_store)

    assert look(display).text(".words [lang=en]") == "We call your number on this screen."


def test_nothing_comes_while_nothing_has_changed(display: Client, file_store: Store) -> None:
    seen = asks(display)
    assert display.fragment(seen).status == 204

    called(file_store, arrive(file_store))
    part = display.fragment(seen)

    assert part.status == 200
    assert part.html.lstrip().startswith('<div id="board"')
    assert part.text("#board") == look(display).text("#board")


def test_a_minute_later_the_minutes_are_told_anew(display: Client, clock: TestClock) -> None:
    seen = asks(display)
    clock.time += timedelta(minutes=1)

    assert display.fragment(seen).text("#clock") == "12.01"


def test_the_clock_is_the_points_own(display: Client) -> None:
    assert look(display).text("#clock") == "12.00"
    assert look(display).attribute("#board", "data-zone") == "Europe/Helsinki"


def test_everybody_in_the_room_is_told_what_the_staff_have_written(
    display: Client, file_store: Store
) -> None:
    assert look(display).all(".told") == []
    seen = asks(display)
    words = Localized.of(en="The alarm is a drill.", fi="Palohälytys on harjoitus.")
    desk.tell_everybody(file_store, "point", words, by=LEILA_ACCOUNT, now=NOON)

    told = display.fragment(seen)
    assert told.all(".told [lang]") == ["Palohälytys on harjoitus.", "The alarm is a drill."]
    assert told.attribute(".told [lang=fi]", "lang") == "fi"
    desk.end_notice(file_store, "point", by=LEILA_ACCOUNT, now=NOON)
    assert look(display).all(".told") == []


def test_a_notice_of_yesterday_is_not_told(
    display: Client, file_store: Store, clock: TestClock
) -> None:
    words = Localized.of(en="The alarm is a drill.")
    desk.tell_everybody(file_store, "point", words, by=LEILA_ACCOUNT, now=NOON)
    clock.time += timedelta(days=1)

    assert look(display).all(".told") == []


def test_a_call_says_how_it_is_said(display: Client, file_store: Store) -> None:
    called(file_store, arrive(file_store))
    page = look(display)

    assert page.attribute("[data-call]", "data-say-fi") == "aa nolla yksi, huone 2"
    assert page.attribute("[data-call]", "data-say-sv") == "a noll ett, rum 2"
    assert page.attribute("[data-call]", "data-say-en") == "ay zero one, room 2"


def test_a_browser_that_is_no_display_is_led_to_its_pairing(client: Client) -> None:
    answer = client.browser.get("/display/")

    assert (answer.status_code, answer.headers["Location"]) == (303, "/station/pair?for=display")


def test_a_kiosk_is_no_display(app: Flask, file_store: Store) -> None:
    kiosk = device(app, file_store, StationKind.KIOSK)

    assert kiosk.browser.get("/display/").status_code == 303


def test_the_screen_sets_no_cookie_of_visitors(display: Client) -> None:
    answer = display.browser.get("/display/?lang=sv")

    assert "Set-Cookie" not in answer.headers
