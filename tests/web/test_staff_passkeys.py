"""Passkeys on the pages, as a browser that can use them does. ASVS 5.0 in the names."""

from dataclasses import replace

import pytest
from flask import Flask

from tests.cast import PASSWORD
from tests.client import Client, Page
from tests.conftest import TestClock
from tests.inviting import acts
from tests.passkeys import PRESENT, Device
from tests.second_steps import HERE, NEXT, Phone, aino_sets_up, give_code
from tests.staffers import at_console, browser_of, sign_in
from youthpoint.store import Store
from youthpoint.web.guards import COOKIE

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
BUTTON = "button[data-options]"
OFFER = "button[data-passkey]"


@pytest.fixture
def phone(app: Flask, file_store: Store, clock: TestClock) -> Phone:
    return aino_sets_up(app, file_store, clock)


@pytest.fixture
def aino(app: Flask, phone: Phone, clock: TestClock) -> Client:
    """Somebody at the console, with a second step and a minute in which no code was used."""
    client = browser_of(app)
    client.browser.environ_base["HTTP_USER_AGENT"] = FIREFOX
    give_code(client, sign_in(client, "aino"), phone.code(clock.time))
    clock.time += 2 * NEXT
    return client


def asked(page: Page) -> str:
    """Return what a page asks of its browser."""
    return page.attribute(BUTTON, "data-options") or ""


def begin(client: Client, password: str = PASSWORD) -> Page:
    return client.choose(client.visit(HERE), "Add a passkey", password=password)


def add(client: Client, device: Device, **fields: str) -> Page:
    page = begin(client)
    return client.choose(page, "Go on", {"credential": device.make(asked(page)), **fields})


def show(client: Client, page: Page, device: Device) -> Page:
    return client.choose(page, "Use a passkey instead", credential=device.show(asked(page)))


# --- At the door ------------------------------------------------------------------------------


def test_v6_3_3_a_passkey_is_shown_instead_of_the_code(app: Flask, aino: Client) -> None:
    device, client = Device(), browser_of(app)
    add(aino, device)
    page = sign_in(client, "aino")
    assert client.browser.get_cookie(COOKIE, path="/staff") is None, "nobody is in yet"

    assert show(client, page, device).path == "/staff/"


def test_the_code_and_the_codes_on_paper_open_as_before(
    app: Flask, aino: Client, phone: Phone, clock: TestClock
) -> None:
    add(aino, Device())
    for code in (phone.code(clock.time), phone.codes[0]):
        client = browser_of(app)
        assert give_code(client, sign_in(client, "aino"), code).path == "/staff/"


def test_a_passkey_that_is_refused_says_so_and_asks_anew(app: Flask, aino: Client) -> None:
    device, client = Device(), browser_of(app)
    add(aino, device)
    page = sign_in(client, "aino")
    refused = show(client, page, replace(device, flags=PRESENT))

    assert refused.status == 422
    assert refused.text("#errors li") == "That passkey does not open this account. Try again."
    assert asked(refused) not in ("", asked(page))
    assert show(client, refused, device).path == "/staff/"


def test_who_takes_long_begins_again(app: Flask, aino: Client, clock: TestClock) -> None:
    device, client = Device(), browser_of(app)
    add(aino, device)
    page = sign_in(client, "aino")
    clock.time += 12 * NEXT

    page = show(client, page, device)
    assert page.status == 403
    assert page.text("[role=status]") == "That took too long. Sign in again."


def test_it_goes_on_where_one_was_in_any_language(app: Flask, aino: Client) -> None:
    device, client = Device(), browser_of(app)
    add(aino, device)
    page = client.submit("/staff/sign-in?to=figures", username="aino", password=PASSWORD)
    page = client.choose(page, "SV – Svenska", titled=True)

    shown = device.show(asked(page))
    answer = client.browser.post(
        "/staff/sign-in/passkey",
        data={"sealed": page.attribute("[name=sealed]", "value"), "credential": shown,
              "to": page.attribute("[name=to]", "value")},
    )  # fmt: skip
    assert answer.location == "/staff/figures"


def test_without_a_first_page_a_passkey_opens_nothing(app: Flask, aino: Client) -> None:
    device = Device()
    add(aino, device)
    answer = device.show('{"challenge": "x"}')

    page = browser_of(app).submit("/staff/sign-in/passkey", sealed="x", credential=answer)
    assert page.status == 403


@pytest.mark.usefixtures("phone")
def test_who_has_none_is_not_asked_for_one(app: Flask) -> None:
    assert not sign_in(browser_of(app), "aino").has(OFFER)


# --- One's own --------------------------------------------------------------------------------


