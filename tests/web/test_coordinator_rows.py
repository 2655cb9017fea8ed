"""The form of an expert: duty in rows, one more and one less without a script; mistakes at them."""

from datetime import time

import pytest
from flask import Flask

from tests.client import Client, Page
from tests.staffers import at_console
from youthpoint.domain.experts import DutySlot
from youthpoint.domain.setup.pieces import Name
from youthpoint.domain.setup.shapes import Part
from youthpoint.store import Store


@pytest.fixture
def kaisa(app: Flask, file_store: Store) -> Client:
    with file_store.write() as uow:
        uow.changes.put("point", Name(Part.ROOM, "2"), {"name": {}})
        uow.changes.put(
            "point", Name(Part.ORGANISATION, "municipal_youth"), {"kind": "x", "name": {}}
        )
    return at_console(app, "kaisa")


def aino(kaisa: Client) -> Page:
    return kaisa.visit("/coordinator/expert/aino")


def duty(store: Store) -> list[tuple[int, str, str]]:
    with store.read() as uow:
        return [
            (each.weekday, f"{each.begins:%H:%M}", f"{each.ends:%H:%M}")
            for each in uow.duty.of("point")
            if each.expert_id == "aino"
        ]


def rows(page: Page) -> int:
    return len(page.tree.css(".slot"))


def test_one_more_row_keeps_what_is_written_and_saves_nothing(
    kaisa: Client, file_store: Store
) -> None:
    before = duty(file_store)
    page = aino(kaisa)
    more = kaisa.choose(page, "One more row", {"duty.0.begins": "10:00", "name": "Aino-Maria"})

    assert rows(more) == rows(page) + 1
    assert more.attribute("[name='duty.0.begins']", "value") == "10:00"
    assert more.attribute("#name", "value") == "Aino-Maria"
    assert "autofocus" in more.first("[name='duty.6.day']").attributes
    assert duty(file_store) == before


def test_a_row_that_is_removed_is_gone_once_it_is_saved(kaisa: Client, file_store: Store) -> None:
    page = aino(kaisa)
    fewer = kaisa.choose(page, "Remove Row 2")
    assert rows(fewer) == rows(page) - 1
    assert (1, "09:00", "16:00") in duty(file_store)

    kaisa.choose(fewer, "Save")
    assert [day for day, _begins, _ends in duty(file_store)] == [0, 2, 3, 4]


def test_the_last_row_is_for_one_more(kaisa: Client, file_store: Store) -> None:
    said = {"duty.5.day": "sat", "duty.5.begins": "10:00", "duty.5.ends": "12:00"}
    kaisa.choose(aino(kaisa), "Save", said)

    assert (5, "10:00", "12:00") in duty(file_store)


def test_whoever_has_no_duty_yet_finds_the_days_of_a_week(kaisa: Client) -> None:
    page = kaisa.visit("/coordinator/expert/new")

    days = [each.attributes["value"] for each in page.tree.css(".slot select option[selected]")]
    assert [each for each in days if each] == ["mon", "tue", "wed", "thu", "fri"]


def test_duty_that_overlaps_is_said_at_its_row(kaisa: Client, file_store: Store) -> None:
    before = duty(file_store)
    said = {"duty.5.day": "mon", "duty.5.begins": "15:00", "duty.5.ends": "17:00"}
    page = kaisa.choose(aino(kaisa), "Save", said)

    assert page.status == 422
    assert page.attribute("#errors a", "href") == "#duty.5"
    assert "overlaps" in page.text("[id='duty.5-error']")
    assert page.attribute("[name='duty.5.begins']", "value") == "15:00"
    assert duty(file_store) == before


def test_duty_that_ends_before_it_begins_is_said_at_its_field(kaisa: Client) -> None:
    page = kaisa.choose(aino(kaisa), "Save", {"duty.0.ends": "08:00"})

    assert page.status == 422
    assert page.attribute("[name='duty.0.ends']", "aria-describedby") == "duty.0.ends-error"
    assert "ends before it begins" in page.text("[id='duty.0.ends-error']")


def test_what_is_rare_stands_aside_until_it_says_something(kaisa: Client) -> None:
    page = aino(kaisa)
    assert not page.has(".slot details[open]")

    page = kaisa.choose(page, "One more row", {"duty.1.walk_ins": "0"})
    assert len(page.tree.css(".slot details[open]")) == 1


def test_rules_are_in_groups_and_say_their_bounds_and_what_they_mean(kaisa: Client) -> None:
    page = kaisa.visit("/coordinator/rules/-")

    assert page.all("main h2") == [
        "The queue",
        "Bookings",
        "Messages and quiet hours",
        "Feedback",
        "Signing in",
    ]
    assert "1–500" in page.text("#queue_limit-hint")
    assert "Then no more numbers are given" in page.text("#queue_limit-hint")


def test_the_sender_is_seen_in_a_message_as_visitors_get_it(kaisa: Client) -> None:
    page = kaisa.choose(kaisa.visit("/coordinator/rules/-"), "Save", sender="Ohjaamo")
    page = kaisa.visit("/coordinator/rules/-")

    assert [each.attributes["lang"] for each in page.tree.css(".samples li")] == ["fi", "sv", "en"]
    assert all(each.startswith("Ohjaamo: ") for each in page.all(".samples li"))


def test_a_form_loses_no_row_however_many_there_are(kaisa: Client, file_store: Store) -> None:
    many = [
        DutySlot(expert_id="aino", weekday=day, begins=time(hour), ends=time(hour, 30))
        for day in range(5)
        for hour in range(8, 17)
    ]
    with file_store.write() as uow:
        uow.duty.replace("aino", many)
    before = duty(file_store)

    kaisa.choose(aino(kaisa), "Save", {"name": "Aino-Maria"})

    assert len(before) == 45
    assert duty(file_store) == before


def test_a_row_with_an_endless_number_is_none(kaisa: Client) -> None:
    page = kaisa.choose(aino(kaisa), "One more row", {f"duty.{5000 * '9'}.begins": "10:00"})

    assert rows(page) == 7
