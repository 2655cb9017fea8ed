"""Another password of one's own. ASVS 5.0 in the names."""

import pytest
from flask import Flask

from tests.cast import PASSWORD
from tests.client import Client, Page
from tests.inviting import acts
from tests.staffers import at_console, browser_of, sign_in

ANOTHER = "quite another one"


def change(client: Client, *, now: str = PASSWORD, to: str = ANOTHER) -> Page:
    page = client.visit("/staff/password")
    return client.choose(page, "Save the password", password=now, fresh=to)


def test_v6_2_2_one_chooses_another_password_oneself(app: Flask) -> None:
    client = at_console(app)
    assert change(client).path == "/staff/me"

    assert sign_in(browser_of(app), "aino").status == 422
    assert sign_in(browser_of(app), "aino", ANOTHER).path == "/staff/"
    assert acts(at_console(app, "kaisa"))[0] == "Chose a new password: Aino"


def test_v7_4_3_every_other_sign_in_ends_with_the_old_password(app: Flask) -> None:
    client, elsewhere = at_console(app), at_console(app)
    change(client)

    assert client.visit("/staff/").path == "/staff/"
    assert elsewhere.visit("/staff/").path == "/staff/sign-in"


def test_v6_2_3_the_present_password_is_asked_for(app: Flask) -> None:
    client = at_console(app)
    for wrong in ("", "not the password"):
        page = change(client, now=wrong)
        assert page.status == 422
        assert page.attribute("#errors a", "href") == "#password"

    assert sign_in(browser_of(app), "aino").path == "/staff/"


def test_v6_2_1_a_short_one_is_refused_at_its_field(app: Flask) -> None:
    page = change(at_console(app), to="eleven char")

    assert page.status == 422
    assert page.text("#errors li") == "Choose a password of at least 12 characters."
    assert page.attribute("#errors a", "href") == "#fresh"


def test_v6_3_1_the_sixth_wrong_one_is_told_to_wait(app: Flask) -> None:
    client = at_console(app)

    assert [change(client, now="guess").status for _ in range(6)] == [422] * 5 + [429]


@pytest.mark.parametrize("to", ["password1234", "Testipiste-2026!"])
def test_one_that_is_guessed_first_is_refused_at_its_field_and_says_why(
    app: Flask, to: str
) -> None:
    page = change(at_console(app), to=to)

    assert page.status == 422
    assert page.attribute("#errors a", "href") == "#fresh"
    assert page.text("#errors li").endswith(("do with each other.", "Choose other words."))
    assert sign_in(browser_of(app), "aino").path == "/staff/"