def test_one_sees_ones_passkeys_when_they_were_made_and_last_used(
    app: Flask, aino: Client, clock: TestClock
) -> None:
    device, client = Device(), browser_of(app)
    page = begin(aino)
    assert page.attribute("#name", "value") == "Firefox, Linux"
    page = add(aino, device, name="  Key on my ring ")
    assert page.all("#passkeys li b") == ["Key on my ring"]
    assert "Added Tue 24 Nov 2026. Last used: never." in page.text("#passkeys li")

    clock.time += 2880 * NEXT
    show(client, sign_in(client, "aino"), device)
    assert "Last used: Wed 25 Nov 2026." in client.visit(HERE).text("#passkeys li")


def test_one_without_a_name_is_called_after_its_browser(aino: Client) -> None:
    assert add(aino, Device(), name=" ").all("#passkeys li b") == ["Firefox, Linux"]


def test_a_name_that_is_none_is_refused_and_the_question_stays(aino: Client) -> None:
    page = begin(aino)
    answer = Device().make(asked(page))
    refused = aino.choose(page, "Go on", credential=answer, name="131052-308T")

    assert refused.status == 422
    assert refused.has("#name-error")
    assert asked(refused) == asked(page)
    assert aino.choose(refused, "Go on", credential=answer, name="Phone").path == HERE


def test_v7_4_3_adding_one_signs_out_everywhere_else(app: Flask, aino: Client) -> None:
    elsewhere, device = browser_of(app), Device()
    add(aino, device)
    show(elsewhere, sign_in(elsewhere, "aino"), device)
    before = aino.browser.get_cookie(COOKIE, path="/staff")
    add(aino, Device())
    after = aino.browser.get_cookie(COOKIE, path="/staff")

    assert elsewhere.visit("/staff/").path == "/staff/sign-in"
    assert aino.visit("/staff/").path == "/staff/"
    assert before is not None
    assert after is not None
    assert before.value != after.value, "v7.2.4: a new session goes on"


def test_v6_5_6_one_that_is_removed_opens_nothing(app: Flask, aino: Client) -> None:
    lost, kept, client = Device(), Device(), browser_of(app)
    add(aino, lost, name="Lost")
    page = add(aino, kept, name="Kept")
    button = next(each for each in page.all("#passkeys button") if "Lost" in each)
    assert aino.choose(page, button, password="guess").status == 422
    page = aino.choose(aino.visit(HERE), button, password=PASSWORD)
    assert page.all("#passkeys li b") == ["Kept"]

    door = sign_in(client, "aino")
    assert show(client, door, lost).status == 422
    door = sign_in(client, "aino")
    assert show(client, door, kept).path == "/staff/"
    assert acts(at_console(app, "kaisa"))[:3] == [
        "Removed a passkey: Aino", "Added a passkey: Aino", "Added a passkey: Aino",
    ]  # fmt: skip


def test_v7_5_1_none_is_added_without_the_password(aino: Client) -> None:
    assert begin(aino, password="guess").status == 422
    assert begin(aino, password="").status == 422
    page = aino.submit(f"{HERE}/passkeys", credential=Device().make(asked(begin(aino))))
    assert page.all("#passkeys li b") == ["Firefox, Linux"], "and with it, one is"
    assert aino.submit(f"{HERE}/passkeys", credential="{}").status == 409


def test_v9_2_2_what_one_was_asked_no_colleague_answers(app: Flask, aino: Client) -> None:
    answer = Device().make(asked(begin(aino)))
    leila = at_console(app, "leila")

    assert leila.submit(f"{HERE}/passkeys", credential=answer).status == 409


def test_it_can_be_added_only_beside_a_second_step(app: Flask) -> None:
    client = at_console(app)
    assert not client.visit(HERE).has("#passkeys")

    assert client.submit(f"{HERE}/passkeys/begin", password=PASSWORD).status == 409


# --- Where browsers make none -----------------------------------------------------------------


def test_at_an_address_without_https_the_page_says_why_there_are_none(
    app: Flask, aino: Client, phone: Phone
) -> None:
    add(aino, Device())
    app.config["SERVER_NAME"] = "nuoret.example.fi"
    client = browser_of(app)
    door = sign_in(client, "aino")
    assert not door.has(OFFER)
    assert give_code(client, door, phone.codes[0]).path == "/staff/"

    page = client.visit(HERE)
    assert not page.has(OFFER)
    assert "Passkeys need an address that begins" in page.text("#passkeys")
    assert client.submit(f"{HERE}/passkeys/begin", password=PASSWORD).status == 409
    page = client.choose(page, page.all("#passkeys button")[0], password=PASSWORD)
    assert page.all("#passkeys li") == [], "it can be removed all the same"


@pytest.mark.parametrize(
    ("url", "host"),
    [("https://nuoret.example.fi", "nuoret.example.fi"), ("http://127.0.0.1:8000", "localhost")],
)
def test_they_are_for_the_points_own_address_or_where_one_is(
    app: Flask, aino: Client, url: str, host: str
) -> None:
    context = app.extensions["youthpoint"]
    context.settings = replace(context.settings, url=url)

    page = begin(aino)
    assert page.attribute(BUTTON, "data-passkey") == host
    assert f'"id": "{host}"' in asked(page)
