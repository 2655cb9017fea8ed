"""Odd texts in every field: kept as they were typed, shown as text, and never a fault."""

from datetime import date
from typing import Any
from urllib.parse import quote

import pytest
from flask import Flask

from tests.cast import arrive
from tests.client import Client, Page
from tests.staffers import at_console
from tests.visitors import finished, path_of, say, take_number, waiting
from youthpoint.seed import national
from youthpoint.store import Store

TODAY = date(2026, 11, 24)

SHORT = {
    "right to left": "שלום مرحبا",
    "turned round": "\u202egnp.exe\u2066",
    "zero-width": "Mi\u200bla\u200d\ufeff\u00adn",
    "emoji": "👩🏽‍❤️‍💋‍👨🏳️‍🌈🐧",
    "stacked": "Z̴̡̛͔a̷l̶g̸o̵",
    "another script": "Ülle Əliyeva 王小明",
    "not a letter": "\ufffe\uffff\U0010ffff",
    "html": "<b>Aa</b><!--",
    "script": "</title><script>alert(1)</script>",
    "attribute": "\" onfocus='x' autofocus=`y",
    "entity": "&lt;b&gt; &amp;amp; &#x27;",
    "template": "{{ 7*7 }}{% raw %}${7*7}#{7}",
    "sql": "'; drop table visit; --",
    "sql again": "\\' or '1'='1' /*",
    "path": "../../etc/passwd%00",
    "format": "%s%n%(x)s{0}{x!r}",
    "number": "-1e999",
    "json": '{"a": [1, "\\ud800"]}',
    "formula": "=HYPERLINK(1)+cmd|' /C calc'!A0",
}
LONG = {
    "a long word": "ä" * 1000,
    "long html": "<i>" * 333,
    "many lines": "one\n\n\ttwo\n" * 50 + "end",
    "many marks": "e" + "\u0301" * 999,
}
DROPPED = {
    "nul": ("Nin\0ni", "Ninni"),
    "bell": ("\a\x1bNinni\x7f", "Ninni"),
    "c1": ("Nin\x85\x9bni", "Ninni"),
    "spaces around": (" \u3000\t Ninni\n ", "Ninni"),
    "a carriage return": ("Nin\r\nni", "Nin\nni"),
}
DISGUISED = ("131052\u200b-308T", "1310\u00ad52-308T", "131052\u2014308T", "131052\u2011308T")
BROKEN = (b"\xff\xfe", b"%ZZ%", b"\xed\xa0\x80", b"a=b&c=\0", b"")
SCALES = tuple(each["code"] for each in national()["feedback_item"] if each["kind"] == "scale")
FORMS = {
    "/need": ("topics", "lang"),
    "/who": ("nickname", "age_band", "lang", "csrf_token"),
    "/call": ("window", "phone", "message", "nickname", "lang"),
    "/code": ("code", "lang"),
    "/feedback": ("comment", "gender", "talk", "lang", *SCALES),
}
ELEMENTS = "script:not([src]), img, iframe, object, [onfocus], [autofocus], i, main h1 b"
"""What only a text that was taken for markup could bring onto these pages."""


def assert_harmless(page: Page) -> None:
    assert [node.html for node in page.tree.css(ELEMENTS)] == []


@pytest.fixture
def path(file_store: Store) -> str:
    """The ticket of a visit that has just ended."""
    visit = arrive(file_store)
    finished(file_store, visit)
    return path_of(visit)


def test_v1_2_1_a_nickname_is_kept_exactly_and_is_nothing_but_text(
    app: Flask, client: Client, file_store: Store
) -> None:
    for text in SHORT.values():
        ticket = take_number(client, nickname=text)
        assert ticket.first("#told bdi").text() == text
        assert_harmless(ticket)
    board = at_console(app).visit("/staff/")

    assert [each.nickname for each in waiting(file_store)] == list(SHORT.values())
    assert {each.text() for each in board.tree.css("bdi")} >= {*SHORT.values()}
    assert_harmless(board)


