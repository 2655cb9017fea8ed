"""The coordinator's desk: every part of the set-up on a form, without the command line."""

from datetime import timedelta

import pytest
from flask import Flask

from tests.cast import NOON
from tests.client import Client
from tests.conftest import TestClock
from tests.staffers import at_console, browser_of
from youthpoint import seed
from youthpoint.domain.setup.shapes import Part
from youthpoint.operations.setup.taken_apart import of_point
from youthpoint.store import Store

PARTS = [each.value for each in Part]


@pytest.fixture
def kaisa(app: Flask) -> Client:
    return at_console(app, "kaisa")


def hours(store: Store) -> dict[int, list[str]]:
    with store.read() as uow:
        point = uow.points.find("point")
    assert point is not None
    return {day: [f"{each.begins:%H:%M}" for each in spans] for day, spans in point.hours.items()}


def test_the_first_page_leads_to_every_part(kaisa: Client) -> None:
    page = kaisa.visit("/coordinator/")

    addresses = [each.attributes["href"] for each in page.tree.css("a.part")]
    assert addresses[0] == "/coordinator/absences"
    assert {f"/coordinator/{each}" for each in PARTS} <= set(addresses)
    assert len(set(addresses)) == len(addresses)


@pytest.mark.parametrize("part", PARTS)
def test_every_part_has_a_page_and_so_has_each_of_its_pieces(kaisa: Client, part: str) -> None:
    page = kaisa.visit(f"/coordinator/{part}")
    for each in page.tree.css("a.piece"):
        kaisa.visit(each.attributes["href"] or "")
    if not Part(part).single:
        kaisa.visit(f"/coordinator/{part}/new")


def test_what_is_saved_holds_at_once(kaisa: Client, file_store: Store) -> None:
    page = kaisa.visit("/coordinator/hours/-")
    page = kaisa.choose(page, "Save", {"mon.0.0": "12:30", "mon.0.1": "13:30"})

    assert "Saved: Opening hours" in page.text("[role=status]")
    assert hours(file_store)[0] == ["12:30"]


def test_a_form_that_is_saved_as_it_was_changes_nothing(kaisa: Client, file_store: Store) -> None:
    for part in ("place", "hours", "rules"):
        kaisa.choose(kaisa.visit(f"/coordinator/{part}/-"), "Save")
    for part in ("service", "topic", "expert"):
        first = kaisa.visit(f"/coordinator/{part}").attribute("a.piece", "href") or ""
        kaisa.choose(kaisa.visit(first), "Save")

    with file_store.read() as uow:
        assert [each.difference for each in uow.changes.of("point")] == []


def test_a_mistake_is_said_at_its_field_and_nothing_typed_is_lost(
    kaisa: Client, file_store: Store
) -> None:
    before = hours(file_store)
    page = kaisa.visit("/coordinator/hours/-")
    page = kaisa.choose(page, "Save", {"mon.0.0": "16:00", "mon.0.1": "09:00"})

    assert page.status == 422
    assert "ends before it begins" in page.text("#errors")
    assert page.attribute("[name='mon.0.0']", "value") == "16:00"
    assert hours(file_store) == before


def test_a_number_that_is_none_is_said_to_be_none(kaisa: Client) -> None:
    page = kaisa.visit("/coordinator/rules/-")
    page = kaisa.choose(page, "Save", queue_limit="many")

    assert page.status == 422
    described = (page.attribute("#queue_limit", "aria-describedby") or "").split()
    assert described == ["queue_limit-error", "queue_limit-hint"]
    assert page.text("#queue_limit-error") == "Enter a whole number."
    assert page.attribute("#queue_limit", "value") == "many"


def test_a_text_with_markup_is_refused(kaisa: Client) -> None:
    page = kaisa.visit("/coordinator/place/-")
    page = kaisa.choose(page, "Save", {"address.fi": "<b>Katu</b>"})

    assert page.status == 422
    assert "no markup" in page.text("#errors")


def test_a_topic_is_not_shown_before_it_is_worded_in_every_language(kaisa: Client) -> None:
    page = kaisa.visit("/coordinator/topic/work")
    page = kaisa.choose(page, "Save", {"tile.sv": ""})

    assert page.status == 422
    assert "Swedish" in page.text("#errors")


def test_who_is_slower_sees_both_versions_and_chooses(
    app: Flask, kaisa: Client, file_store: Store
) -> None:
    slow = kaisa.visit("/coordinator/rules/-")
    other = at_console(app, "kaisa")
    other.choose(other.visit("/coordinator/rules/-"), "Save", queue_limit="7")

    page = kaisa.choose(slow, "Save", queue_limit="9")

    assert page.status == 409
    assert [each for each in page.all(".note dd") if each[-1:] in ("7", "9")]
    assert page.attribute("#queue_limit", "value") == "9"
    kaisa.choose(page, "Save")
    with file_store.read() as uow:
        point = uow.points.find("point")
    assert point is not None
    assert point.policy.queue_limit == 9


def test_a_new_room_has_the_code_that_one_gives_it_and_no_other_has(kaisa: Client) -> None:
    page = kaisa.visit("/coordinator/room/new")
    kaisa.choose(page, "Save", {"name.fi": "Sauna"}, code="12")
    again = kaisa.choose(page, "Save", {"name.fi": "Toinen"}, code="12")

    assert "Sauna" in kaisa.visit("/coordinator/room/12").text("h1")
    assert again.status == 422
    assert "there already" in again.text("#errors")


def test_a_piece_is_removed_and_comes_back_with_an_undo(kaisa: Client) -> None:
    page = kaisa.visit("/coordinator/room/new")
    kaisa.choose(page, "Save", {"name.fi": "Sauna"}, code="12")
    kaisa.choose(kaisa.visit("/coordinator/room/12"), "Remove")
    assert kaisa.visit("/coordinator/room/12", titled=False).status == 404

    page = kaisa.choose(kaisa.visit("/coordinator/history"), "Undo the last change")

    assert page.all(".changes .chip") == ["Undone", "Removed", "New"]
    assert "Sauna" in kaisa.visit("/coordinator/room/12").text("h1")


def test_the_history_says_who_when_before_and_after(kaisa: Client, clock: TestClock) -> None:
    clock.time = NOON + timedelta(minutes=5)
    kaisa.choose(kaisa.visit("/coordinator/rules/-"), "Save", queue_limit="7")
    page = kaisa.visit("/coordinator/history")

    said = page.text(".changes li")
    assert "Rules" in said
    assert "Kaisa" in said
    assert "today 12:05" in said
    assert "So many may wait at the most" in said
    assert said.rstrip().endswith("7")


def test_another_language_keeps_what_was_typed(kaisa: Client, file_store: Store) -> None:
    page = kaisa.visit("/coordinator/rules/-")
    page = kaisa.choose(page, "FI – Suomi", queue_limit="7")

    assert page.text("h1") == "Säännöt"
    assert page.attribute("#queue_limit", "value") == "7"
    with file_store.read() as uow:
        assert uow.changes.of("point") == []


def test_nobody_else_comes_in(app: Flask) -> None:
    assert at_console(app, "aino").visit("/coordinator/", titled=False).status == 403
    answer = browser_of(app).browser.get("/coordinator/")

    assert answer.location == "/staff/sign-in?to=/coordinator/"


def test_an_empty_point_is_led_to_its_first_visitor(kaisa: Client, file_store: Store) -> None:
    with file_store.write() as uow:
        uow.points.change(seed.plain().point)
    page = kaisa.visit("/coordinator/")

    assert page.text(".steps li:nth-child(2) .grow") == "Say when you are open"
    assert of_point(seed.plain().point)
