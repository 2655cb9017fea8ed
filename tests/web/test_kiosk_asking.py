"""Asking for somebody of the staff at the kiosk; and what the tablet at the exit asks."""

from datetime import timedelta

import pytest
from flask import Flask

from tests.cast import NOON
from tests.client import Client
from tests.conftest import TestClock
from tests.staffers import at_console
from tests.stationed import device
from youthpoint.domain.localized import LANGUAGES
from youthpoint.domain.queue.order import Presence
from youthpoint.domain.stations.stations import StationKind
from youthpoint.store import Store


@pytest.fixture
def kiosk(app: Flask, file_store: Store) -> Client:
    return device(app, file_store, StationKind.KIOSK)


@pytest.fixture
def tablet(app: Flask, file_store: Store) -> Client:
    return device(app, file_store, StationKind.EXIT)


def test_asking_rings_at_the_console_once_until_somebody_sees_to_it(
    app: Flask, kiosk: Client
) -> None:
    aino = at_console(app)
    assert not aino.visit("/staff/").has("#queue [data-alarm]")

    answer, _again, _once_more = [kiosk.press("/kiosk/ask", lang="sv") for _ in range(3)]

    assert answer.headers["HX-Retarget"] == "#said"
    assert "Someone will come to you." in answer.html
    asks = aino.visit("/staff/").tree.css("#queue [data-alarm]")
    assert len(asks) == 1
    assert "Swedish" in asks[0].text()
    talk = aino.visit("/staff/").attribute("#queue [data-alarm] button", "value") or ""
    aino.press("/staff/talk", talk=talk)
    assert not aino.visit("/staff/").has("#queue [data-alarm]")


def test_nobody_is_promised_while_the_house_is_closed_and_empty(
    app: Flask, kiosk: Client, file_store: Store, clock: TestClock
) -> None:
    clock.time += timedelta(hours=20)
    with file_store.write() as uow:
        for each in uow.experts.team("point"):
            uow.experts.move(each.id, Presence.OFF_DUTY, at=clock.time)

    answer = kiosk.press("/kiosk/ask", lang="en")

    assert answer.headers["HX-Retarget"] == "#said"
    assert "Closed now. We open today at 9:00." in answer.text("[lang=en]")
    assert "Someone will come" not in answer.html
    with file_store.read() as uow:
        assert uow.talks.untaken("point", clock.time.date()) == []


def test_asking_is_no_wish_to_talk_about_a_visit(app: Flask, kiosk: Client) -> None:
    kiosk.press("/kiosk/ask")

    assert not at_console(app).visit("/staff/").has("#talks-h")


def test_the_tablet_at_the_exit_shows_the_faces_and_gives_no_number(tablet: Client) -> None:
    page = tablet.visit("/kiosk/")

    assert len(page.all("[name=face]")) == 5
    assert tablet.press("/kiosk/number", topics="work").status == 409


def test_a_tap_on_a_face_is_kept(tablet: Client, file_store: Store) -> None:
    assert "Thanks." in tablet.press("/kiosk/face", face="5").text("h1")

    assert faces(file_store) == [5]


@pytest.mark.parametrize("face", ["1", "5"])
def test_the_answer_to_a_tap_is_in_every_language_as_the_faces_were(
    tablet: Client, face: str
) -> None:
    page = tablet.press("/kiosk/face", face=face)

    for words in [*page.tree.css("h1, .q p, .q button, .bar a")]:
        told = [each.attributes["lang"] for each in words.css("[lang]")]
        assert told == list(LANGUAGES), words.html


def test_whom_it_went_badly_may_ask_for_a_talk(app: Flask, tablet: Client) -> None:
    page = tablet.press("/kiosk/face", face="1", lang="en")
    feedback = page.attribute("[name=feedback]", "value") or ""

    tablet.press("/kiosk/talk", feedback=feedback, lang="en")

    assert at_console(app).visit("/staff/").has("#talks-h")


def test_who_drums_on_the_faces_is_asked_to_wait_and_not_counted(
    tablet: Client, file_store: Store, clock: TestClock
) -> None:
    tapped = [tablet.press("/kiosk/face", face="1") for _ in range(40)]

    assert {each.status for each in tapped[12:]} == {429}
    assert "Many have just answered here. Wait 1 minute" in tapped[-1].text("h1")
    assert tapped[-1].has("[data-ending]")
    assert len(faces(file_store)) == 12
    clock.time += timedelta(minutes=1)
    assert "Thanks." in tablet.press("/kiosk/face", face="5").text("h1")


@pytest.mark.parametrize("face", ["0", "6", "", "good"])
def test_a_face_that_is_none_is_refused(tablet: Client, face: str) -> None:
    assert tablet.press("/kiosk/face", face=face).status == 409


def faces(store: Store) -> list[int | None]:
    with store.read() as uow:
        rows = uow.feedback.of_days("point", NOON.date(), NOON.date())
    return [each.face for each in rows]


AGAIN = "Something went wrong. Start again, or ask us."


@pytest.mark.parametrize("path", ["/kiosk/phone", "/kiosk/face", "/kiosk/no-such-step"])
def test_what_cannot_be_done_at_a_kiosk_is_told_without_pages_and_links(
    kiosk: Client, path: str
) -> None:
    assert kiosk.press(path, lang="en").text("[role=alert]") == AGAIN


def test_so_is_a_form_that_is_nobodys_any_more(app: Flask, kiosk: Client) -> None:
    app.config["WTF_CSRF_ENABLED"] = True

    page = kiosk.press("/kiosk/needs", lang="en")

    assert (page.status, page.text("[role=alert]")) == (400, AGAIN)


def test_it_is_told_in_the_language_that_was_chosen_before(app: Flask, kiosk: Client) -> None:
    app.config["WTF_CSRF_ENABLED"] = True

    assert kiosk.press("/kiosk/needs", spoken="sv").text("h1") == "Det gick inte"


def test_too_much_text_is_told_so_and_breaks_nothing(kiosk: Client) -> None:
    page = kiosk.press("/kiosk/needs", code="x" * 100_000)

    assert page.status == 413
    assert page.text("[role=alert]").startswith("That was too much text.")
