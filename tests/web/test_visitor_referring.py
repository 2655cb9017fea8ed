"""Asking on one's own phone that a partner makes contact."""

from typing import Any

import pytest
from flask import Flask

from tests.client import Client, Page
from tests.referred import AUTHORITY, NAMES, open_way, outbox, sent, take
from tests.staffers import browser_of
from tests.visitors import say, take_number
from youthpoint.domain.localized import LANGUAGES
from youthpoint.operations.referrals import giving
from youthpoint.store import Store

SAID: dict[str, Any] = {"name": "Aino Esimerkki", "phone": "040 123 4567"}
OFFER = "Ask Coast employment area to contact you"


@pytest.fixture(autouse=True)
def way(file_store: Store) -> None:
    open_way(file_store)


def fill(client: Client, **more: Any) -> Page:  # noqa: ANN401 - any of its fields
    return client.choose(client.visit("/ask"), "Continue", SAID | more)


def test_it_is_asked_in_two_pages_and_nothing_leaves_before_one_agrees(
    client: Client, file_store: Store
) -> None:
    say(client, "work", "home")
    how = client.visit("/how")
    assert how.text("a[href='/ask'] b") == OFFER
    asked = client.visit("/ask")
    assert asked.text("#recipient-0") == "Coast employment area can contact you."
    assert set(asked.all(".pick")) == {"Work", "Housing"}
    page = fill(client, email="aino@example.fi", topics=["work"], message="Soita\r\niltapäivällä.")
    assert page.text("h1") == "This is what we send"
    assert outbox(file_store) == []

    given = client.choose(page, "I agree: send this")
    assert given.path.startswith("/r/")
    assert given.text("h1") == "It is on its way"
    assert sent(file_store) == {
        "recipient": AUTHORITY,
        "name": "Aino Esimerkki",
        "contact": {"phone": "+358401234567", "email": "aino@example.fi"},
        "topics": ["work"],
        "message": "Soita\niltapäivällä.",
        "language": "en",
        "given_at": "2026-11-24T10:00:00Z",
    }


def test_a_name_and_one_way_to_be_reached_are_enough(client: Client, file_store: Store) -> None:
    page = fill(client, phone="", email="aino@example.fi")
    client.choose(page, "I agree: send this")

    assert sent(file_store)["contact"] == {"email": "aino@example.fi"}
    assert sent(file_store)["topics"] == []


def test_without_a_need_every_topic_of_the_point_can_be_picked(client: Client) -> None:
    picks = client.visit("/ask").all(".pick")
    assert len(picks) > len({"Work", "Housing"})
    assert "I don’t know yet" not in picks


def test_what_was_chosen_as_a_need_can_be_left_out(client: Client, file_store: Store) -> None:
    say(client, "work", "home")
    client.choose(fill(client, topics=["home"]), "I agree: send this")

    assert sent(file_store)["topics"] == ["home"]


def test_dont_send_sends_nothing_and_forgets_what_was_written(
    client: Client, file_store: Store
) -> None:
    say(client, "work")
    page = client.choose(fill(client), "Don’t send")

    assert page.path == "/how"
    assert outbox(file_store) == []
    assert "Aino" not in client.visit("/ask").html


def test_to_agree_and_not_to_agree_look_the_same(client: Client) -> None:
    buttons = fill(client).tree.css("main form button")
    assert [each.attributes["class"] for each in buttons] == ["btn pri", "btn pri"]


def test_sent_twice_it_is_given_once(client: Client, file_store: Store) -> None:
    page = fill(client)
    cookie = client.browser.get_cookie("yp")
    assert cookie is not None
    paths = set()
    for _ in range(2):  # both on their way before either answer came
        client.browser.set_cookie("yp", cookie.value)
        paths.add(client.choose(page, "I agree: send this").path)

    assert len(paths) == 1
    assert len(outbox(file_store)) == 2, "the word, and what rests on it"


def test_what_another_tab_has_changed_is_shown_before_it_is_sent(
    client: Client, file_store: Store
) -> None:
    read = fill(client)
    fill(client, message="Something else")
    page = client.choose(read, "I agree: send this")

    assert page.status == 409
    assert "You have changed it since then." in page.text("#errors")
    assert outbox(file_store) == []
    client.choose(page, "I agree: send this")
    assert sent(file_store)["message"] == "Something else"


def test_agreeing_in_another_language_than_was_read_is_asked_again(client: Client) -> None:
    read = fill(client)
    client.visit("/need?lang=fi")
    assert client.choose(read, "I agree: send this").status == 409


