"""Every field for a password, as browsers and their keepers of passwords need it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from selectolax.lexbor import LexborNode

from tests.cast import NOON
from tests.client import Page
from tests.staffers import at_console, browser_of
from youthpoint.domain.accounts.roles import Role
from youthpoint.operations.accounts import invitations
from youthpoint.store import Store

ROOT = Path(__file__).parents[2]
NAMED = {"password", "fresh"}
HELPED = {"current-password", "new-password"}


@pytest.fixture
def pages(app: Flask, file_store: Store) -> list[Page]:
    secret = invitations.invite(file_store, Role.STAFF, "point", now=NOON)
    aino, nobody = at_console(app), browser_of(app)
    own = ("/staff/password", "/staff/second-step", "/staff/me")
    return [
        *(nobody.visit(each) for each in ("/staff/sign-in", f"/staff/invitation/{secret}")),
        *(aino.visit(each) for each in own),
    ]


def fields(pages: list[Page]) -> Iterator[LexborNode]:
    for page in pages:
        yield from (each for each in page.tree.css("input") if each.attributes.get("name") in NAMED)


def test_v6_2_6_nobody_reads_it_over_a_shoulder(pages: list[Page]) -> None:
    kinds = [each.attributes["type"] for each in fields(pages)]

    assert len(kinds) >= 5
    assert set(kinds) == {"password"}


def test_v6_2_7_a_keeper_of_passwords_fills_it_in(pages: list[Page]) -> None:
    for each in fields(pages):
        assert each.attributes.get("autocomplete") in HELPED, each.html
        assert not {"readonly", "disabled", "maxlength"} & set(each.attributes), each.html


@pytest.mark.parametrize("path", sorted((ROOT / "static/js").glob("*.js")), ids=lambda it: it.stem)
def test_v6_2_7_no_script_minds_what_is_pasted(path: Path) -> None:
    assert not re.search(r"[\"']paste[\"']", path.read_text())
