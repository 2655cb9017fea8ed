"""No address of the coordinator's desk opens for the staff, or for who is not signed in."""

import re

from flask import Flask
from werkzeug.routing import Rule

from tests.staffers import at_console, browser_of

ACCOUNTS = {
    "account", "account_deed", "account_link", "account_post", "accounts", "invite",
    "withdraw_link",
}  # fmt: skip
"""What manages accounts: each asks for that right by itself, besides the door."""


def rules(app: Flask) -> list[Rule]:
    return [each for each in app.url_map.iter_rules() if each.endpoint.startswith("coordinator.")]


def address(rule: Rule) -> str:
    """Return an address of a rule, with something that may be there for each of its parts."""
    path = re.sub(r"<any\('([^']+)'.*?\):\w+>", r"\1", rule.rule)
    path = path.replace("<account_id>", "account-leila").replace("<part>", "rules")
    return re.sub(r"<[^>]+>", "-", path)


def asked(rule: Rule) -> list[str]:
    return sorted((rule.methods or set()) & {"GET", "POST"})


def test_v8_2_1_the_staff_are_refused_by_every_address(app: Flask) -> None:
    aino = at_console(app, "aino")
    for rule in rules(app):
        for method in asked(rule):
            answer = aino.browser.open(address(rule), method=method)
            assert answer.status_code == 403, (method, rule)


def test_who_is_not_signed_in_is_led_to_the_way_in(app: Flask) -> None:
    nobody = browser_of(app)
    for rule in rules(app):
        for method in asked(rule):
            answer = nobody.browser.open(address(rule), method=method)
            led = (answer.location or "").partition("?")[0] == "/staff/sign-in"
            sign_in = answer.status_code == 403 and "<title>Sign in" in answer.text
            assert led or sign_in, (method, rule)


def test_what_manages_accounts_is_known(app: Flask) -> None:
    found = {each.endpoint.rpartition(".")[2] for each in rules(app) if "/accounts" in each.rule}

    assert found == ACCOUNTS


def test_a_refusal_at_the_desk_leads_back_to_it(app: Flask) -> None:
    page = at_console(app, "kaisa").visit("/coordinator/room/gone")

    assert page.status == 404
    assert page.text("#message p") == "This is not set up here any more."
    assert page.attribute("main a.btn", "href") == "/coordinator/"
    assert page.has(".tabs")


def test_who_may_not_set_up_is_led_back_to_the_queue(app: Flask) -> None:
    page = at_console(app, "aino").visit("/coordinator/")

    assert page.status == 403
    assert page.attribute("main a.btn", "href") == "/staff/"
    assert not page.has(".tabs")