def test_v1_2_1_a_nickname_stands_in_its_field_until_there_is_a_number(client: Client) -> None:
    say(client, "work")
    for text in SHORT.values():
        page = client.submit("/who", nickname=text, lang="sv")
        assert page.attribute("#nickname", "value") == text
        assert_harmless(page)


def test_a_nickname_that_is_too_long_stands_in_its_field_to_be_made_shorter(
    client: Client, file_store: Store
) -> None:
    say(client, "work")
    for text in LONG.values():
        page = client.submit("/who", nickname=text)
        assert page.status == 422
        assert page.text("#nickname-error") == "This is too long. Make it shorter."
        assert page.attribute("#nickname", "value") == text
        assert_harmless(page)

    assert waiting(file_store) == []


def test_a_comment_is_kept_exactly_and_is_nothing_but_text(
    client: Client, file_store: Store, path: str
) -> None:
    client.submit(f"{path}/face", face="4")
    for text in (SHORT | LONG).values():
        page = client.submit("/feedback", comment=text, lang="fi")
        with file_store.read() as uow:
            [feedback] = uow.feedback.of_days("point", TODAY, TODAY)
        assert feedback.comment == text
        assert page.first("#comment").text() == text
        assert_harmless(page)


def test_only_what_nobody_can_see_or_type_is_dropped(client: Client, file_store: Store) -> None:
    for typed, _kept in DROPPED.values():
        take_number(client, nickname=typed)

    assert [each.nickname for each in waiting(file_store)] == [kept for _, kept in DROPPED.values()]


def test_an_identity_code_is_seen_through_its_disguise(client: Client, file_store: Store) -> None:
    say(client, "work")
    for hidden in DISGUISED:
        page = client.submit("/who", nickname=hidden)
        assert page.status == 422
        assert "personal identity code" in page.text("#nickname-error")

    assert waiting(file_store) == []


@pytest.mark.parametrize("form", FORMS)
def test_no_text_in_any_field_is_a_fault(client: Client, path: str, form: str) -> None:
    """The pages that come back are criticised too: see `tests.client`."""
    client.submit(f"{path}/face", face="2")
    for field in FORMS[form]:
        for text in (
            *SHORT.values(),
            *LONG.values(),
            *(typed for typed, _kept in DROPPED.values()),
        ):
            client.submit("/need", topics="work")
            sent: dict[str, Any] = {field: [text, text]}
            page = client.submit(form, **sent)
            assert page.status < 500
            assert_harmless(page)


@pytest.mark.parametrize("form", FORMS)
def test_a_body_that_is_no_form_is_no_fault(client: Client, form: str) -> None:
    client.submit("/need", topics="work")
    for kind in (
        "application/x-www-form-urlencoded",
        "multipart/form-data",
        "multipart/form-data; boundary=x",
        "x",
    ):
        for body in BROKEN:
            answer = client.browser.post(form, data=body, content_type=kind)
            assert answer.status_code < 500


def test_no_text_in_an_address_is_a_fault(client: Client) -> None:
    for where in ("/t/{}", "/t/{}/leave", "/at/{}", "/{}", "/staff/{}"):
        for text in (*SHORT.values(), "\0", "a" * 5000):
            address = where.format(quote(text, safe=""))
            page = client.browser.get(address, follow_redirects=True)
            assert page.status_code < 500
            assert "<b>Aa" not in page.text


def test_no_text_in_a_header_is_a_fault(client: Client) -> None:
    for header in ("Accept-Language", "Cookie", "HX-Request", "HX-Target", "Referer"):
        for text in (*SHORT.values(), "yp=" + "x" * 5000, "a" * 5000):
            sent = text.encode().decode("latin-1")
            page = client.browser.get("/need", headers={header: sent}, follow_redirects=True)
            assert page.status_code < 500
