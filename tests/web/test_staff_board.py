"""What the board shows, and to whom."""

from datetime import timedelta

import pytest
from flask import Flask

from tests import cast
from tests.cast import MIKAEL_ACCOUNT, arrive
from tests.client import Client, Page
from tests.conftest import TestClock
from tests.staffers import at_console, press
from tests.visitors import missed
from youthpoint.domain.catalogue import AgeBand
from youthpoint.domain.queue.order import Presence
from youthpoint.operations.queue import desk, queues, serving, visits
from youthpoint.operations.queue.serving import Onward
from youthpoint.store import Store


@pytest.fixture
def aino(app: Flask) -> Client:
    return at_console(app)


def numbers(page: Page) -> list[str]:
    return page.all("#queue .no")


def test_an_empty_queue_says_so(aino: Client) -> None:
    page = aino.visit("/staff/")

    assert page.text("#queue .empty") == "The queue is empty. Time for coffee."
    assert page.text("#rail") == "Call next"


def test_those_who_wait_stand_in_order_with_what_the_desk_needs_to_know(
    aino: Client, file_store: Store, clock: TestClock
) -> None:
    arrive(file_store, "home", nickname="Otso", at=clock.time - timedelta(minutes=24))
    arrive(file_store, "work", "money", language="sv", at=clock.time - timedelta(minutes=5))
    page = aino.visit("/staff/")

    first, second = page.all("#queue .qr-row > div")
    assert numbers(page) == ["A01", "A02"]
    assert first == "Otso 24 min · FI Housing"
    assert second == "Anonymous 5 min · SV Work, Money"
    assert page.text("#queue .chip") == "longest wait 24 min"


def test_a_wait_over_the_points_limit_is_marked_with_words(
    aino: Client, file_store: Store, clock: TestClock
) -> None:
    arrive(file_store, at=clock.time - timedelta(minutes=31))
    page = aino.visit("/staff/")

    assert page.text("#queue .qr-row p") == "Anonymous 31 min · FI Long wait"
    assert page.text("#queue .qr-row .c-warn") == "Long wait"
    assert page.text("#queue .c-warn") == "longest wait 31 min"


def test_the_language_is_named_only_where_it_is_not_ones_own(app: Flask, file_store: Store) -> None:
    arrive(file_store, language="en")

    assert not at_console(app).visit("/staff/").has("#queue abbr")


def test_whom_call_next_would_call_is_marked_for_each_expert_apart(
    app: Flask, aino: Client, file_store: Store
) -> None:
    arrive(file_store, "mind", language="fi")
    arrive(file_store, "work", language="fi")

    mikael = at_console(app, "mikael").visit("/staff/")
    assert aino.visit("/staff/").text("#queue .first .no") == "A01"
    assert mikael.text("#queue .first .no") == "A02"
    assert mikael.text("#queue .other .no") == "A01"
    assert "For a colleague" in mikael.text("#queue .other")
    assert mikael.text("#rail-main") == "Call next A02"


def test_who_only_waits_for_a_colleague_is_said_to(
    app: Flask, aino: Client, file_store: Store
) -> None:
    visit = arrive(file_store)
    press(aino, "call-next")
    serving.hand_over(
        file_store, visit.id, Onward(expert="leila"), by=cast.AINO_ACCOUNT, now=cast.NOON
    )
    page = aino.visit("/staff/")

    assert "Waits for Leila" in page.text("#queue .other")
    assert "For a colleague" not in page.text("#queue .other")
    assert "You can still call anyone." in page.text("#person .empty")


def test_a_held_place_says_until_when(aino: Client, file_store: Store) -> None:
    visit = arrive(file_store)
    press(aino, "call-next")
    visits.hold(file_store, visit.id, now=cast.NOON)

    assert "Place held until 12:05" in aino.visit("/staff/").text("#queue .qr-row")


def test_who_missed_a_call_stays_in_sight_and_can_be_called_when_they_come_to_the_desk(
    aino: Client, file_store: Store
) -> None:
    visit = arrive(file_store, nickname="Otso")
    missed(file_store, visit)
    page = aino.visit("/staff/")

    assert page.text("#queue .away").startswith("A01 Otso")
    page = press(aino, "call", who=visit.id)
    assert "Otso" in page.text("#person")
    assert not page.has("#queue .away")