@pytest.mark.parametrize(
    ("said", "field", "words"),
    [
        ({"name": " "}, "name", "Write your name, so that they know whom to ask for."),
        ({"name": "A" * 101}, "name", "This is too long. Make it shorter."),
        ({"phone": " "}, "phone", "Enter a phone number or an e-mail address, or both."),
        ({"phone": "040"}, "phone", "Enter a phone number, for example 040 123 4567."),
        ({"email": "aino@"}, "email", "Enter an e-mail address, for example"),
        ({"message": "131052-308T"}, "message", "Please don’t write a personal identity code"),
        ({"message": "a" * 1001}, "message", "This is too long. Make it shorter."),
    ],
)
def test_what_is_wrong_is_told_beside_it_and_nothing_is_lost(
    client: Client, said: dict[str, str], field: str, words: str
) -> None:
    say(client, "work")
    page = fill(client, **({"topics": ["work"], "message": "Moi"} | said))

    assert page.status == 422
    assert page.text("title").startswith("Error:")
    assert page.text(f"#{field}-error").startswith(words)
    assert page.attribute("#errors a", "href") == f"#{field}"
    for name, value in (SAID | {"message": "Moi"} | said).items():
        node = page.first(f"#{name}")
        assert (node.text() if name == "message" else node.attributes["value"]) == value
    assert page.attribute("[checked]", "value") == "work"


def test_with_several_recipients_one_is_chosen(client: Client, file_store: Store) -> None:
    take(file_store, "kela")
    say(client, "work")
    assert client.visit("/how").text("a[href='/ask'] b") == "Ask to be contacted"
    page = fill(client)
    assert page.text("#recipient-error") == "Choose who should contact you."
    assert page.attribute("#errors a", "href") == "#recipient-0"
    client.choose(fill(client, recipient="kela"), "I agree: send this")

    assert sent(file_store)["recipient"] == "kela"


def test_who_cannot_be_asked_any_more_is_told_and_nothing_is_lost(
    client: Client, file_store: Store
) -> None:
    take(file_store, "kela")
    page = fill(client, recipient=AUTHORITY)
    take(file_store, takes=False)
    page = client.choose(page, "I agree: send this")

    assert (page.path, page.status) == ("/ask", 422)
    assert page.text("#recipient-error").startswith("They can’t be asked from here any more.")
    assert page.attribute("#name", "value") == SAID["name"]
    assert outbox(file_store) == []


def test_where_nobody_can_be_asked_nothing_offers_it(client: Client, file_store: Store) -> None:
    take(file_store, takes=False)
    say(client, "work")

    assert not client.visit("/how").has("a[href='/ask']")
    assert client.visit("/ask").status == 422


def test_the_ticket_offers_it_and_the_visit_is_known_to_the_staff(
    client: Client, file_store: Store
) -> None:
    ticket = take_number(client, "work")
    assert client.visit(ticket.path, titled=False).has("main a[href^='/ask?from=']")
    page = client.visit("/ask")
    assert page.attribute(".backl", "href") == ticket.path
    client.choose(fill(client, topics=["work"]), "I agree: send this")

    with file_store.read() as uow:
        [visit] = uow.visits.open("point")
        assert len(uow.referrals.of_visit(visit.id)) == 1


def test_nobody_floods_those_who_are_to_call(app: Flask, file_store: Store) -> None:
    client = browser_of(app)
    for number in range(giving.BROWSER_GIVES):
        assert client.choose(fill(client, name=f"{number}"), "I agree: send this").status == 200
    page = client.choose(fill(client), "I agree: send this")

    assert page.status == 429
    assert page.text("#errors p").startswith("Many requests have just been sent")
    assert "Wait 10 minutes" in page.text("#errors p")
    assert len(outbox(file_store)) == 2 * giving.BROWSER_GIVES


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_speaks_the_language(client: Client, file_store: Store, language: str) -> None:
    client.visit(f"/ask?lang={language}")
    check = client.submit("/ask", **SAID)
    given = client.submit("/ask/check", seal=check.attribute("[name=seal]", "value") or "")

    assert NAMES[language] in check.text("dl")
    assert {each.attribute("html", "lang") for each in (check, given)} == {language}
    assert sent(file_store)["language"] == language


def test_another_language_keeps_what_was_written(client: Client) -> None:
    page = client.choose(client.visit("/ask"), "FI – Suomi", SAID, message="Moi")

    assert (page.path, page.status, page.attribute("html", "lang")) == ("/ask", 200, "fi")
    assert page.attribute("#name", "value") == SAID["name"]
    assert page.text("#message") == "Moi"


def test_nothing_is_sent_of_what_was_not_written(client: Client) -> None:
    assert client.visit("/ask/check").path == "/ask"
    assert client.submit("/ask/check").path == "/ask"
