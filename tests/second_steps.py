"""Somebody with a second step: a phone that shows codes, and a list of codes on paper."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from flask import Flask

from tests.cast import AINO_ACCOUNT, KEY, NOON, PASSWORD, entrance
from tests.client import Client, Page
from tests.conftest import TestClock
from youthpoint.domain.accounts.accounts import Account
from youthpoint.domain.accounts.second_factors import STEP, step_of
from youthpoint.operations.accounts import own_second_step
from youthpoint.operations.accounts.accounts import digest_of, sign_in
from youthpoint.operations.accounts.authenticators import code_at
from youthpoint.operations.accounts.own_sessions import Proof
from youthpoint.store import Store

NEXT = timedelta(seconds=STEP)
"""After it, a phone shows another code."""

HERE = "/staff/second-step"


@dataclass(frozen=True, slots=True, kw_only=True)
class Phone:
    """What somebody has at hand when they sign in; `session` is the one that set it up."""

    secret: str
    codes: tuple[str, ...]
    session: str

    def code(self, at: datetime, *, steps: int = 0) -> str:
        """Return what the phone shows, its clock being so many steps before or behind."""
        return code_at(self.secret, step_of(at) + steps)


def set_up(store: Store, account: Account, *, at: datetime = NOON, key: bytes = KEY) -> Phone:
    """Set a second step up as somebody does who has just signed in."""
    came = sign_in(store, account.username, PASSWORD, at=entrance("x"), now=at)
    proof = Proof(password=PASSWORD, session=digest_of(came.secret))
    offer = own_second_step.offer(store, account, proof, key=key, now=at)
    phone = Phone(secret=offer.secret, codes=(), session="")
    done = own_second_step.set_up(store, offer, phone.code(at), key=key, now=at)
    return replace(phone, codes=done.codes, session=done.came.secret)


def aino_sets_up(app: Flask, store: Store, clock: TestClock) -> Phone:
    """Return Aino's phone, set up a minute ago."""
    key: bytes = app.extensions["youthpoint"].settings.key
    phone = set_up(store, AINO_ACCOUNT, at=clock.time, key=key)
    clock.time += 2 * NEXT
    return phone


def give_code(client: Client, page: Page, code: str) -> Page:
    return client.choose(page, "Sign in", code=code)


def offered(client: Client) -> Page:
    return client.choose(client.visit(HERE), "Set it up", password=PASSWORD)


def secret_on(page: Page) -> str:
    return page.text(".key").replace(" ", "")


def turn_on(client: Client, clock: TestClock) -> Page:
    """Set a second step up at the console; return the page with the recovery codes."""
    page = offered(client)
    code = code_at(secret_on(page), step_of(clock.time))
    return client.choose(page, "Turn it on", code=code)
