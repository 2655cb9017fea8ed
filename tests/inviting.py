"""Inviting somebody at the coordinator's desk, and following the link."""

from dataclasses import replace

from flask import Flask

from tests.cast import PASSWORD
from tests.client import Client, Page
from tests.staffers import browser_of
from youthpoint.domain.setup.pieces import Name
from youthpoint.domain.setup.shapes import Part
from youthpoint.store import Store

LIST = "/coordinator/accounts"
LEILA = f"{LIST}/account-leila"
ROLE, WORKS_AS = "role.point", "works_as.point"


def furnish(store: Store) -> None:
    """An organisation, and an expert who is nobody's account yet."""
    with store.write() as uow:
        value = {"kind": "kela", "name": {"fi": "Kela"}}
        uow.changes.put("point", Name(Part.ORGANISATION, "kela"), value)
        uow.experts.put(replace(uow.experts.team("point")[0], id="veera", account_id=None))


def invite(kaisa: Client, **said: str) -> Page:
    given = {"first_name": "Petra", "username": "petra", WORKS_AS: "organisation.kela"} | said
    return kaisa.choose(kaisa.visit(f"{LIST}/new"), "Make the link", given)


def link_on(page: Page) -> str:
    return page.first("textarea.link").text().replace("http://localhost", "")


def join(app: Flask, link: str, **said: str) -> Page:
    client = browser_of(app)
    return client.choose(client.visit(link), "Make the account", {"password": PASSWORD} | said)


def acts(kaisa: Client) -> list[str]:
    return kaisa.visit(LIST).all(".changes b")
