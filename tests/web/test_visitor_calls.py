"""Asking to be called on one's own phone."""

from datetime import datetime, timedelta

import pytest
from flask import Flask

from tests import cast
from tests.callers import DIALLED, PHONE, asks, code_of, ends, path_of, to_call
from tests.client import Client, Page
from tests.conftest import TestClock
from tests.staffers import browser_of
from tests.visitors import say
from youthpoint.domain.callbacks.callbacks import Answer
from youthpoint.domain.localized import LANGUAGES
from youthpoint.store import Store

MIDNIGHT = cast.NOON + timedelta(hours=12)
FIRST, SECOND = "202611240900", "202611241100"


def fill(client: Client, window: str = SECOND, phone: str = PHONE, **more: str) -> Page:
    said = {"window": window, "phone": phone, **more}
    return client.choose(client.visit("/call"), "Continue", said, titled=True)


def test_a_call_is_asked_for_in_three_pages(client: Client, file_store: Store) -> None:
    say(client, "work", "home")
    how = client.visit("/how")
    assert "We’ll call today by 13:00." in how.text("a[href='/call']")
    page = fill(client, message="yes", nickname="Ninni")
    assert page.text("h1") == "Is this right?"
    said = page.text(".answers")
    for each in ("today, 13:00–15:00", "040 765 4321", "We may leave a message.", "Ninni"):
        assert each in said.replace("\N{WORD JOINER}", "")
    assert "Work, Housing" in said
    assert "We’ll call from 040 123 4567." in page.text("main")
    assert to_call(file_store) == [], "nothing is asked for yet"

    asked = client.choose(page, "Ask us to call")
    assert asked.path.startswith("/c/")
    assert asked.text("h1") == "We’ll call you"
    assert "to 040 765 4321" in asked.text(".ticket")
    [call] = to_call(file_store)
    assert (call.phone, call.message, call.nickname) == (DIALLED, True, "Ninni")
    assert (call.topics, call.language) == (("work", "home"), "en")


def test_the_phone_is_asked_for_in_a_way_that_a_phone_fills_in(client: Client) -> None:
    say(client, "work")
    field = client.visit("/call").first("#phone").attributes

    assert (field["type"], field["autocomplete"]) == ("tel", "tel")
    assert field["aria-describedby"] == "phone-hint"


def test_nothing_is_chosen_beforehand_and_no_message_is_left_unless_one_may_be(
    client: Client, file_store: Store
) -> None:
    say(client, "work")
    assert not client.visit("/call").has("[checked]")
    page = fill(client)
    assert "We leave no message." in page.text(".answers")

    client.choose(page, "Ask us to call")

    assert not to_call(file_store)[0].message


@pytest.mark.parametrize("phone", ["", "040", "my number", "0600 12345", "1" * 9000])
def test_a_broken_number_is_told_beside_it_and_nothing_is_lost(
    client: Client, file_store: Store, phone: str
) -> None:
    say(client, "work")
    page = fill(client, phone=phone, message="no", nickname="Ninni")

    assert page.status == 422
    assert page.text("title").startswith("Error:")
    assert page.text("#phone-error") == "Enter a phone number, for example 040 123 4567."
    assert page.attribute("#errors a", "href") == "#phone"
    assert page.attribute("#phone", "value") == phone
    assert page.attribute("#nickname", "value") == "Ninni"
    assert [each.attributes["value"] for each in page.tree.css("[checked]")] == [SECOND, "no"]
    assert to_call(file_store) == []


@pytest.mark.parametrize("window", ["202611240700", "202612240700", "x", "209911240700"])
def test_a_time_that_has_passed_or_never_was_is_told(client: Client, window: str) -> None:
    say(client, "work")
    page = fill(client, window=window)

    assert page.status == 422
    assert page.text("#window-error").startswith("That time is too soon or has gone by.")
    assert page.attribute("#errors a", "href") == "#window-0"
    assert page.attribute("#phone", "value") == PHONE


def test_no_time_at_all_is_asked_for_again(client: Client) -> None:
    say(client, "work")
    page = client.submit("/call", phone=PHONE)
    assert page.status == 422
    assert page.text("#window-error") == "Choose when we can call."


def test_a_time_that_passes_while_one_reads_loses_nothing(
    client: Client, file_store: Store, clock: TestClock
) -> None:
    say(client, "work")
    check = fill(client, nickname="Ninni", message="yes")
    clock.time = cast.NOON + timedelta(hours=3)
    page = client.choose(check, "Ask us to call")

    assert (page.path, page.status) == ("/call", 422)
    assert page.has("#window-error")
    assert page.attribute("#phone", "value") == PHONE
    assert page.attribute("#nickname", "value") == "Ninni"
    assert to_call(file_store) == []
    assert client.visit("/call").status == 200, "said once"


