"""A provider that is away, a second step besides it, and the way out. ASVS 5.0 in the names."""

import socket
from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask

from tests.cast import AINO_ACCOUNT, KAISA, PASSWORD, POINT
from tests.conftest import TestClock
from tests.provider import Provider
from tests.second_steps import aino_sets_up, give_code
from tests.signing_on import BACK, THERE, Organisation, at_provider, deploy, link
from tests.staffers import at_console, browser_of, sign_in
from youthpoint.domain.accounts.second_factors import Demand
from youthpoint.store import Store

BUTTON = "a[href='/staff/sign-in/organisation']"


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


# --- When it does not answer, and without it --------------------------------------------------


def test_when_the_provider_is_away_the_password_still_opens(app: Flask) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
    deploy(app, issuer=f"http://127.0.0.1:{port}")
    client = browser_of(app)
    page = client.visit(THERE)

    assert page.status == 503
    said = "Your organisation’s sign-in does not answer. Try again in a moment."
    assert page.text("[role=status]") == said
    entered = client.choose(page, "Sign in", username="kaisa", password=PASSWORD)
    assert entered.path == "/staff/"


def test_a_point_without_a_provider_has_no_such_way(app: Flask) -> None:
    deploy(app, issuer="")
    client = browser_of(app)

    assert not client.visit("/staff/sign-in").has(BUTTON)
    assert [client.visit(each).status for each in (THERE, BACK)] == [404, 404]


def test_passwords_open_nothing_where_the_deployment_says_so(app: Flask) -> None:
    deploy(app, only=True)
    client = browser_of(app)
    page = client.visit("/staff/sign-in")

    assert page.has(BUTTON)
    assert not page.has("#password")
    assert client.choose(page, "SV – Svenska").attribute("html", "lang") == "sv"
    assert sign_in(client, "kaisa").status == 409
    assert client.visit("/staff/").path == "/staff/sign-in"


# --- A second step ----------------------------------------------------------------------------


def test_v6_3_3_our_own_second_step_is_asked_for_where_the_provider_shows_none(
    there: Organisation, app: Flask, file_store: Store, clock: TestClock
) -> None:
    link(file_store, AINO_ACCOUNT.id, there.process.issuer)
    phone, client = aino_sets_up(app, file_store, clock), browser_of(app)
    page = there.sign_in(client)

    assert page.text("h1") == "One more step"
    assert client.visit("/staff/").path == "/staff/sign-in"
    assert give_code(client, page, phone.code(clock.time)).path == "/staff/"


def test_v6_8_4_a_second_factor_that_the_provider_must_see_is_enough(
    there: Organisation, app: Flask, file_store: Store, clock: TestClock
) -> None:
    deploy(app, amr=("otp",))
    link(file_store, AINO_ACCOUNT.id, there.process.issuer)
    aino_sets_up(app, file_store, clock)

    assert there.sign_in().status == 403
    there.say(amr=["pwd", "otp"])
    assert there.sign_in().path == "/staff/"


# --- The way out ------------------------------------------------------------------------------


def test_who_was_vouched_for_owes_no_second_step_of_ours(
    there: Organisation, app: Flask, file_store: Store
) -> None:
    asking = replace(POINT, policy=replace(POINT.policy, second_factor=Demand.EVERYBODY))
    with file_store.write() as uow:
        uow.points.change(asking)
    there.say("desk", amr=["pwd", "otp"])
    assert there.sign_in().text("[role=status]").startswith("This place asks for a second step")

    deploy(app, amr=("otp",))
    assert there.sign_in().path == "/staff/"


def test_ones_own_page_says_that_one_came_in_through_the_organisation(there: Organisation) -> None:
    there.say("desk")
    client = browser_of(there.app)
    there.sign_in()
    there.sign_in(client)
    page = client.visit("/staff/me")

    assert "You came in through your organisation" in page.text("[aria-labelledby=second-step-h]")
    said = client.submit("/staff/sign-ins", end="others", password="a guess of mine")
    assert said.text("#errors li").startswith("You sign in through your organisation and have no")


def test_who_signs_out_can_do_so_at_their_organisation_too(there: Organisation) -> None:
    there.say("desk")
    client = browser_of(there.app)
    there.sign_in(client)
    page = client.submit("/staff/sign-out")

    assert client.visit("/staff/").path == "/staff/sign-in"
    assert "At your organisation you may still be signed in." in page.text(".note")
    address = client.browser.get("/staff/sign-out/organisation").headers["Location"]
    assert address.startswith(f"{there.process.issuer}/end_session_endpoint?")
    assert not at_console(there.app, KAISA.username).submit("/staff/sign-out").has(".note")
