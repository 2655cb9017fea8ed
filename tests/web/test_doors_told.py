"""The log tells what happens at the doors, and never who stood before them (ASVS 5.0, 16.3)."""

import io
import json
from collections.abc import Iterator
from typing import NamedTuple

import pytest
from flask import Flask

from tests import cast
from tests.client import Client
from tests.logged import written_by
from tests.staffers import at_console, browser_of, press
from youthpoint.domain.accounts.accounts import Account

SIGN_IN = "/staff/sign-in"


class Entry(NamedTuple):
    event: str
    route: str
    why: str


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    with written_by("youthpoint") as stream:
        yield stream


def told(written: io.StringIO) -> list[Entry]:
    """Return what was entered since this was asked last."""
    entries = map(json.loads, written.getvalue().splitlines())
    written.seek(0)
    written.truncate()
    return [Entry(it["event"], it["route"], it.get("reason", it.get("what", ""))) for it in entries]


def sign_in(app: Flask, who: Account, password: str) -> Client:
    client = browser_of(app)
    client.submit(SIGN_IN, username=who.username, password=password)
    return client


def test_v16_3_1_that_somebody_came_in_is_told_and_that_somebody_did_not(
    app: Flask, written: io.StringIO
) -> None:
    sign_in(app, cast.AINO_ACCOUNT, cast.PASSWORD)
    sign_in(app, cast.AINO_ACCOUNT, "something else")

    assert told(written) == [
        Entry("signed in", "staff.sign_in", ""),
        Entry("not let in", "staff.sign_in", "sign-in-wrong"),
    ]


def test_v16_3_2_that_a_right_was_missing_is_told(app: Flask, written: io.StringIO) -> None:
    aino = at_console(app, "aino")
    told(written)
    aino.visit("/coordinator/accounts")

    assert told(written) == [Entry("forbidden", "coordinator.accounts", "")]


def test_v16_3_3_that_there_were_too_many_tries_is_told(app: Flask, written: io.StringIO) -> None:
    for _ in range(6):
        sign_in(app, cast.AINO_ACCOUNT, "something else")

    assert told(written)[-1] == Entry("too many tries", "staff.sign_in", "")


@pytest.mark.parametrize("address", ["/staff/call-next", "/staff/sign-in", "/need"])
def test_v16_3_3_that_a_form_came_by_no_page_of_ours_is_told(
    app: Flask, written: io.StringIO, address: str
) -> None:
    client = at_console(app, "aino").browser
    app.config["WTF_CSRF_ENABLED"] = True
    told(written)
    client.post(address, data={"topics": "work"})

    (entry,) = told(written)
    assert (entry.event, entry.why) == ("not from our pages", "form without its token")


def test_v16_3_3_that_more_came_than_any_page_sends_is_told(
    app: Flask, written: io.StringIO
) -> None:
    browser_of(app).browser.post("/need", data={"nickname": "x" * 200_000})

    assert told(written) == [Entry("not from our pages", "visitor.choose", "too long")]


def test_what_is_a_matter_of_the_queue_and_not_of_doors_is_not_told(
    app: Flask, written: io.StringIO
) -> None:
    aino = at_console(app, "aino")
    told(written)
    press(aino, "call-next")

    assert told(written) == [], "nobody waits"


def test_no_entry_names_anybody(app: Flask, written: io.StringIO) -> None:
    sign_in(app, cast.AINO_ACCOUNT, cast.PASSWORD)
    sign_in(app, cast.AINO_ACCOUNT, "something else")

    for name in (cast.AINO_ACCOUNT.id, cast.AINO_ACCOUNT.username, "Aino", "127.0.0.1"):
        assert name not in written.getvalue()