def test_sent_twice_it_is_asked_for_once(client: Client, file_store: Store) -> None:
    say(client, "work")
    fill(client)
    cookie = client.browser.get_cookie("yp")
    assert cookie is not None
    for _ in range(2):  # both on their way before either answer came
        client.browser.set_cookie("yp", cookie.value)
        assert client.submit("/call/check").text("h1") == "We’ll call you"

    assert len(to_call(file_store)) == 1


def test_when_it_was_asked_for_the_browser_forgets_what_was_said(client: Client) -> None:
    say(client, "work")
    client.choose(fill(client, nickname="Ninni"), "Ask us to call")

    page = client.visit("/call")
    assert page.attribute("#phone", "value") in (None, "")
    assert "Ninni" not in page.html
    assert client.submit("/call/check").path == "/call"


@pytest.mark.parametrize("at", [MIDNIGHT, datetime.fromisoformat("2026-12-24T10:00:00+00:00")])
def test_while_the_point_is_closed_a_call_can_be_asked_for(
    client: Client, file_store: Store, clock: TestClock, at: datetime
) -> None:
    clock.time = at
    say(client, "work")
    first = client.visit("/call").attribute("#window-0", "value") or ""
    page = client.choose(fill(client, first), "Ask us to call")

    assert page.text("h1") == "We’ll call you"
    [call] = to_call(file_store)
    assert call.window.begins > at


def test_without_a_need_there_is_no_call(client: Client) -> None:
    assert client.visit("/call").path == "/need"
    assert client.submit("/call", phone=PHONE).path == "/need"
    say(client, "work")
    assert client.visit("/call/check").path == "/call"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_speaks_the_language(client: Client, file_store: Store, language: str) -> None:
    say(client, "work")
    client.visit(f"/call?lang={language}")
    page = client.submit("/call", window=FIRST, phone=PHONE)
    asked = client.submit("/call/check")
    hour = {"fi": "klo 13 mennessä", "sv": "kl. 13", "en": "by 13:00"}
    assert hour[language] in asked.text(".ticket")
    assert {each.attribute("html", "lang") for each in (page, asked)} == {language}
    assert to_call(file_store)[0].language == language


def test_another_language_keeps_what_was_said(client: Client) -> None:
    say(client, "work")
    page = client.choose(client.visit("/call"), "FI – Suomi", window=FIRST, phone=PHONE)

    assert (page.path, page.status, page.attribute("html", "lang")) == ("/call", 200, "fi")
    assert page.attribute("#phone", "value") == PHONE
    assert page.attribute("[checked]", "value") == FIRST


def test_the_link_and_the_code_tell_a_stranger_when_and_nothing_of_who(
    app: Flask, file_store: Store
) -> None:
    call = asks(file_store, 1, nickname="Ninni", topics=("work",))
    stranger = browser_of(app)
    for page in (
        stranger.visit(path_of(call)),
        stranger.choose(stranger.visit("/code"), "Continue", code=code_of(call)),
    ):
        assert "today, 13:00" in page.text(".ticket")
        assert page.text(".code").replace("-", "") == code_of(call)
        for told in ("Ninni", "765 4321", DIALLED[1:], "Work"):
            assert told not in page.html


def test_a_call_is_taken_back_with_one_question(client: Client, file_store: Store) -> None:
    say(client, "work")
    asked = client.choose(fill(client), "Ask us to call")
    question = client.visit(asked.attribute("a.bad", "href") or "")
    assert question.text("h1") == "Do you want to cancel the call?"
    page = client.choose(question, "Yes, cancel")

    assert page.text("h1") == "We won’t call"
    assert to_call(file_store) == []
    assert client.visit(question.path).path == asked.path, "asking again asks nothing"


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (Answer.REACHED, "Thanks for the call"),
        (Answer.ANOTHER_WAY, "This has been taken care of"),
        (Answer.WRONG_NUMBER, "We didn’t reach you"),
    ],
)
def test_what_came_of_the_call_stands_on_its_page(
    client: Client, file_store: Store, answer: Answer, said: str
) -> None:
    call = asks(file_store)
    ends(file_store, call, answer)

    assert client.visit(path_of(call)).text("h1") == said
    assert client.submit(f"{path_of(call)}/withdraw").text("h1") == said


def test_who_did_not_answer_reads_when_we_tried_and_when_we_try_again(
    client: Client, file_store: Store
) -> None:
    call = asks(file_store)
    ends(file_store, call, Answer.NO_ANSWER)
    page = client.visit(path_of(call))

    assert page.text(".note") == "We tried to call at 12:00 and try again."
    assert "today, 13:00" in page.text(".ticket")


def test_link_and_code_end_with_the_day_of_the_call(
    client: Client, file_store: Store, clock: TestClock
) -> None:
    today, tomorrow = asks(file_store), asks(file_store, 3)
    clock.time = MIDNIGHT

    assert client.visit(path_of(today)).status == 404
    assert client.submit("/code", code=code_of(today)).status == 404
    assert client.visit(path_of(tomorrow)).status == 200
    assert client.visit("/c/nothing").status == 404
