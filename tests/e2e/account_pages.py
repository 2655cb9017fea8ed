"""The coordinator's pages of accounts and points, in every state."""

from collections.abc import Iterator

from flask import Flask

from tests.cast import KAISA, LEILA_ACCOUNT, NOON
from tests.client import Page
from tests.inviting import LEILA, LIST, ROLE, WORKS_AS, furnish
from tests.staffers import at_console, browser_of
from youthpoint.domain.accounts.invitations import Post
from youthpoint.domain.accounts.roles import Role
from youthpoint.operations.accounts import inviting, managing
from youthpoint.operations.accounts.inviting import Planned
from youthpoint.store import Store

Named = tuple[str, Page]


def pages_of_accounts(app: Flask, store: Store, language: str) -> Iterator[Named]:
    """Yield each page of accounts and points by its endpoint and state."""
    furnish(store)
    client = at_console(app, "kaisa", language=language)
    yield "coordinator.invite", client.visit(f"{LIST}/new")
    said = {"first_name": f"Petra & <Co> {language}", WORKS_AS: ""}
    refused = client.submit(f"{LIST}/new", **said)  # type: ignore[arg-type]
    yield "coordinator.invite refused", refused
    post = Post(point_id="point", role=Role.COORDINATOR)
    planned = Planned(username=f"petra-{language}", first_name="Petra & <Co>", post=post)
    inviting.invite(store, planned, by=KAISA, now=NOON)
    said = {"first_name": "P", "username": f"p-{language}", ROLE: "staff"}
    said |= {WORKS_AS: "organisation.kela"}
    invited = client.submit(f"{LIST}/new", **said)  # type: ignore[arg-type]
    yield "coordinator.accounts", invited
    yield "coordinator.account", client.visit(LEILA)
    yield "coordinator.account own", client.visit(f"{LIST}/account-kaisa")
    yield "coordinator.account above", client.visit(f"{LIST}/account-otto")
    yield "coordinator.account refused", client.submit(f"{LEILA}/post", point="point", remove="on")
    secret = managing.link_to_password(store, LEILA_ACCOUNT.id, by=KAISA, now=NOON)
    anybody = browser_of(app, language=language)
    yield "staff.invitation password", anybody.visit(f"/staff/invitation/{secret}")
    yield "coordinator.points", client.visit("/coordinator/points")
    yield "coordinator.new_point", client.visit("/coordinator/points/new")
    yield "coordinator.new_point refused", client.submit("/coordinator/points/new")
