"""One's own referral on its page: where it stands, its text, taking it back."""

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from tests import cast
from tests.cast import KEY, NOON
from tests.client import Client, Page
from tests.conftest import TestClock
from tests.referred import open_way, outbox, refer
from tests.staffers import browser_of
from youthpoint.domain import codes
from youthpoint.domain.localized import LANGUAGES
from youthpoint.domain.referrals.referrals import Referral
from youthpoint.domain.sync.sending import Receipt, SendState
from youthpoint.operations.forgetting import retention
from youthpoint.operations.referrals import ending
from youthpoint.store import Store

SECRETS = ("Aino Esimerkki", "765 4321", "+358407654321", "iltapäivällä")
LINK_DAYS = timedelta(days=cast.POINT.policy.link_days)
KEEP = f"With it you can look again and take it back for {LINK_DAYS.days} days."


@pytest.fixture(autouse=True)
def way(file_store: Store) -> None:
    open_way(file_store)


def path_of(referral: Referral) -> str:
    return f"/r/{codes.link(KEY, referral.id, referral.nonce)}"


def given(client: Client) -> Page:
    """Give one with this browser; return its page."""
    said = {"name": SECRETS[0], "phone": "040 765 4321", "message": f"Soita {SECRETS[3]}."}
    page = client.choose(client.visit("/ask"), "Continue", said)
    return client.choose(page, "I agree: send this")


def becomes(store: Store, state: SendState, *, minutes: int = 1) -> None:
    """Let the authority have signed for all that was sent."""
    at = NOON + timedelta(minutes=minutes)
    with store.write() as uow:
        stream = uow.outbox.stream()
        assert stream is not None
        events = uow.outbox.after(stream.id, 0, most=1000)
        for each in events:
            uow.outbox.save(each.settled(state))
        receipt = Receipt(acked=events[-1].sequence, asked="x", headers={}, body=b"{}")
        uow.joining.keep(stream.id, receipt, at=at)


def test_it_tells_when_it_has_arrived(client: Client, file_store: Store) -> None:
    page = given(client)
    assert page.text("h1") == "It is on its way"
    assert "Coast employment area" in page.text(".ticket")
    becomes(file_store, SendState.APPLIED)
    refer(file_store)
    becomes(file_store, SendState.APPLIED, minutes=9)

    page = client.visit(page.path)
    assert page.text("h1") == "It has arrived"
    assert page.text(".ticket p").endswith("at 12:01"), "the first time that it was signed for"
    assert "Coast employment area contacts you." in page.text("#referral")


@pytest.mark.parametrize(
    ("state", "title"),
    [
        (SendState.TRIED, "It is on its way"),
        (SendState.PARKED, "It takes a little longer"),
        (SendState.HELD, "It takes a little longer"),
        (SendState.REFUSED, "It was not taken"),
    ],
)
def test_every_standing_is_said_in_plain_words(
    client: Client, file_store: Store, state: SendState, title: str
) -> None:
    referral = refer(file_store)
    becomes(file_store, state)
    page = client.visit(path_of(referral))

    assert page.text("h1") == title
    assert len(page.text("#referral > p")) > len(title)


def test_the_region_says_what_the_page_says_and_nothing_while_nothing_changes(
    client: Client, file_store: Store
) -> None:
    page = given(client)
    asks = page.attribute("#referral", "data-hx-get") or ""
    assert client.fragment(asks).status == 204
    becomes(file_store, SendState.APPLIED)
    part, page = client.fragment(asks), client.visit(page.path)

    assert part.status == 200
    assert part.text("#referral") == page.text("#referral")
    assert part.attribute("#referral", "data-title") == page.text("title")
    assert "<html" not in part.html
    assert "<form" not in part.html
    assert client.fragment(part.attribute("#referral", "data-hx-get") or "").status == 204


def test_the_text_is_shown_only_where_it_was_written(
    client: Client, app: Flask, file_store: Store
) -> None:
    page = given(client)
    for each in (SECRETS[0], "040 765 4321", SECRETS[3]):
        assert each in page.text("#told")
    stranger = browser_of(app).visit(page.path)

    assert stranger.text("h1") == "It is on its way"
    assert not stranger.has("#told")
    assert not any(each in stranger.html for each in SECRETS)
    assert stranger.headers["Cache-Control"] == page.headers["Cache-Control"] == "no-store"


