"""Whose number somebody's wish to be contacted stands under, on a phone with several."""

from typing import Any

import pytest

from tests.client import Client, Page
from tests.referred import open_way
from tests.visitors import left, take_number
from youthpoint.store import Store

SAID: dict[str, Any] = {"name": "Aino Esimerkki", "phone": "040 123 4567"}
ASK = "main a[href^='/ask']"


@pytest.fixture(autouse=True)
def way(file_store: Store) -> None:
    open_way(file_store)


def numbers(client: Client, *nicknames: str) -> list[Page]:
    return [take_number(client, "work", nickname=each) for each in nicknames]


def asked(client: Client, ticket: Page) -> Page:
    """Open the form from a ticket, as it stands now."""
    page = client.visit(ticket.path, titled=False)
    return client.visit(page.attribute(ASK, "href") or "")


def agree(client: Client, form: Page, **more: Any) -> Page:  # noqa: ANN401 - any of its fields
    return client.choose(client.choose(form, "Continue", SAID | more), "I agree: send this")


def under(store: Store) -> str | None:
    """Return the nickname of the number that it stands under, if it stands under one."""
    with store.read() as uow:
        (referral,) = uow.referrals.known("point")
        visit = uow.visits.find(referral.visit_id) if referral.visit_id else None
    return visit.nickname if visit else None


def test_it_stands_under_the_number_from_whose_page_it_was_asked(
    client: Client, file_store: Store
) -> None:
    mine, _friends = numbers(client, "Otso", "Kaveri")
    form = asked(client, mine)
    assert form.attribute(".backl", "href") == mine.path
    agree(client, form)

    assert under(file_store) == "Otso"


def test_it_still_does_when_something_is_changed_or_another_language_is_chosen(
    client: Client, file_store: Store
) -> None:
    mine, _friends = numbers(client, "Otso", "Kaveri")
    client.choose(asked(client, mine), "Continue", SAID)
    form = client.choose(client.visit("/ask"), "FI – Suomi", message="Moi")
    assert form.attribute(".backl", "href") == mine.path
    client.visit("/need?lang=en")
    agree(client, client.visit("/ask"))

    assert under(file_store) == "Otso"


def test_asked_from_another_number_it_stands_under_that_one(
    client: Client, file_store: Store
) -> None:
    mine, friends = numbers(client, "Otso", "Kaveri")
    client.choose(asked(client, mine), "Continue", SAID)
    agree(client, asked(client, friends))

    assert under(file_store) == "Kaveri"


def test_asked_from_elsewhere_it_stands_under_the_only_number_or_under_none(
    client: Client, file_store: Store
) -> None:
    numbers(client, "Otso")
    agree(client, client.visit("/ask"))
    assert under(file_store) == "Otso"


def test_with_several_numbers_nobody_guesses_whose_it_is(client: Client, file_store: Store) -> None:
    numbers(client, "Otso", "Kaveri")
    agree(client, client.visit("/ask"))

    assert under(file_store) is None


def test_asked_from_a_number_that_has_gone_it_stands_under_no_other(
    client: Client, file_store: Store
) -> None:
    mine, _friends = numbers(client, "Otso", "Kaveri")
    with file_store.read() as uow:
        (visit,) = [each for each in uow.visits.open("point") if each.nickname == "Otso"]
    left(file_store, visit)
    agree(client, asked(client, mine))

    assert under(file_store) is None


@pytest.mark.parametrize("odd", ["nothing", "x" * 5000, "/t/../", "ä\0"])
def test_a_number_of_somebody_else_is_never_stood_under(
    client: Client, file_store: Store, odd: str
) -> None:
    numbers(client, "Otso")
    form = client.visit("/ask")
    agree(client, form, ticket=odd)

    assert under(file_store) is None
