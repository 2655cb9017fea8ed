"""The number that was shown at a kiosk is looked at again: what has become of it meanwhile."""

from dataclasses import replace

import pytest
from flask import Flask

from tests.cast import KEY, POINT, arrive
from tests.client import Client, Page
from tests.stationed import device
from tests.visitors import called, left
from youthpoint.domain import codes
from youthpoint.domain.queue.visits import Visit
from youthpoint.store import Store


@pytest.fixture
def kiosk(app: Flask, file_store: Store) -> Client:
    return device(app, file_store)


def again(kiosk: Client, visit: Visit, step: str = "done") -> Page:
    link = codes.link(KEY, visit.id, visit.nonce)
    return kiosk.press(f"/kiosk/{step}", lang="en", link=link)


def by_code(kiosk: Client, visit: Visit) -> Page:
    code = codes.code(KEY, visit.id, visit.nonce)
    return kiosk.press("/kiosk/check-in", lang="en", code=code)


def test_who_was_called_meanwhile_is_told_the_room(kiosk: Client, file_store: Store) -> None:
    visit = called(file_store, arrive(file_store))

    for page in (again(kiosk, visit), again(kiosk, visit, "phone"), by_code(kiosk, visit)):
        assert "It’s your turn. Come to room 2." in page.text(".ticket")
        assert "You’re next" not in page.html


def test_a_visit_that_has_ended_has_no_number_any_more(kiosk: Client, file_store: Store) -> None:
    visit = arrive(file_store)
    left(file_store, visit)

    assert again(kiosk, visit).status == 404
    assert by_code(kiosk, visit).status == 404


def test_a_number_of_this_point_is_not_shown_at_another(app: Flask, file_store: Store) -> None:
    with file_store.write() as uow:
        uow.points.put(replace(POINT, id="other"))
    elsewhere = device(app, file_store, point_id="other")
    visit = arrive(file_store)

    assert again(elsewhere, visit).status == 404
    assert by_code(elsewhere, visit).status == 404
