"""Who must sign in with a code, and who has lost the phone. ASVS 5.0 in the names."""

from dataclasses import replace

import pytest
from flask import Flask

from tests.cast import AINO_ACCOUNT, KAISA, NOON, PASSWORD, POINT
from tests.conftest import TestClock
from tests.inviting import LEILA, LIST, acts, link_on
from tests.second_steps import HERE, Phone, aino_sets_up, give_code, turn_on
from tests.staffers import at_console, browser_of, sign_in
from youthpoint.domain.accounts.second_factors import Demand
from youthpoint.domain.errors import Refused
from youthpoint.operations.accounts import invitations, managing, operating
from youthpoint.operations.accounts.accounts import new_account
from youthpoint.store import Store

LINK = "Link to set up two-step sign-in again"


@pytest.fixture
def phone(app: Flask, file_store: Store, clock: TestClock) -> Phone:
    return aino_sets_up(app, file_store, clock)


def demand(store: Store, whom: Demand) -> None:
    with store.write() as uow:
        uow.points.change(replace(POINT, policy=replace(POINT.policy, second_factor=whom)))


# --- A point that asks for it -----------------------------------------------------------------


def test_v6_3_3_who_owes_it_is_led_to_set_it_up_and_nowhere_else(
    app: Flask, file_store: Store, clock: TestClock
) -> None:
    demand(file_store, Demand.COORDINATORS)
    kaisa = at_console(app, "kaisa")
    for address in ("/staff/", "/staff/me", "/coordinator/", "/coordinator/accounts", "/staff/add"):
        assert kaisa.visit(address).path == HERE
    assert kaisa.fragment("/staff/?seen=1").headers["HX-Redirect"] == HERE
    assert kaisa.browser.post("/staff/alarm").status_code == 303, "nor can they act"
    page = kaisa.visit(HERE)
    assert page.text(".note") == "This place asks for it. Set it up now: it takes two minutes."
    assert not page.has(".tabs")

    assert turn_on(kaisa, clock).has("textarea.codes")
    assert kaisa.visit("/coordinator/").path == "/coordinator/"
    assert not kaisa.visit(HERE).has(".bad"), "it can't be turned off here"


def test_staff_go_on_without_it_unless_everybody_is_asked(app: Flask, file_store: Store) -> None:
    demand(file_store, Demand.COORDINATORS)
    aino = at_console(app)
    assert aino.visit("/staff/").path == "/staff/"

    demand(file_store, Demand.EVERYBODY)
    assert aino.visit("/staff/").path == HERE


def test_who_owes_it_can_sign_out(app: Flask, file_store: Store) -> None:
    demand(file_store, Demand.EVERYBODY)
    aino = at_console(app)

    assert aino.choose(aino.visit(HERE), "Sign out").path == "/staff/sign-in"
    assert aino.visit("/staff/").path == "/staff/sign-in"


def test_a_coordinator_says_in_the_rules_who_is_asked(app: Flask, file_store: Store) -> None:
    kaisa = at_console(app, "kaisa")
    page = kaisa.visit("/coordinator/rules")
    assert page.text("#second_factor-hint").startswith("They set it up themselves")
    assert page.attribute("#second_factor", "aria-describedby") == "second_factor-hint"
    kaisa.choose(page, "Save", second_factor="everybody")

    with file_store.read() as uow:
        point = uow.points.find("point")
    assert point is not None
    assert point.policy.second_factor == Demand.EVERYBODY


# --- A phone that is lost ---------------------------------------------------------------------


def test_v6_4_4_a_link_and_the_password_set_it_up_on_another_phone(
    app: Flask, phone: Phone, clock: TestClock
) -> None:
    kaisa, aino = at_console(app, "kaisa"), browser_of(app)
    page = kaisa.choose(kaisa.visit(f"{LIST}/account-aino"), LINK)
    link = link_on(page)
    assert "New two-step sign-in" in page.text("main")
    assert sign_in(browser_of(app), "aino").text("h1") == "One more step", "it holds until then"

    assert aino.choose(aino.visit(link), "Go on", password="not the password").status == 422
    page = aino.choose(aino.visit(link), "Go on", password=PASSWORD)
    assert page.path == HERE
    assert turn_on(aino, clock).has("textarea.codes")
    assert aino.visit(link).status == 404
    assert acts(kaisa)[:3] == [
        "Set up two-step sign-in: Aino",
        "Turned two-step sign-in off: Aino",
        "Made a link to set up two-step sign-in again: Aino",
    ]
    elsewhere = browser_of(app)
    page = give_code(elsewhere, sign_in(elsewhere, "aino"), phone.codes[0])
    assert page.status == 422, "the old codes are worth nothing"


def test_v6_4_3_a_link_to_another_password_does_not_pass_by_the_second_step(
    app: Flask, phone: Phone, clock: TestClock
) -> None:
    kaisa, aino = at_console(app, "kaisa"), browser_of(app)
    link = link_on(kaisa.choose(kaisa.visit(f"{LIST}/account-aino"), "Link to a new password"))
    page = aino.choose(aino.visit(link), "Save the password and sign in", password="quite another")

    assert page.text("h1") == "One more step"
    assert aino.visit("/staff/").path == "/staff/sign-in"
    assert give_code(aino, page, phone.code(clock.time)).path == "/staff/"


def test_neither_link_opens_what_the_other_is_for(
    app: Flask, file_store: Store, phone: Phone, clock: TestClock
) -> None:
    secret = managing.link_to_second_step(file_store, AINO_ACCOUNT.id, by=KAISA, now=clock.time)
    with pytest.raises(Refused):
        invitations.renew(file_store, secret, password="quite another one", now=clock.time)
    with pytest.raises(Refused):
        invitations.accept(
            file_store, secret, new_account("x", "X"), password=PASSWORD, now=clock.time
        )

    assert browser_of(app).visit(f"/staff/invitation/{secret}").has("#password")


def test_a_colleague_without_a_second_step_needs_no_link_to_it(app: Flask) -> None:
    assert LINK not in at_console(app, "kaisa").visit(LEILA).all("button")


def test_the_operator_takes_it_off(app: Flask, file_store: Store, phone: Phone) -> None:
    operating.take_second_step(file_store, AINO_ACCOUNT.id, now=NOON)

    assert sign_in(browser_of(app), "aino").path == "/staff/"
    assert acts(at_console(app, "kaisa"))[0] == "Turned two-step sign-in off: Aino"
