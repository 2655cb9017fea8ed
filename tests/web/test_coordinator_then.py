"""What visitors saw at a time: each piece as it stood, by the clock that the point showed."""

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from tests.cast import KAISA, NOON
from tests.client import Client, Page
from tests.staffers import at_console
from youthpoint.domain.setup.pieces import Name, seen
from youthpoint.domain.setup.shapes import Part
from youthpoint.operations.setup import changing, looking
from youthpoint.operations.setup.changing import Edit
from youthpoint.store import Store

WORK = Name(Part.TOPIC, "work")


@pytest.fixture
def kaisa(app: Flask) -> Client:
    return at_console(app, "kaisa")


def named(store: Store, finnish: str, at: datetime) -> None:
    """Give the topic of work another Finnish name at a moment."""
    with store.read() as uow:
        before = looking.present(uow, "point")[WORK]
    value = before | {"name": before["name"] | {"fi": finnish}}
    edit = Edit(name=WORK, value=value, seen=seen(before))
    changing.change(store, "point", edit, by=KAISA, now=at)


def then(kaisa: Client, day: str, at: str, **more: str) -> Page:
    asked = "&".join(f"{name}={value}" for name, value in {"day": day, "at": at, **more}.items())
    return kaisa.visit(f"/coordinator/history/then?{asked}")


def finnish(page: Page) -> str:
    """Return the Finnish name of the topic of work on a page that shows it alone."""
    return page.text(".then dd [lang=fi]")


WORK_ALONE = {"part": "topic", "code": "work"}


def test_every_piece_is_shown_as_it_stood_with_its_texts_in_each_language(
    kaisa: Client, file_store: Store
) -> None:
    named(file_store, "Ennen", NOON - timedelta(hours=2))
    named(file_store, "Jälkeen", NOON)

    page = then(kaisa, "2026-11-24", "11:00")
    assert page.text("h1") == "As it was on Tue 24 Nov 2026, 11:00"
    assert "Opening hours" in page.all("h2")
    work = next(each for each in page.tree.css("details") if "Ennen" in each.text())
    assert [each.attributes["lang"] for each in work.css("dd [lang]")][:3] == ["fi", "sv", "en"]
    assert "Jälkeen" not in page.html
    assert "Jälkeen" in then(kaisa, "2026-11-24", "12:00").html


def test_one_asks_for_a_moment_on_the_page_of_the_history(kaisa: Client) -> None:
    page = kaisa.visit("/coordinator/history")
    assert (page.attribute("#day", "value"), page.attribute("#at", "value")) == (
        "2026-11-24",
        "12:00",
    )

    page = kaisa.choose(page, "Look back", day="23.11.2026", at="9.05")
    assert page.text("h1") == "As it was on Mon 23 Nov 2026, 9:05"
    assert page.attribute("#day", "value") == "2026-11-23"


def test_a_minute_means_all_of_it(kaisa: Client, file_store: Store) -> None:
    named(file_store, "Uusi", NOON - timedelta(minutes=30) + timedelta(seconds=59))

    assert finnish(then(kaisa, "2026-11-24", "11:30", **WORK_ALONE)) == "Uusi"
    assert finnish(then(kaisa, "2026-11-24", "11:29", **WORK_ALONE)) != "Uusi"


def test_a_time_that_the_clock_showed_twice_can_be_told_apart(
    kaisa: Client, file_store: Store
) -> None:
    named(file_store, "Kesäajassa", datetime(2026, 10, 25, 0, 10, tzinfo=UTC))
    named(file_store, "Talviajassa", datetime(2026, 10, 25, 1, 10, tzinfo=UTC))

    first = then(kaisa, "2026-10-25", "03:30", **WORK_ALONE)
    assert finnish(first) == "Kesäajassa"
    assert "This is the first time." in first.text(".note")
    second = kaisa.visit(first.attribute(".note a", "href") or "")
    assert finnish(second) == "Talviajassa"
    assert "This is the second time." in second.text(".note")
    back = kaisa.visit(second.attribute(".note a", "href") or "")
    assert finnish(back) == "Kesäajassa"


def test_a_time_that_the_clock_skipped_is_said_to_be_one(kaisa: Client, file_store: Store) -> None:
    named(file_store, "Talviajassa", datetime(2026, 3, 29, 0, 50, tzinfo=UTC))
    named(file_store, "Kesäajassa", datetime(2026, 3, 29, 2, 10, tzinfo=UTC))

    page = then(kaisa, "2026-03-29", "03:30", **WORK_ALONE)
    assert finnish(page) == "Talviajassa"
    assert "did not show this time" in page.text(".note")
    assert finnish(then(kaisa, "2026-03-29", "05:30", **WORK_ALONE)) == "Kesäajassa"


def test_one_piece_is_shown_with_all_its_changes(kaisa: Client, file_store: Store) -> None:
    named(file_store, "Ennen", NOON - timedelta(hours=2))
    named(file_store, "Jälkeen", NOON - timedelta(hours=1))
    every = then(kaisa, "2026-11-24", "11:59")
    work = next(each for each in every.tree.css("details") if "Jälkeen" in each.text())
    link = work.css_first("a")
    assert link is not None

    page = kaisa.visit(link.attributes["href"] or "")
    assert len(page.tree.css(".changes li")) == 2
    assert "Ennen" in page.text(".changes li:first-child del")
    assert page.attribute("form.moment [name=code]", "value") == "work"


def test_what_was_not_there_yet_is_said_not_to_have_been(kaisa: Client) -> None:
    page = kaisa.visit("/coordinator/room/new")
    kaisa.choose(page, "Save", {"code": "12", "name.fi": "Sauna"})

    page = then(kaisa, "2026-11-24", "11:00", part="room", code="12")
    assert page.text("main .note") == "This was not there then."


@pytest.mark.parametrize(
    ("day", "at", "wrong"),
    [
        ("soon", "11:00", "day"),
        ("2026-11-24", "late", "at"),
        ("0001-01-01", "00:00", "day"),
        ("9999-12-31", "23:59", "day"),
    ],
)
def test_what_is_no_date_or_time_is_said_and_stays(
    kaisa: Client, day: str, at: str, wrong: str
) -> None:
    page = then(kaisa, day, at)

    assert page.status == 422
    assert "Enter a" in page.text(f"#{wrong}-error")
    assert page.attribute("#day", "value") == day
    assert page.attribute("#at", "value") == at
