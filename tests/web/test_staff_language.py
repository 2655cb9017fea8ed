"""The language of the console: the person's own, wherever they sign in."""

import pytest
from flask import Flask

from tests import cast
from tests.staffers import at_console, browser_of, sign_in
from youthpoint.operations.accounts import accounts
from youthpoint.store import Store


def spoken(store: Store, name: str = "aino") -> str:
    """Return the language that the account remembers."""
    with store.read() as uow:
        found = uow.accounts.by_username(name)
    assert found is not None
    return found[0].language


def test_the_console_speaks_the_persons_language_whatever_the_browser_asks_for(app: Flask) -> None:
    page = sign_in(browser_of(app, language="sv"), "aino")

    assert page.attribute("html", "lang") == "en"


def test_a_language_chosen_at_the_way_in_wins_and_is_remembered(
    app: Flask, file_store: Store
) -> None:
    client = browser_of(app, language="sv")
    client.visit("/staff/sign-in?lang=fi")

    assert sign_in(client, "aino").attribute("html", "lang") == "fi"
    assert spoken(file_store) == "fi"
    assert sign_in(browser_of(app), "aino").attribute("html", "lang") == "fi"


def test_a_language_chosen_at_the_console_is_remembered(app: Flask, file_store: Store) -> None:
    at_console(app).visit("/staff/figures?lang=sv")

    assert spoken(file_store) == "sv"
    assert sign_in(browser_of(app), "aino").attribute("html", "lang") == "sv"


def test_a_language_that_is_not_ours_changes_nothing(app: Flask, file_store: Store) -> None:
    assert at_console(app).visit("/staff/?lang=xx").attribute("html", "lang") == "en"
    assert spoken(file_store) == "en"


def test_who_never_chose_is_spoken_to_as_at_the_way_in(app: Flask, file_store: Store) -> None:
    accounts.add(file_store, accounts.new_account("niilo", "Niilo"), password=cast.PASSWORD)

    assert sign_in(browser_of(app, language="sv"), "niilo").attribute("html", "lang") == "sv"
    assert sign_in(browser_of(app, language="en"), "niilo").attribute("html", "lang") == "en"
    assert spoken(file_store, "niilo") == ""


def test_the_way_out_speaks_on_and_changes_nobodys_choice(app: Flask, file_store: Store) -> None:
    client = at_console(app)
    page = client.visit("/staff/me?lang=sv")
    page = client.choose(page, "Logga ut")
    assert page.attribute("html", "lang") == "sv"

    assert sign_in(client, "leila").attribute("html", "lang") == "en"
    assert (spoken(file_store), spoken(file_store, "leila")) == ("sv", "en")


@pytest.mark.parametrize(
    ("language", "name"), [("fi", "Englanti"), ("sv", "Engelska"), ("en", "English")]
)
def test_a_visitors_language_is_named_in_ones_own(
    app: Flask, file_store: Store, language: str, name: str
) -> None:
    visit = cast.arrive(file_store, language="en")
    page = at_console(app).visit(f"/staff/visit/{visit.id}?lang={language}")

    assert name in page.text("main")
    assert {"English", "Englanti", "Engelska"} & set(page.text("main").split()) == {name}
