"""The pages of the second step of signing in, and of one's sign-ins, in every state."""

from collections.abc import Iterator
from dataclasses import replace

from flask import Flask

from tests.cast import KAISA, MIKAEL_ACCOUNT, NOON, PASSWORD, POINT
from tests.client import Client, Page
from tests.inviting import LIST
from tests.passkeys import Device
from tests.second_steps import HERE, secret_on
from tests.staffers import at_console, browser_of, sign_in
from youthpoint.domain.accounts.second_factors import Demand, step_of
from youthpoint.operations.accounts import managing, operating
from youthpoint.operations.accounts.authenticators import code_at
from youthpoint.store import Store

Named = tuple[str, Page]


def pages_of_second_steps(app: Flask, store: Store, language: str) -> Iterator[Named]:
    """Yield each page by its endpoint and state; leave the store as it was."""
    _demand(store, Demand.EVERYBODY)
    client = at_console(app, "mikael", language=language)
    yield "staff.second_step owed", client.visit(f"{HERE}?lang={language}")
    _demand(store, Demand.NONE)
    yield "staff.second_step", client.visit(HERE)
    yield "staff.password", client.visit("/staff/password")
    yield "staff.password refused", client.submit("/staff/password", password="", fresh="short")
    yield "staff.second_step refused", client.submit(f"{HERE}/begin", password="wrong")
    offer = client.submit(f"{HERE}/begin", password=PASSWORD)
    yield "staff.second_step offer", offer
    sealed = offer.attribute("[name=sealed]", "value") or ""
    refused = client.submit(f"{HERE}/confirm", sealed=sealed, code="x")
    yield "staff.second_step offer refused", refused
    code = code_at(secret_on(offer), step_of(NOON))
    yield "staff.second_step codes", client.submit(f"{HERE}/confirm", sealed=sealed, code=code)
    yield "staff.second_step on", client.visit(HERE)
    yield from _passkeys(client)
    second = sign_in(browser_of(app, language=language), "mikael")
    yield "staff.sign_in_code", second
    yield from _looked_after(app, store, language)
    operating.take_second_step(store, MIKAEL_ACCOUNT.id, now=NOON)
    yield from _sign_ins(app, language)


def _passkeys(client: Client) -> Iterator[Named]:
    offer = client.submit(f"{HERE}/passkeys/begin", password=PASSWORD)
    yield "staff.second_step passkey", offer
    made = Device().make(offer.attribute("[data-options]", "data-options") or "")
    refused = client.submit(f"{HERE}/passkeys", credential=made, name="x" * 99)
    yield "staff.second_step passkey refused", refused
    yield "staff.second_step passkeys", client.submit(f"{HERE}/passkeys", credential=made)


def _sign_ins(app: Flask, language: str) -> Iterator[Named]:
    client = at_console(app, "mikael", language=language)
    at_console(app, "mikael", language=language)
    yield "staff.me two sign-ins", client.visit("/staff/me")
    yield "staff.me refused", client.submit("/staff/sign-ins", end="others", password="")


def _looked_after(app: Flask, store: Store, language: str) -> Iterator[Named]:
    kaisa = at_console(app, "kaisa", language=language)
    yield "coordinator.account second step", kaisa.visit(f"{LIST}/{MIKAEL_ACCOUNT.id}")
    secret = managing.link_to_second_step(store, MIKAEL_ACCOUNT.id, by=KAISA, now=NOON)
    yield "coordinator.accounts second step", kaisa.visit(LIST)
    anybody = browser_of(app, language=language)
    yield "staff.invitation second step", anybody.visit(f"/staff/invitation/{secret}")


def _demand(store: Store, whom: Demand) -> None:
    with store.write() as uow:
        uow.points.change(replace(POINT, policy=replace(POINT.policy, second_factor=whom)))
