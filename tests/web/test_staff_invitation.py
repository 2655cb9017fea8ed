"""A one-time link makes an account of one's own."""

from datetime import timedelta

import pytest
from flask import Flask

from tests.cast import PASSWORD
from tests.client import Page
from tests.conftest import TestClock
from tests.staffers import browser_of
from youthpoint.domain.accounts.roles import Role
from youthpoint.operations.accounts import invitations
from youthpoint.store import Store


@pytest.fixture
def link(file_store: Store, clock: TestClock) -> str:
    secret = invitations.invite(file_store, Role.COORDINATOR, "point", now=clock.time)
    return f"/staff/invitation/{secret}"


def accept(app: Flask, link: str, **said: str) -> Page:
    client = browser_of(app)
    given = {"first_name": "Ida", "username": "ida", "password": PASSWORD} | said
    return client.choose(client.visit(link), "Make the account", given, titled=True)


def test_who_was_invited_makes_an_account_and_is_in(app: Flask, link: str) -> None:
    page = accept(app, link)

    assert page.path == "/coordinator/"
    assert page.text(".who-me") == "I Ida"


def test_the_link_works_once(app: Flask, link: str) -> None:
    accept(app, link)
    page = browser_of(app).visit(link)

    assert page.status == 404
    assert page.text("#message") == "This link has been used or is too old. Ask for a new one."


def test_the_link_is_void_after_two_days(app: Flask, link: str, clock: TestClock) -> None:
    clock.time += timedelta(days=2)

    assert browser_of(app).visit(link).status == 404


def test_a_name_is_kept_without_signs_that_nobody_sees(
    app: Flask, link: str, file_store: Store
) -> None:
    page = accept(app, link, first_name=" I\x07d\u202ea\n", username="i\x1bd\u200ba ")

    assert page.text(".who-me") == "I Ida"
    with file_store.read() as uow:
        assert uow.accounts.by_username("ida") is not None


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"username": "AINO"}, "This username is taken. Choose another."),
        ({"password": "too short"}, "Choose a password of at least 12 characters."),
        ({"first_name": ""}, "Enter your first name."),
        ({"first_name": "\x07"}, "Enter your first name."),
        ({"username": "\x1b \u200b"}, "Choose a username."),
        ({"first_name": "131052-308T"}, "Please don’t write a personal identity code here."),
    ],
)
def test_a_mistake_is_explained_and_the_link_still_works(
    app: Flask, link: str, said: dict[str, str], words: str
) -> None:
    page = accept(app, link, **said)

    assert page.status == 422
    assert page.text("#errors li").startswith(words)
    assert accept(app, link).path == "/coordinator/"
