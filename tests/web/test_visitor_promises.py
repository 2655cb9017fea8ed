"""What we say about people's data, held to what is done with it."""

import re
from datetime import timedelta

import pytest

from tests import cast
from tests.cast import NOON, arrive
from tests.client import Client
from youthpoint import worker
from youthpoint.domain.localized import LANGUAGES
from youthpoint.domain.queue.wishes import Door
from youthpoint.operations.queue import visits
from youthpoint.store import Store

SAID = {
    "age_band": "age group",
    "topic": "topics",
    "language": "language",
    "channel": "channel",
    "hour": "hour",
    "duration": "duration",
    "outcome": "outcome",
}
"""What a cell tells of visits, and what we say that statistics keep."""

BESIDES = {
    "companion": "came along",
    "drop_by": "only dropped by",
    "group_encounter": "a group",
    "group_participant": "took part in a group",
    "remote_contact": "were helped by phone or online",
    "no_show": "did not come to a booked time",
}
"""What a month tells besides its visits, and what we say of it."""

STATISTICS = tuple(SAID.values())
SATURDAY = 5
LEAVES = (
    "Statistics with no figure under five. Nobody can be found in them. And, only if you ask us "
    "to: what you have agreed to send."
)


def promises(client: Client, path: str, language: str = "en") -> str:
    client.submit("/need", topics="work")
    return client.visit(f"{path}?lang={language}").text("main")


@pytest.mark.parametrize("path", ["/who", "/privacy"])
def test_who_sits_at_the_desk_is_named(client: Client, path: str) -> None:
    assert "the city and Kela" in promises(client, path)


@pytest.mark.parametrize("path", ["/who", "/privacy"])
def test_what_statistics_keep_is_listed(client: Client, path: str) -> None:
    said = promises(client, path)

    for each in STATISTICS:
        assert each in said


def test_what_leaves_the_point_of_visits_is_what_statistics_are_said_to_keep(
    client: Client, file_store: Store
) -> None:
    for days in range(8):
        at = NOON + timedelta(days=days)
        for _each in range(6 if at.weekday() < SATURDAY else 0):
            visits.leave(file_store, arrive(file_store, at=at, door=Door.STAFF).id, now=at)
        list(worker.once(file_store, now=at))

    with file_store.read() as uow:
        sheets = [each.body for each in uow.telling.unacknowledged("point")]
    units = [each["units"]["visit"] for each in sheets if each["units"]]
    cells = [cell for unit in units for cell in (*unit["cells"], *unit["topics"])]

    assert len(units) == 6, "five days and their month"
    assert {name for cell in cells for name in cell} == {*SAID, "count"}
    assert all(cell["count"] >= 5 for cell in cells)
    assert {name for unit in units for name in unit} == {"total", "cells", "mentions", "topics"}
    besides = {name: unit for each in sheets for name, unit in each["units"].items()}
    assert set(besides) == {"visit", *BESIDES}
    assert all(set(besides[name]) == {"total"} for name in BESIDES)
    heads = {"definition", "version", "open", "final", "units"}
    assert {name for sheet in sheets for name in sheet} == heads
    said = promises(client, "/privacy")
    for each in (LEAVES, *BESIDES.values()):
        assert each in said


@pytest.mark.parametrize("path", ["/who", "/privacy"])
def test_a_name_is_said_to_go_when_the_day_ends(client: Client, path: str) -> None:
    said = promises(client, path)

    assert "We delete your name, link and code when the day ends." in said
    assert "notes" not in said, "there are none"


def test_the_times_of_keeping_are_the_settings(client: Client) -> None:
    policy = cast.POINT.policy
    said = promises(client, "/privacy")

    assert f"{policy.strip_days} days after the month ends" in said
    assert f"{policy.keep_months} months" in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_promises_are_made_in_every_language(client: Client, language: str) -> None:
    said = promises(client, "/privacy", language)

    for number in (cast.POINT.policy.strip_days, cast.POINT.policy.keep_months):
        assert re.search(rf"\b{number}\b", said)
    assert cast.POINT.partners.in_language(language).text in said


def test_in_the_queue_we_ask_for_no_mail_and_for_a_phone_only_to_text(client: Client) -> None:
    client.submit("/need", topics="work")
    page = client.visit("/who")

    named = {each.attributes["name"] for each in page.tree.css("main [name]")}
    assert named == {"csrf_token", "nickname", "phone", "age_band"}


def test_every_question_says_why(client: Client) -> None:
    client.submit("/need", topics="work")
    page = client.visit("/who")

    assert page.attribute("#nickname", "aria-describedby") == "nickname-hint"
    assert "We ask because this service is for under-30s." in page.text("fieldset")
    assert len(page.all(".opt-l")) == len(page.tree.css("legend, .f label"))


def test_the_accessibility_page_tells_where_to_complain(client: Client) -> None:
    said = client.visit("/accessibility").text("main")

    assert "040 123 4567" in said
    assert "Traficom" in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_on_the_way_to_a_number_loads_what_it_does_not_need(
    client: Client, language: str
) -> None:
    for path in ("/", "/need", "/how", "/who"):
        client.submit("/need", topics="work")
        assert "htmx" not in client.visit(f"{path}?lang={language}").html
