"""What is asked of somebody who is referred names no topic that the authority does not know."""

from dataclasses import replace
from typing import Any

import pytest
from flask import Flask

from tests.cast import NOON, SERVICES, TOPICS, arrive
from tests.client import Client
from tests.operations.at_desk import received
from tests.referred import open_way, outbox, sent
from tests.staffers import at_console
from tests.visitors import say
from youthpoint.domain.sync.lists import Code, CodeList
from youthpoint.store import Store

OWN = "aiti-ja-tyo"
SAID: dict[str, Any] = {"name": "Aino Esimerkki", "phone": "040 123 4567"}
AGREE = "I agree: send this"


def known(store: Store, *topics: str) -> None:
    """Let the authority know these topics, and no other."""
    listed = CodeList(
        name="topics",
        version="2026-11",
        valid_from=NOON.date(),
        codes=tuple(Code(code=each) for each in topics),
    )
    with store.write() as uow:
        uow.code_lists.keep(listed, tag="", published_at="2026-11-01T00:00:00Z")


@pytest.fixture(autouse=True)
def way(file_store: Store) -> None:
    """The point has a topic of its own."""
    open_way(file_store)
    known(file_store, "work", "home")
    with file_store.write() as uow:
        uow.points.furnish("point", SERVICES, [*TOPICS, replace(TOPICS[0], code=OWN)])


def test_who_came_for_it_too_is_not_asked_about_it(client: Client, file_store: Store) -> None:
    say(client, OWN, "work")
    form = client.visit("/ask")
    assert [each.attributes["value"] for each in form.tree.css("[name=topics]")] == ["work"]
    given = client.choose(client.choose(form, "Continue", SAID), AGREE)

    assert given.text("h1") == "It is on its way"
    assert sent(file_store)["topics"] == ["work"]


def test_who_came_for_nothing_else_picks_from_what_is_known(client: Client) -> None:
    say(client, OWN)
    form = client.visit("/ask")

    assert {each.attributes["value"] for each in form.tree.css("[name=topics]")} == {"work", "home"}
    assert not form.has("[name=topics][checked]")


def test_what_is_sent_in_spite_of_it_is_left_out(client: Client, file_store: Store) -> None:
    check = client.submit("/ask", **SAID, topics=[OWN, "home"])
    client.choose(check, AGREE)

    assert sent(file_store)["topics"] == ["home"]


def test_at_the_desk_neither(app: Flask, file_store: Store) -> None:
    aino = at_console(app)
    visit = received(file_store, arrive(file_store, OWN, "home"))
    form = aino.visit(f"/staff/refer/{visit.id}")
    assert {each.attributes["value"] for each in form.tree.css("[name=topics]")} == {"work", "home"}
    assert form.attribute("[name=topics][checked]", "value") == "home"

    answer = aino.submit(
        f"/staff/refer/{visit.id}/agree", recipient="employment_authority", **SAID, topics=[OWN]
    )
    assert answer.text("#topics-error") == "One of the topics is no longer there. Choose again."
    assert outbox(file_store) == []


def test_where_the_authority_knows_none_nothing_is_asked_about(
    client: Client, app: Flask, file_store: Store
) -> None:
    known(file_store)
    visit = received(file_store, arrive(file_store, OWN))
    pages = (client.visit("/ask"), at_console(app).visit(f"/staff/refer/{visit.id}"))

    assert not any("What is it about?" in each.html for each in pages)
