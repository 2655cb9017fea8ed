"""A fault that nobody foresaw: told to each audience in its language, with its name in the log."""

import logging
from collections.abc import Callable
from typing import NoReturn

import pytest
from flask import Flask

from tests.client import Client, Page
from tests.staffers import at_console, browser_of
from tests.stationed import device
from youthpoint.domain.localized import LANGUAGES
from youthpoint.store import Store
from youthpoint.web.requests import HEADER

SECRET = "a secret of ours"

AUDIENCES: dict[str, Callable[[Flask, Store], Client]] = {
    "visitor.need": lambda app, _store: browser_of(app),
    "staff.bookings": lambda app, _store: at_console(app, "aino"),
    "coordinator.history": lambda app, _store: at_console(app, "kaisa"),
    "kiosk.ask": device,
}
"""A page of each, by its route, and who asks for it."""


def broken(**_said: str) -> NoReturn:
    raise RuntimeError(SECRET)


def asked(client: Client, path: str, language: str) -> Page:
    """Ask in a language: by the address, and the kiosk by its form."""
    if path.startswith("/kiosk"):
        return Page(client.browser.post(path, data={"lang": language}))
    return Page(client.browser.get(path, query_string={"lang": language}))


@pytest.mark.parametrize("route", AUDIENCES)
def test_v16_5_1_who_meets_a_fault_is_told_in_their_language_what_the_log_calls_it(
    app: Flask, file_store: Store, caplog: pytest.LogCaptureFixture, route: str
) -> None:
    client = AUDIENCES[route](app, file_store)
    (rule,) = (each.rule for each in app.url_map.iter_rules() if each.endpoint == route)
    app.view_functions[route] = broken
    told = set[str]()
    for language in LANGUAGES:
        caplog.clear()
        with caplog.at_level(logging.ERROR):
            page = asked(client, rule, language)

        name = page.headers[HEADER]
        assert page.status == 500
        assert page.attribute("html", "lang") == language
        assert name in page.text("main")
        assert name in caplog.text
        assert SECRET not in page.html
        told.add(page.text("main").replace(name, ""))

    assert len(told) == len(LANGUAGES)
