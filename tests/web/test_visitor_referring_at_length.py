"""A long message to a partner: a cookie alone remembers it until it is agreed to."""

import random

import pytest

from tests.client import Client, Page
from tests.referred import open_way
from tests.visitors import say
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
