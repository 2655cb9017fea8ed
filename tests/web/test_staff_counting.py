"""Contacts that never queue, counted at the board."""

import pytest
from flask import Flask

from tests.cast import NOON, POINT
from tests.client import Client
from tests.staffers import at_console, press
from youthpoint.domain.figures.contacts import ContactKind
from youthpoint.store import Store


@pytest.fixture
def aino(app: Flask) -> Client:
    return at_console(app)


def contacts(store: Store) -> list[tuple[ContactKind, str, int]]:
    today = POINT.day_of(NOON)
    with store.read() as uow:
        found = uow.desk.contacts("point", today, today)
    return [(each.kind, each.channel, each.heads) for each in found]


@pytest.mark.parametrize(
    ("button", "kind", "channel"),
    [
        ("Dropped by", ContactKind.DROP_BY, "walk_in"),
        ("Came along", ContactKind.COMPANION, "walk_in"),
        ("Phone call", ContactKind.REMOTE, "phone"),
        ("Message", ContactKind.REMOTE, "chat"),
        ("E-mail", ContactKind.REMOTE, "email"),
        ("Met elsewhere", ContactKind.INDIVIDUAL, "outreach"),
    ],
)
def test_one_tap_counts_and_one_more_takes_it_back(
    aino: Client, file_store: Store, button: str, kind: ContactKind, channel: str
) -> None:
    page = aino.choose(aino.visit("/staff/"), f"{button} 0 today")
    assert contacts(file_store) == [(kind, channel, 1)]
    assert f"{button} 1 today" in page.all("#person .plus")

    aino.choose(page, "Undo")
    assert contacts(file_store) == []


def test_a_group_is_counted_with_its_participants(aino: Client, file_store: Store) -> None:
    aino.choose(aino.visit("/staff/group"), "Count", heads="14", where="outreach")

    assert contacts(file_store) == [(ContactKind.GROUP, "outreach", 14)]


@pytest.mark.parametrize("heads", ["", "1", "501", "many"])
def test_a_head_count_no_room_holds_is_explained(
    aino: Client, file_store: Store, heads: str
) -> None:
    page = aino.choose(aino.visit("/staff/group"), "Count", heads=heads)

    assert page.status == 422
    assert page.text("#heads-error") == "Enter how many people were there, from 2 to 500."
    assert contacts(file_store) == []


def test_a_group_that_is_sent_three_times_is_one_group(aino: Client, file_store: Store) -> None:
    form = aino.visit("/staff/group")
    for _ in range(3):
        aino.choose(form, "Count", heads="14")
    assert contacts(file_store) == [(ContactKind.GROUP, "walk_in", 14)]

    aino.choose(aino.visit("/staff/group"), "Count", heads="14")
    assert len(contacts(file_store)) == 2


def test_the_form_of_a_colleague_is_another_form(app: Flask, file_store: Store) -> None:
    for name in ("aino", "leila"):
        press(at_console(app, name), "group", heads="14", form_key="the same")

    assert len(contacts(file_store)) == 2
