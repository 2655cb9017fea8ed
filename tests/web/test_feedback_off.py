"""A point that asks nobody how it went: no question on the phone, none at the exit."""

from dataclasses import replace

import pytest
from flask import Flask

from tests.cast import AINO_ACCOUNT, KEY, NOON, POINT, arrive
from tests.client import Client
from tests.staffers import at_console
from tests.stationed import device
from youthpoint.domain import codes
from youthpoint.domain.stations.stations import StationKind
from youthpoint.operations.queue import serving
from youthpoint.operations.queue.serving import Ending
from youthpoint.store import Store


def ask(store: Store, *, feedback: bool) -> None:
    policy = replace(POINT.policy, feedback=feedback)
    with store.write() as uow:
        uow.points.change(replace(POINT, policy=policy))


@pytest.fixture
def path(file_store: Store) -> str:
    """The address of a visit that has just ended, at a point that asks nobody."""
    ask(file_store, feedback=False)
    visit = arrive(file_store)
    serving.call(file_store, visit.id, by=AINO_ACCOUNT, now=NOON)
    serving.arrived(file_store, visit.id, by=AINO_ACCOUNT, now=NOON)
    serving.finish(file_store, visit.id, Ending(outcome="advised"), by=AINO_ACCOUNT, now=NOON)
    return f"/t/{codes.link(KEY, visit.id, visit.nonce)}"


def answers(store: Store) -> int:
    with store.read() as uow:
        return len(uow.feedback.of_days("point", NOON.date(), NOON.date()))


def test_the_ticket_only_thanks(client: Client, path: str) -> None:
    page = client.visit(path)

    assert page.text("h1") == "Your visit has ended. Thank you for coming."
    assert not page.has(".faces button")


def test_a_face_that_is_tapped_all_the_same_is_not_kept(
    client: Client, path: str, file_store: Store
) -> None:
    page = client.submit(f"{path}/face", titled=False, face="5")

    assert page.status == 409
    assert answers(file_store) == 0


def test_what_was_begun_before_is_not_asked_on(
    client: Client, path: str, file_store: Store
) -> None:
    ask(file_store, feedback=True)
    client.choose(client.visit(path), "Good")
    ask(file_store, feedback=False)

    assert client.visit("/feedback", titled=False).path == "/"


def test_the_tablet_at_the_exit_says_good_bye_and_takes_no_face(
    app: Flask, file_store: Store
) -> None:
    tablet = device(app, file_store, StationKind.EXIT)
    asking = tablet.visit("/kiosk/").attribute("[data-seen]", "data-seen")
    ask(file_store, feedback=False)
    page = tablet.visit("/kiosk/")

    assert "You are welcome any time." in page.text("h1")
    assert not page.has(".faces button")
    assert page.attribute("[data-seen]", "data-seen") != asking
    assert tablet.press("/kiosk/face", face="5").status == 409
    assert answers(file_store) == 0


def test_the_coordinator_decides_it(app: Flask, file_store: Store) -> None:
    kaisa = at_console(app, "kaisa")
    page = kaisa.visit("/coordinator/rules/-")
    assert "checked" in page.first("#feedback").attributes
    kaisa.choose(page, "Save", feedback=())

    with file_store.read() as uow:
        point = uow.points.find("point")
    assert point is not None
    assert not point.policy.feedback
