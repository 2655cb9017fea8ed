"""What visitors would see of what is typed now, in each language; nothing of it is kept."""

import pytest
from flask import Flask

from tests.client import Client, Page
from tests.staffers import at_console
from youthpoint.store import Store


@pytest.fixture
def kaisa(app: Flask) -> Client:
    return at_console(app, "kaisa")


def seen(kaisa: Client, part: str, typed: dict[str, str | tuple[()]]) -> Page:
    """Look at the first piece of a part as visitors would see it with this."""
    form = kaisa.visit(f"/coordinator/{part}")
    if first := form.tree.css_first("a.piece"):
        form = kaisa.visit(first.attributes["href"] or "")
    return kaisa.choose(form, "Preview as a visitor", typed)


def tile(page: Page, language: str, device: str) -> str:
    frame = f".at-{device}[lang={language}]"
    return " ".join(page.text(f"{frame} .tiles").split())


@pytest.mark.parametrize("device", ["phone", "kiosk"])
def test_a_topic_is_seen_on_phone_and_kiosk_as_it_is_typed(kaisa: Client, device: str) -> None:
    page = seen(kaisa, "topic", {"tile.fi": "Uusi laatta", "tile.en": "New tile"})

    assert page.status == 200
    assert "Uusi laatta" in tile(page, "fi", device)
    assert "New tile" in tile(page, "en", device)
    assert page.all(f".at-{device} .asks")[:1] == (
        ["Missä haluat apua?"] if device == "phone" else []
    )


def test_a_text_that_stands_in_says_its_own_language_and_the_staff_are_told(
    kaisa: Client,
) -> None:
    page = seen(kaisa, "topic", {"tile.fi": "Uusi laatta", "tile.sv": ""})

    assert page.text(".at-phone[lang=sv] b span[lang=fi]") == "Uusi laatta"
    assert page.text(".at-kiosk[lang=sv] b span[lang=fi]") == "Uusi laatta"
    assert "Swedish-speaking visitors now see this in Finnish." in page.all(".note.warn")
    assert not page.has(".at-phone[lang=en] [lang=fi]")


def test_nothing_is_saved_and_nothing_typed_is_lost(kaisa: Client, file_store: Store) -> None:
    page = seen(kaisa, "topic", {"tile.fi": "Uusi laatta", "tile.sv": "", "position": "many"})
    page = kaisa.choose(page, "Back to the form")

    assert page.status == 200
    assert page.attribute('[id="tile.fi"]', "value") == "Uusi laatta"
    assert page.attribute('[id="tile.sv"]', "value") == ""
    assert page.attribute("#position", "value") == "many"
    with file_store.read() as uow:
        assert uow.changes.of("point") == []


def test_it_is_saved_from_the_preview_as_from_the_form(kaisa: Client, file_store: Store) -> None:
    page = seen(kaisa, "topic", {"tile.fi": "Uusi laatta"})
    kaisa.choose(page, "Save")

    with file_store.read() as uow:
        (change,) = uow.changes.of("point")
    assert change.difference.after is not None
    assert change.difference.after["tile"]["fi"] == "Uusi laatta"


def test_a_draft_is_said_to_be_one(kaisa: Client) -> None:
    form = kaisa.visit("/coordinator/topic/new")
    page = kaisa.choose(form, "Preview as a visitor", {"tile.fi": "Uusi", "shown": ()})

    assert "Uusi" in tile(page, "sv", "phone")
    assert any("not ticked" in each for each in page.all(".note.warn"))


def test_what_a_tile_lacks_in_every_language_is_said(kaisa: Client) -> None:
    form = kaisa.visit("/coordinator/topic/new")
    page = kaisa.choose(form, "Preview as a visitor", {"name.fi": "Uusi", "tile.fi": "Uusi"})

    assert page.all(".note.warn").count("Not written yet: Hint below the name") == 3
    assert not any("Short name" in each for each in page.all(".note.warn"))


def test_a_service_is_seen_where_its_ages_are_told(kaisa: Client) -> None:
    page = seen(kaisa, "service", {"name.en": "Advice & help", "age_from": "15"})

    assert "Advice & help is for ages 15–29" in page.text(".at-phone[lang=en] .note")


def test_a_place_is_seen_on_the_first_page(kaisa: Client) -> None:
    page = seen(kaisa, "place", {"name.sv": "Nya punkten", "address.sv": "Nygatan 1"})

    assert page.text(".at-phone[lang=sv] .brand") == "Nya punkten"
    assert "Nygatan 1" in page.text(".at-phone[lang=sv] .opt")
    assert page.text(".at-kiosk[lang=sv] .brand") == "Nya punkten"


def test_markup_is_shown_as_the_letters_that_it_is(kaisa: Client) -> None:
    page = seen(kaisa, "topic", {"tile.fi": "<b>x</b>"})

    assert "<b>x</b>" in tile(page, "fi", "phone")


def test_what_no_visitor_sees_has_no_preview(kaisa: Client) -> None:
    assert kaisa.submit("/coordinator/rules/-/preview", titled=False).status == 404
    assert not kaisa.visit("/coordinator/rules/-").has("[formaction]")
