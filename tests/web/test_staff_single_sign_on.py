"""The way in through one's organisation, at a real provider. ASVS 5.0 in the names."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask

from tests import cast, tables
from tests.cast import AINO_ACCOUNT
from tests.conftest import TestClock
from tests.provider import Provider
from tests.signing_on import THERE, Organisation, at_provider, link
from tests.staffers import at_console, browser_of, sign_in
from youthpoint.operations.accounts import operating
from youthpoint.store import Store

NOT_OPEN = "Your organisation knows you, but no account here is open to you. Ask the coordinator."
BITS_256 = 43
"""As many letters as 256 bits are written with."""

FAILED = "Signing in through your organisation did not work. Try again."


@pytest.fixture(scope="module")
def process() -> Iterator[Provider]:
    provider = Provider()
    yield provider
    provider.stop()


@pytest.fixture
def app(file_store: Store, process: Provider, app: Flask) -> Flask:
    return at_provider(app, file_store, process)


@pytest.fixture
def there(app: Flask, process: Provider, clock: TestClock) -> Organisation:
    return Organisation(app=app, process=process, clock=clock)


# --- Who comes in -----------------------------------------------------------------------------


def test_who_is_in_no_group_that_means_anything_here_is_told_so(
    there: Organisation, tmp_path: Path
) -> None:
    before = tables.count(tmp_path, "account")
    there.say("strangers", "elsewhere", "and-more", preferred_username="aino", email="aino@x.fi")
    page = there.sign_in()

    assert page.status == 403
    assert page.text("[role=status]") == NOT_OPEN
    assert tables.count(tmp_path, "account") == before
    assert browser_of(there.app).visit("/staff/").path == "/staff/sign-in"


def test_who_is_in_a_group_gets_an_account_without_a_password(
    there: Organisation, app: Flask
) -> None:
    there.say("desk", given_name="Petra")
    page = there.sign_in()

    assert page.path == "/staff/"
    assert page.text(".who-me") == "P Petra"
    for guess in ("", "nobody has this password", "petra.v"):
        assert sign_in(browser_of(app), "petra.v", guess).status == 422


def test_who_was_joined_to_it_by_the_operator_comes_in_as_themselves(
    there: Organisation, file_store: Store, process: Provider
) -> None:
    link(file_store, AINO_ACCOUNT.id, process.issuer)
    page = there.sign_in()

    assert page.path == "/staff/"
    assert page.text(".who-me") == "A Aino"
    assert there.sign_in(address=f"{THERE}?to=figures").path == "/staff/figures"


def test_v6_8_1_the_same_name_at_another_provider_is_somebody_else(
    there: Organisation, file_store: Store
) -> None:
    link(file_store, AINO_ACCOUNT.id, "https://another.example")

    assert there.sign_in().text("[role=status]") == NOT_OPEN


def test_who_is_shut_out_here_stays_out(
    there: Organisation, file_store: Store, process: Provider
) -> None:
    link(file_store, AINO_ACCOUNT.id, process.issuer)
    operating.shut_out(file_store, AINO_ACCOUNT.id, now=cast.NOON)
    there.say("leads")

    assert there.sign_in().text("[role=status]") == NOT_OPEN


def test_v7_3_2_v7_6_1_a_session_ends_as_every_other(there: Organisation, clock: TestClock) -> None:
    there.say("desk")
    client = browser_of(there.app)
    there.sign_in(client)
    clock.time += timedelta(hours=cast.POINT.policy.session_hours, minutes=1)

    assert client.visit("/staff/").path == "/staff/sign-in"


def test_v10_1_2_v10_2_1_each_attempt_has_a_state_a_nonce_and_a_challenge_of_its_own(
    app: Flask,
) -> None:
    there = [browser_of(app).browser.get(THERE).headers["Location"] for _ in range(2)]
    one, other = (parse_qs(urlsplit(each).query) for each in there)

    for name in ("state", "nonce", "code_challenge"):
        assert one[name] != other[name]
        assert min(len(one[name][0]), len(other[name][0])) >= BITS_256


# --- What comes back --------------------------------------------------------------------------


def test_v10_1_2_what_comes_back_to_another_browser_is_refused(there: Organisation) -> None:
    there.say("desk")
    back = there.go(browser_of(there.app))
    page = browser_of(there.app).visit(back)

    assert page.status == 403
    assert page.text("[role=status]") == FAILED


@pytest.mark.parametrize(
    "changed",
    [
        ("state=", "state=x"),
        ("code=", "code=x"),
        ("code=", "error=access_denied&was="),
        ("iss=", "iss=https%3A%2F%2Fevil.example&was="),
    ],
)
def test_v10_2_1_v10_2_2_what_comes_back_changed_is_refused(
    there: Organisation, changed: tuple[str, str]
) -> None:
    there.say("desk")
    client = browser_of(there.app)

    assert client.visit(there.go(client).replace(*changed)).text("[role=status]") == FAILED


def test_v10_1_2_what_has_come_back_is_good_once_and_for_ten_minutes(
    there: Organisation, clock: TestClock
) -> None:
    there.say("desk")
    client = browser_of(there.app)
    back = there.go(client)
    client.visit(back)
    assert client.visit(back).text("[role=status]") == FAILED

    late = there.go(client)
    clock.time += timedelta(minutes=11)
    there.tell()
    assert client.visit(late).text("[role=status]") == FAILED


@pytest.mark.parametrize("sought", ["//evil.example", "https://evil.example/", "javascript:x"])
def test_v3_7_2_nobody_is_led_elsewhere(there: Organisation, sought: str) -> None:
    there.say("desk")

    assert there.sign_in(address=f"{THERE}?to={sought}").path == "/staff/"


def test_what_was_written_is_there_after_coming_back(
    there: Organisation, app: Flask, clock: TestClock
) -> None:
    there.say("leads")
    client = at_console(app)
    clock.time += timedelta(hours=3)
    page = client.submit("/staff/group", heads="17")
    assert "What you wrote is kept." in page.text("[role=status]")

    address = page.attribute("a.pri", "href") or ""
    assert there.sign_in(client, address).attribute("#heads", "value") == "17"
