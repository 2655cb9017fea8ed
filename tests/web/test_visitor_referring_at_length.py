"""Long and odd words to a partner: a cookie alone remembers them until they are agreed to."""

import random

import pytest

from tests.client import Client, Page
from tests.referred import open_way, sent
from tests.visitors import say
from tests.web.test_visitor_robustness import ODD
from youthpoint.store import Store

NAME = "Aino Esimerkki"


@pytest.fixture(autouse=True)
def way(file_store: Store) -> None:
    open_way(file_store)


def fill(client: Client, message: str) -> Page:
    said = {"name": NAME, "phone": "040 123 4567", "email": "aino@example.fi", "message": message}
    return client.choose(client.visit("/ask"), "Continue", said)


@pytest.mark.parametrize(
    "signs", ["aeiouyåäö tkls", "абвгдежзик ", "مرحبا كيف", "我你他好不是的在有"]
)
def test_a_long_message_in_any_writing_fits_into_the_cookie(client: Client, signs: str) -> None:
    say(client, "work", "home")
    message = "".join(random.Random(1).choices(signs, k=998)) + "ää"  # noqa: S311 - any text
    page = fill(client, message)

    assert page.text("h1") == "This is what we send"
    assert " ".join(message.split()) in page.text("dl")


def test_what_no_browser_would_keep_is_told_to_be_too_long_and_stays_written(
    client: Client,
) -> None:
    message = "".join(chr(random.Random(n).randint(0x20000, 0x2A000)) for n in range(1000))  # noqa: S311
    page = fill(client, message)

    assert page.text("#message-error") == "This is too long. Make it shorter."
    assert page.first("#message").text().strip() == message
    assert page.attribute("#name", "value") == NAME


@pytest.mark.parametrize("odd", ODD)
def test_odd_words_break_nothing_and_are_sent_as_they_were_read(
    client: Client, file_store: Store, odd: str
) -> None:
    said = {"name": f"x{odd}"[:100], "phone": "040 123 4567", "message": odd}
    check = client.choose(client.visit("/ask"), "Continue", said, topics=[odd])
    assert check.text("h1") == "This is what we send"
    assert "<svg onload" not in check.html
    given = client.choose(check, "I agree: send this")

    assert given.text("h1") == "It is on its way"
    read = {each.replace("\n", " ") for each in check.all(".answers dd bdi")}
    assert " ".join(sent(file_store)["name"].split()) in read
    assert "<svg onload" not in given.html


def test_odd_fields_break_nothing(client: Client) -> None:
    for odd in ODD:
        page = client.submit(
            "/ask", recipient=odd, name=odd, phone=odd, email=odd, topics=[odd, odd], lang=odd
        )
        assert page.status < 500
        assert client.submit("/ask/check", seal=odd).status < 500
        assert client.browser.get(f"/r/{odd.strip()[:40]}x").status_code == 404