def test_the_next_day_not_even_the_browser_in_which_it_was_written_shows_the_text(
    client: Client, clock: TestClock
) -> None:
    page = given(client)
    assert "and only today" in page.text("#told")
    clock.time = datetime(2026, 11, 24, 21, 59, 59, tzinfo=UTC)
    assert client.visit(page.path).has("#told"), "in Helsinki it is a second to midnight"
    clock.time += timedelta(seconds=1)
    page = client.visit(page.path)

    assert page.status == 200
    assert not page.has("#told")
    assert not any(each in page.html for each in SECRETS)


def test_its_address_stands_there_to_be_kept(client: Client) -> None:
    page = given(client)
    card = page.first("main .card")
    assert page.text("main .card a") == f"http://localhost{page.path}"
    assert KEEP in " ".join(card.text().split())


def test_it_is_taken_back_with_one_question_as_often_as_it_is_pressed(
    client: Client, file_store: Store
) -> None:
    page = given(client)
    question = client.visit(page.attribute("a.bad", "href") or "")
    assert question.text("h1") == "Do you want to take it back?"
    for _ in range(2):
        page = client.choose(question, "Yes, take it back and erase it")
        assert page.text("h1") == "You have taken it back"
        assert "It has been erased here and there." in page.text("#referral")

    assert [each.event.record for each in outbox(file_store)] == ["void", "void"]
    assert not any(each in page.html for each in SECRETS)
    assert client.visit(question.path).path == page.path, "asking again asks nothing"


def test_what_had_arrived_is_erased_there_when_the_word_has_arrived_too(
    client: Client, file_store: Store
) -> None:
    page = given(client)
    becomes(file_store, SendState.APPLIED)
    page = client.submit(f"{page.path}/take-back")
    assert "They are told now, and erase it too." in page.text("#referral")
    asks = page.attribute("#referral", "data-hx-get") or ""
    becomes(file_store, SendState.APPLIED)

    assert "It has been erased here and there." in client.fragment(asks).text("#referral")


def test_a_stranger_with_the_link_can_take_it_back(app: Flask, file_store: Store) -> None:
    referral = refer(file_store)
    page = browser_of(app).submit(f"{path_of(referral)}/take-back")

    assert page.text("h1") == "You have taken it back"


def test_the_link_opens_for_a_year(client: Client, file_store: Store, clock: TestClock) -> None:
    referral = refer(file_store)
    clock.time = NOON + LINK_DAYS - timedelta(seconds=1)
    assert client.visit(path_of(referral)).status == 200
    clock.time = NOON + LINK_DAYS
    page = client.visit(path_of(referral))

    assert page.status == 404
    assert "Page not found. The link may be old." in page.text("main")
    assert client.submit(f"{path_of(referral)}/take-back").status == 404
    assert client.visit("/r/nothing").status == 404


def test_one_that_was_taken_back_opens_until_the_day_ends(
    client: Client, file_store: Store, clock: TestClock
) -> None:
    referral = refer(file_store)
    ending.take_back(file_store, referral.id, now=NOON)
    assert client.visit(path_of(referral)).status == 200
    clock.time = NOON + timedelta(days=1)
    assert client.visit(path_of(referral)).status == 404


def test_after_its_days_the_text_is_gone_and_it_can_still_be_taken_back(
    client: Client, file_store: Store, clock: TestClock
) -> None:
    page = given(client)
    becomes(file_store, SendState.APPLIED)
    days = cast.POINT.policy.referral_days
    clock.time = NOON + timedelta(days=days, seconds=1)
    retention.forget_all(file_store, now=clock.time)
    page = client.visit(page.path)

    assert not page.has("#told")
    assert f"We keep it for {days} days at most." in page.text("main")
    assert client.submit(f"{page.path}/take-back").text("h1") == "You have taken it back"


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_pages_speak_the_language(client: Client, file_store: Store, language: str) -> None:
    path = path_of(refer(file_store))
    pages = [client.visit(f"{each}?lang={language}") for each in (path, f"{path}/take-back")]

    assert {each.attribute("html", "lang") for each in pages} == {language}
