"""The name that a request says it is for is believed by nothing that is sent back."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.client import Client
from tests.staffers import at_console
from tests.visitors import take_number

ELSEWHERE = "evil.example"
NO_NAMES = ("..", "x" * 70, "a b", "<script>", 'a"b', "localhost@evil.example", "[::1")


def asked_for(browser: FlaskClient, path: str, name: str, **more: str) -> tuple[int, str]:
    """Ask for a page of a machine of that name; return the status and all that came back."""
    answer = browser.get(path, headers={"Host": name}, environ_overrides=more)
    return answer.status_code, f"{answer.headers}{answer.text}"


@pytest.mark.parametrize("name", NO_NAMES)
@pytest.mark.parametrize("path", ["/", "/staff/", "/kiosk/", "/api/v1/points", "/nowhere"])
def test_what_is_no_name_is_refused_in_plain_words(client: Client, path: str, name: str) -> None:
    status, said = asked_for(client.browser, path, name)

    assert status == 400
    assert said.endswith("Go back and try again.\n")
    assert name not in said
    assert "X-Frame-Options: DENY" in said


def test_only_an_old_program_may_name_none(client: Client) -> None:
    assert asked_for(client.browser, "/", "", SERVER_PROTOCOL="HTTP/1.1")[0] == 400
    assert asked_for(client.browser, "/", "", SERVER_PROTOCOL="HTTP/1.0")[0] == 200


@pytest.mark.parametrize(
    ("written", "properly"),
    [
        ("/staff", "/staff/"),
        ("/%2fstaff", "/staff/"),
        ("/coordinator?a=b", "/coordinator/?a=b"),
        ("/at/%2f%2fevil.example", "/at/evil.example"),
    ],
)
def test_a_page_is_found_where_it_was_asked_for(
    client: Client, written: str, properly: str
) -> None:
    answer = client.browser.get(written, headers={"Host": ELSEWHERE})

    assert (answer.status_code, answer.headers["Location"]) == (308, properly)
    assert answer.text == ""


def test_no_page_that_others_see_tells_the_name_that_somebody_came_by(
    app: Flask, client: Client
) -> None:
    ticket = take_number(client).path
    kaisa = at_console(app, "kaisa")
    seen = {
        client: ["/", "/need", "/how", "/code", "/book", "/privacy", ticket, "/api/v1/points"],
        kaisa: ["/staff/", "/staff/bookings", "/coordinator/", "/coordinator/accounts"],
    }

    for who, paths in seen.items():
        for path in paths:
            assert ELSEWHERE not in asked_for(who.browser, path, ELSEWHERE)[1], path