def test_the_minutes_of_who_missed_a_call_are_the_same_in_the_row_and_on_their_page(
    aino: Client, file_store: Store, clock: TestClock
) -> None:
    visit = arrive(file_store, at=clock.time - timedelta(minutes=45))
    missed(file_store, visit)
    page = aino.visit("/staff/")

    assert "45 min" in page.text("#queue .away")
    assert "45 min" in aino.visit(f"/staff/visit/{visit.id}").text("main header")
    assert not page.has("#queue .away .c-warn"), "nobody waits any more"


def test_an_age_outside_a_limit_is_a_word_to_the_staff_and_refuses_nobody(
    aino: Client, file_store: Store
) -> None:
    arrive(file_store, "work", age_band=AgeBand.FROM_30)
    press(aino, "call-next")
    page = aino.visit("/staff/")

    assert page.text("#person .note") == (
        "Guidance is for under-30s. Decide together, and name another place if needed."
    )


def test_how_long_a_colleague_has_been_with_someone_is_told_in_hours_and_minutes(
    aino: Client, app: Flask, file_store: Store, clock: TestClock
) -> None:
    visit = arrive(file_store)
    mikael = at_console(app, "mikael")
    press(mikael, "call-next")
    press(mikael, "arrived", visit=visit.id)
    clock.time += timedelta(minutes=107)

    assert "with someone 1 h 47 min" in " ".join(aino.visit("/staff/").all("#person .mate"))


def test_the_team_is_told_apart_in_words(aino: Client, app: Flask, file_store: Store) -> None:
    arrive(file_store)
    press(at_console(app, "mikael"), "call-next")
    desk.set_presence(file_store, "point", Presence.ON_BREAK, by=cast.LEILA_ACCOUNT, now=cast.NOON)
    team = aino.visit("/staff/").all("#person .mate")

    assert [each.split(" Youth")[0] for each in team] == [
        "L Leila on a break",
        "M Mikael called A01",
    ]


def test_what_everybody_reads_and_a_closed_queue_stand_on_the_board(
    aino: Client, file_store: Store
) -> None:
    press(aino, "notice", en="Coffee is served.", fi="", sv="")
    queues.stop_queue(file_store, "point", by=cast.KAISA, now=cast.NOON)
    page = aino.visit("/staff/")

    assert "Everyone who waits reads: Coffee is served." in page.text("#queue")
    assert "The queue is closed for today." in page.text("#queue")
    assert "closed" not in press(aino, "open-queue").text("#queue")


def test_a_coordinator_without_a_desk_sees_the_queue_and_calls_nobody(
    app: Flask, file_store: Store
) -> None:
    arrive(file_store)
    page = at_console(app, "kaisa").visit("/staff/")

    assert numbers(page) == ["A01"]
    assert not page.has("#queue .qr-row button")
    assert page.text("#rail") == "You can’t call anybody yet. Say as which expert you work"


def test_the_title_names_nobody(aino: Client, file_store: Store) -> None:
    arrive(file_store, nickname="Otso")
    press(aino, "call-next")

    assert aino.visit("/staff/").text("title") == "Queue – Test Point"


def test_its_own_asking_brings_nothing_while_nothing_has_changed(
    aino: Client, file_store: Store
) -> None:
    arrive(file_store)
    seen = aino.visit("/staff/").attribute("#queue", "data-hx-get")
    assert seen is not None
    same = aino.fragment(seen)

    assert (same.status, same.html) == (204, "")
    visits.leave(file_store, arrive(file_store).id, now=cast.NOON)
    assert aino.fragment(seen).status == 200


def test_a_colleagues_act_comes_by_itself_into_every_region(
    app: Flask, aino: Client, file_store: Store
) -> None:
    arrive(file_store)
    seen = aino.visit("/staff/").attribute("#queue", "data-hx-get") or ""
    serving.call_next(file_store, "point", by=MIKAEL_ACCOUNT, now=cast.NOON)
    part = aino.fragment(seen)

    assert part.first("#queue").attributes["id"] == "queue"
    for region in ("person", "rail", "presence"):
        assert part.attribute(f"#{region}", "data-hx-swap-oob") == "true"
    assert not part.has("#toast"), "it was not oneself who did it"
    assert not part.has("#notices"), "what was refused stays until the next act"


def test_the_minute_alone_brings_the_board_anew(aino: Client, clock: TestClock) -> None:
    seen = aino.visit("/staff/").attribute("#queue", "data-hx-get") or ""
    clock.time += timedelta(minutes=1)

    assert aino.fragment(seen).status == 200
