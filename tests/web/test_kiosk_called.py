"""The kiosk's first page tells who is called, as the wall does."""

import pytest
from flask import Flask

from tests.cast import AINO_ACCOUNT, MIKAEL_ACCOUNT, NOON, arrive
from tests.client import Client
from tests.stationed import device
from youthpoint.domain.queue.order import Presence
from youthpoint.domain.stations.stations import StationKind
from youthpoint.operations.queue import desk, serving
from youthpoint.store import Store


@pytest.fixture
def kiosk(app: Flask, file_store: Store) -> Client:
    return device(app, file_store)


def call(store: Store, by: object = AINO_ACCOUNT) -> tuple[str, str]:
    """Call the next one; return number and room."""
    desk.set_presence(store, "point", Presence.ON_DUTY, by=by, now=NOON)  # type: ignore[arg-type]
    visit = serving.call_next(store, "point", by=by, now=NOON)  # type: ignore[arg-type]
    return visit.ticket, visit.room or ""


def test_nobody_is_called_at_first(kiosk: Client) -> None:
    assert kiosk.visit("/kiosk/").all("#called b") == []


def test_who_is_called_stands_there_with_the_room(kiosk: Client, file_store: Store) -> None:
    first, second = arrive(file_store), arrive(file_store)
    calls = [call(file_store), call(file_store, MIKAEL_ACCOUNT)]

    shown = kiosk.visit("/kiosk/").all("#called bdi")

    assert {first.ticket, second.ticket} == {number for number, _room in calls}
    assert set(shown) == {each for both in calls for each in both}


def test_who_has_come_is_called_no_more(kiosk: Client, file_store: Store) -> None:
    visit = arrive(file_store)
    call(file_store)
    serving.arrived(file_store, visit.id, by=AINO_ACCOUNT, now=NOON)

    assert kiosk.visit("/kiosk/").all("#called b") == []


def test_it_is_told_when_that_changes_and_only_then(kiosk: Client, file_store: Store) -> None:
    asked = kiosk.visit("/kiosk/").attribute("#called", "data-hx-get") or ""
    assert kiosk.fragment(asked).status == 204

    arrive(file_store)
    number, _room = call(file_store)

    part = kiosk.fragment(asked)
    assert number in part.text("#called")
    assert kiosk.fragment(part.attribute("#called", "data-hx-get") or "").status == 204


def test_the_tablet_at_the_exit_calls_nobody(app: Flask, file_store: Store) -> None:
    tablet = device(app, file_store, StationKind.EXIT)

    assert not tablet.visit("/kiosk/").has("#called")
    assert tablet.fragment("/kiosk/called").status == 409
