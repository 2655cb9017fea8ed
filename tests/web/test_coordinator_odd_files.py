"""Files that are no set-up, or an odd one: each is refused in words, and the point goes on."""

from collections.abc import Callable
from io import BytesIO

import pytest
from flask import Flask

from tests.client import Client, Page
from tests.staffers import at_console
from youthpoint.web import LARGEST_FORM

LANGUAGES = 'languages = ["fi", "sv", "en"]'


@pytest.fixture
def kaisa(app: Flask) -> Client:
    return at_console(app, "kaisa")


def along(kaisa: Client) -> str:
    return kaisa.browser.get("/coordinator/file/set-up.toml?people=on").text


def bring(kaisa: Client, raw: bytes, **more: str) -> Page:
    data = {"file": (BytesIO(raw), "set-up.toml"), **more}
    return Page(kaisa.browser.post("/coordinator/file", data=data)).criticise(tokens=False)


ODD: dict[str, Callable[[str], str]] = {
    "lists in lists": lambda _text: f"format = 1\nplace = {3000 * '['}{3000 * ']'}\n",
    "tables in tables": lambda _text: f"format = 1\nplace = {800 * '{a = '}1{800 * '}'}\n",
    "a long way": lambda text: f"{text}\n[place{5000 * '.a'}]\n",
    "a long number": lambda text: text.replace("queue_limit = ", f"queue_limit = {5000 * '9'}"),
    "no day": lambda text: f"{text}\n[closure.someday]\nspans = []\n",
    "no zone": lambda text: text.replace("Europe/Helsinki", "Mars/Base"),
    "no language": lambda text: text.replace(LANGUAGES, "languages = []"),
    "no address": lambda text: f'{text}\n[room."2/3"]\nname = {{ fi = "Huone" }}\n',
    "an end of text": lambda text: text.replace("Testipiste", "Testi\\u0000piste"),
    "turned round": lambda text: text.replace("Testipiste", "Testi\\u202episte"),
}


@pytest.mark.parametrize("make", ODD.values(), ids=list(ODD))
def test_v5_2_2_an_odd_file_is_refused_in_words_and_the_point_goes_on(
    kaisa: Client, make: Callable[[str], str]
) -> None:
    before = along(kaisa)
    page = bring(kaisa, make(before).encode(), do="on")

    assert page.status == 422
    assert page.has("#errors")
    assert along(kaisa) == before
    assert kaisa.visit("/").status == 200


def test_v5_2_2_a_file_in_another_encoding_is_not_taken_for_words(kaisa: Client) -> None:
    text = along(kaisa).replace("Testipiste", "Pääpiste")

    assert "UTF-8" in bring(kaisa, text.encode("latin-1", "replace")).text("#errors")
    assert "UTF-8" in bring(kaisa, text.encode("utf-16")).text("#errors")


def test_v5_2_1_a_file_that_is_too_large_is_not_read(kaisa: Client) -> None:
    before = along(kaisa)

    assert bring(kaisa, before.encode() + b"#" * LARGEST_FORM, do="on").status == 413
    assert along(kaisa) == before


def test_a_file_as_another_system_writes_it_is_the_same(kaisa: Client) -> None:
    text = along(kaisa).replace("\n", "\r\n")
    page = bring(kaisa, text.encode("utf-8-sig"))

    assert page.text("#would") == "Nothing differs. This point is set up just so."


@pytest.mark.parametrize("code", ["2/3", "..", "", "new"])
def test_a_room_that_no_address_could_lead_to_is_not_added(kaisa: Client, code: str) -> None:
    page = kaisa.visit("/coordinator/room/new")
    page = kaisa.choose(page, "Save", {"code": code, "name.fi": "Huone"})

    assert page.status == 422
    assert page.has("#code-error")
