"""After the visit: one tap, and the national questions for who wants to."""

from datetime import date

import pytest

from tests import cast
from tests.cast import AINO_ACCOUNT, KEY, arrive
from tests.client import Client, Page
from youthpoint.domain import codes
from youthpoint.domain.feedback.feedback import Feedback
from youthpoint.domain.localized import LANGUAGES
from youthpoint.operations.queue import serving
from youthpoint.operations.queue.serving import Ending
from youthpoint.seed import national
from youthpoint.store import Store

TODAY = date(2026, 11, 24)


@pytest.fixture
def path(file_store: Store) -> str:
    """The address of a visit that has just ended."""
    visit = arrive(file_store, nickname="Ninni")
    serving.call(file_store, visit.id, by=AINO_ACCOUNT, now=cast.NOON)
    serving.arrived(file_store, visit.id, by=AINO_ACCOUNT, now=cast.NOON)
    serving.finish(file_store, visit.id, Ending(outcome="advised"), by=AINO_ACCOUNT, now=cast.NOON)
    return f"/t/{codes.link(KEY, visit.id, visit.nonce)}"


def tap(client: Client, path: str, face: str) -> Page:
    return client.choose(client.visit(path), face)


def kept(store: Store) -> list[Feedback]:
    with store.read() as uow:
        return uow.feedback.of_days("point", TODAY, TODAY)


def test_the_ticket_turns_into_five_faces(client: Client, path: str) -> None:
    page = client.visit(path)

    assert page.text("h1") == "How did it go?"
    assert page.all(".faces button") == ["Really bad", "Bad", "Okay", "Good", "Really good"]


def test_one_tap_saves_at_once(client: Client, path: str, file_store: Store) -> None:
    page = tap(client, path, "Good")

    assert page.text("h1") == "Thank you. Want to say more?"
    [feedback] = kept(file_store)
    assert (feedback.face, feedback.wants_talk) == (4, False)


def test_the_face_that_was_tapped_stays_chosen(client: Client, path: str) -> None:
    page = tap(client, path, "Good")
    assert page.has(".more-h .pic")

    faces = client.visit(path)
    assert faces.all(".faces [aria-pressed=true]") == ["Good"]
    tap(client, path, "Bad")
    assert client.visit(path).all(".faces .on") == ["Bad"]


def test_another_tap_changes_the_first(client: Client, path: str, file_store: Store) -> None:
    tap(client, path, "Bad")
    tap(client, path, "Really good")

    assert [each.face for each in kept(file_store)] == [5]


def test_the_feedback_knows_nothing_of_the_visit(
    client: Client, path: str, file_store: Store
) -> None:
    tap(client, path, "Good")

    [feedback] = kept(file_store)
    with file_store.read() as uow:
        visit = uow.visits.by_link(codes.digest(KEY, path.removeprefix("/t/")))
    assert visit is not None
    told = " ".join(str(getattr(feedback, each)) for each in Feedback.__slots__)
    for trace in (visit.id, visit.nonce, visit.ticket, visit.nickname):
        assert trace not in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_national_items_are_asked_word_for_word(
    client: Client, path: str, language: str
) -> None:
    client.submit(f"{path}/face", face="3")
    page = client.visit(f"/feedback?lang={language}")

    asked = page.all("legend") + page.all("label[for=comment]")
    for item in national()["feedback_item"]:
        assert any(each.startswith(item["name"][language]) for each in asked)
    scale = next(each for each in national()["feedback_scale"] if each["code"] == "agreement")
    for label in scale["label"]:
        assert label["name"][language] in page.text("#more")


def test_the_rest_is_kept_beside_the_tap(client: Client, path: str, file_store: Store) -> None:
    page = tap(client, path, "Good")
    page = client.choose(
        page, "Send", grade="9", listened="5", comment="Great coffee 🌱", gender="woman"
    )

    assert page.text("h1") == "Thanks. We read everything."
    [feedback] = kept(file_store)
    assert feedback.answers == {"grade": 9, "listened": 5}
    assert (feedback.comment, feedback.gender) == ("Great coffee 🌱", "woman")
    assert feedback.face == 4


def test_nothing_more_need_be_said(client: Client, path: str, file_store: Store) -> None:
    client.choose(tap(client, path, "Good"), "Send")

    assert kept(file_store)[0].answers == {}


def test_an_identity_code_in_the_comment_is_refused_and_the_rest_stays(
    client: Client, path: str, file_store: Store
) -> None:
    page = client.choose(tap(client, path, "Good"), "Send", grade="9", comment="131052-308T")

    assert page.status == 422
    assert "We never need it." in page.text("#errors")
    assert page.has("[name=grade][value='9'][checked]")
    assert kept(file_store)[0].comment == ""


def test_who_feels_bad_is_asked_whether_somebody_should_talk_with_them(
    client: Client, path: str, file_store: Store
) -> None:
    page = tap(client, path, "Bad")
    assert "Would you like someone to talk to you?" in page.text("main")
    page = client.choose(page, "Yes, I’d like to talk", comment="It was loud.", grade="5")

    assert page.text(".note") == "Come to the desk or call us. Someone will talk with you."
    assert kept(file_store)[0].wants_talk
    assert page.text("#comment") == "It was loud.", "what was written is kept"
    assert page.has("[name=grade][value='5'][checked]")
    page = client.choose(page, "Send", comment="It was loud")
    assert "Come to the desk" in page.text("main")
    assert kept(file_store)[0].wants_talk


def test_who_feels_fine_is_not_asked_that(client: Client, path: str) -> None:
    assert "someone to talk" not in tap(client, path, "Okay").text("main")


def test_after_the_thanks_the_browser_shows_nothing_of_it(client: Client, path: str) -> None:
    client.choose(tap(client, path, "Good"), "Send", comment="It was loud")

    assert client.visit("/feedback").path == "/"
    page = client.visit(path)
    assert page.text("h1") == "Thanks. We read everything."
    assert not page.has(".faces")


def test_another_language_keeps_the_answers(client: Client, path: str) -> None:
    page = tap(client, path, "Good")
    page = client.submit("/feedback", grade="9", comment="Hei", lang="fi")

    assert page.attribute("html", "lang") == "fi"
    assert page.has("[name=grade][value='9'][checked]")
    assert page.text("#comment") == "Hei"


@pytest.mark.parametrize("face", ["", "0", "6", "4.5", "٣", "<b>", "9" * 5000])
def test_a_face_that_is_none_is_refused(
    client: Client, path: str, file_store: Store, face: str
) -> None:
    assert client.submit(f"{path}/face", face=face).status == 409
    assert kept(file_store) == []


@pytest.mark.parametrize("grade", ["3", "11", "ten", "٩"])
def test_a_grade_off_the_scale_is_refused(client: Client, path: str, grade: str) -> None:
    tap(client, path, "Good")

    assert client.submit("/feedback", grade=grade).status == 422


def test_nobody_is_asked_before_the_end(client: Client, file_store: Store) -> None:
    visit = arrive(file_store)
    link = codes.link(KEY, visit.id, visit.nonce)

    assert client.submit(f"/t/{link}/face", face="5").status == 409
    assert client.visit("/feedback").path == "/"
    assert client.submit("/feedback", grade="9").path == "/"
    assert client.visit("/thanks").status == 200
