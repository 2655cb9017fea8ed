"""Inviting somebody at the coordinator's desk: the link, and who they become."""

import pytest
from flask import Flask

from tests.client import Client
from tests.inviting import LIST, ROLE, WORKS_AS, acts, furnish, invite, join, link_on
from tests.staffers import at_console, browser_of
from youthpoint.domain.accounts.roles import Role
from youthpoint.store import Store


@pytest.fixture
def kaisa(app: Flask, file_store: Store) -> Client:
    furnish(file_store)
    return at_console(app, "kaisa")


def test_who_is_invited_chooses_a_password_and_is_what_was_meant(
    app: Flask, kaisa: Client, file_store: Store
) -> None:
    link = link_on(invite(kaisa))
    page = join(app, link)

    assert page.path == "/staff/"
    with file_store.read() as uow:
        petra = uow.accounts.by_username("petra")
        assert petra is not None
        assert petra[0].roles == {"point": frozenset({Role.STAFF})}
        assert uow.accounts.organisations("point") == {petra[0].id: "kela"}
    assert browser_of(app).visit(link).status == 404
    assert acts(kaisa) == ["Made the account: Petra", "Invited: Petra"]


def test_an_organisation_is_told_without_markup(app: Flask, kaisa: Client) -> None:
    join(app, link_on(invite(kaisa)))
    said = next(each for each in kaisa.visit(LIST).all("a.piece") if "Petra" in each)

    assert "petra · Staff · Organisation: Kela Signed" in said


def test_who_is_invited_as_an_expert_can_call_visitors(
    app: Flask, kaisa: Client, file_store: Store
) -> None:
    join(app, link_on(invite(kaisa, **{WORKS_AS: "expert.veera"})))

    with file_store.read() as uow:
        petra = uow.accounts.by_username("petra")
        veera = uow.experts.find("veera")
    assert petra is not None
    assert veera is not None
    assert veera.account_id == petra[0].id


def test_only_experts_who_do_not_sign_in_yet_are_offered(kaisa: Client) -> None:
    offered = kaisa.visit(f"{LIST}/new").all("option")

    # The free one is called like another, who signs in.
    assert [each[:12] for each in offered if each.startswith("Expert")] == ["Expert: Aino"]


def test_the_link_is_shown_once(kaisa: Client) -> None:
    assert link_on(invite(kaisa)).startswith("/staff/invitation/")
    page = kaisa.visit(LIST)

    assert not page.has("textarea.link")
    assert "Opens until Tue 1 Dec at 12:00" in page.text("section li")


def test_a_link_is_made_void(app: Flask, kaisa: Client) -> None:
    page = invite(kaisa)
    kaisa.choose(kaisa.visit(LIST), "Make it void: Petra")

    assert browser_of(app).visit(link_on(page)).status == 404
    assert acts(kaisa)[0] == "Link made void: Petra"


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"first_name": " "}, "Enter the first name."),
        ({"username": "\u200b"}, "Enter a username. They can choose another."),
        ({"username": "AINO"}, "This username is taken. Choose another."),
        ({"first_name": "131052-308T"}, "Please don’t write a personal identity code here."),
        ({"first_name": "x" * 41}, "This is too long. Make it shorter."),
        ({WORKS_AS: ""}, "Choose an expert or an organisation: on it hangs what they see."),
        ({WORKS_AS: "organisation.gone"}, "Choose an expert or an organisation"),
        ({WORKS_AS: "expert.leila"}, "Somebody signs in as this expert already."),
        ({ROLE: "king"}, "Choose a role."),
    ],
)
def test_a_mistake_is_said_at_its_field_and_what_was_typed_stays(
    kaisa: Client, said: dict[str, str], words: str
) -> None:
    page = invite(kaisa, **{"username": "pe tra"} | said)

    assert page.status == 422
    assert page.text("#errors li").startswith(words)
    assert page.text(".ferr").startswith(words)
    if "username" not in said:
        assert page.attribute("#username", "value") == "pe tra"
    assert kaisa.visit(LIST).all("section li b") == []
