"""Numbers that help at once: set up as a list, on every page, called with a tap."""

import pytest
from flask import Flask

from tests.client import Client, Page
from tests.staffers import at_console
from youthpoint.domain.localized import Localized
from youthpoint.domain.points import HelpLine
from youthpoint.store import Store

LINE = {
    "lines.0.name.fi": "Kriisipuhelin",
    "lines.0.name.en": "Crisis helpline",
    "lines.0.number": "09 2525 0111",
    "lines.0.hours.en": "always",
}


@pytest.fixture
def kaisa(app: Flask) -> Client:
    return at_console(app, "kaisa")


def save(kaisa: Client, **other: str) -> Page:
    return kaisa.choose(kaisa.visit("/coordinator/place/-"), "Save", LINE | other)


def lines(store: Store) -> tuple[HelpLine, ...]:
    with store.read() as uow:
        point = uow.points.find("point")
    assert point is not None
    return point.lines


def test_a_number_is_on_every_page_and_called_with_a_tap(
    kaisa: Client, client: Client, file_store: Store
) -> None:
    save(kaisa)

    assert [(each.name.texts["en"], each.number) for each in lines(file_store)] == [
        ("Crisis helpline", "09 2525 0111")
    ]
    for path in ("/", "/staffing"):
        page = client.visit(path, titled=path == "/staffing")
        assert page.text("footer.crisis .lines li") == "Crisis helpline 09 2525 0111 always"
        assert page.text("footer.crisis a[href='tel:0925250111']") == "09 2525 0111"


def test_what_stands_in_for_a_missing_language_says_its_own(kaisa: Client, client: Client) -> None:
    save(kaisa)
    page = client.visit("/?lang=sv", titled=False)

    assert page.text("footer.crisis .lines [lang=fi]") == "Kriisipuhelin"


@pytest.mark.parametrize("number", ["ask at the desk", "11", "09 2525 0111 (24h)"])
def test_what_cannot_be_called_is_refused_at_its_field(
    kaisa: Client, file_store: Store, number: str
) -> None:
    page = save(kaisa, **{"lines.0.number": number})

    assert page.status == 422
    assert "Enter a phone number" in page.text("[id='lines.0.number-error']")
    assert page.attribute("[name='lines.0.number']", "value") == number
    assert lines(file_store) == ()


def test_a_number_without_a_name_is_refused(kaisa: Client, file_store: Store) -> None:
    said = {"lines.0.number": "112"}
    page = kaisa.choose(kaisa.visit("/coordinator/place/-"), "Save", said)

    assert page.status == 422
    assert lines(file_store) == ()


def test_one_more_row_is_for_one_more_number(kaisa: Client, file_store: Store) -> None:
    save(kaisa)
    said = {"lines.1.name.en": "Emergency", "lines.1.number": "112"}
    kaisa.choose(kaisa.visit("/coordinator/place/-"), "Save", said)
    assert [each.number for each in lines(file_store)] == ["09 2525 0111", "112"]

    page = kaisa.choose(kaisa.visit("/coordinator/place/-"), "Remove Row 1")
    kaisa.choose(page, "Save")
    assert lines(file_store) == (HelpLine(name=Localized.of(en="Emergency"), number="112"),)
