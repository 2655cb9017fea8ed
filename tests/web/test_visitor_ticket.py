"""The ticket in each of its states, and what it shows to whom."""

from dataclasses import replace
from datetime import time, timedelta

import pytest

from tests import cast
from tests.cast import KEY, arrive
from tests.client import Client
from tests.conftest import TestClock
from tests.visitors import called, path_of, served
from youthpoint.domain import codes
from youthpoint.domain.catalogue import AgeBand
from youthpoint.domain.days import Span
from youthpoint.domain.localized import Localized
from youthpoint.domain.queue.order import Presence
from youthpoint.operations.queue import desk, queues
from youthpoint.operations.queue.deeds import Deed
from youthpoint.store import Store


def test_a_ticket_tells_number_place_time_and_code(client: Client, file_store: Store) -> None:
    arrive(file_store)
    arrive(file_store)
    visit = arrive(file_store)
    page = client.visit(path_of(visit))

    assert page.text(".num") == "A03"
    assert page.text("h1") == "2 ahead of you"
    assert page.text("title") == "2 ahead of you – A03 – Test Point"
    assert "Your turn is around" in page.text(".ticket")
    assert page.text(".code bdi") == codes.shown(codes.code(KEY, visit.id, visit.nonce))


def test_the_first_one_is_next_and_stays_close(client: Client, file_store: Store) -> None:
    first, second, third = (arrive(file_store) for _ in range(3))

    assert client.visit(path_of(first)).text("h1") == "You’re next"
    assert "Stay close." in client.visit(path_of(second)).text("#ticket")
    assert "Come back when only one is ahead" in client.visit(path_of(third)).text("#ticket")


def test_what_is_past_is_no_part_of_the_range(
    client: Client, file_store: Store, clock: TestClock
) -> None:
    visit = arrive(file_store)
    assert "around 12:00" in client.visit(path_of(visit)).text(".ticket")
    clock.time = cast.NOON + timedelta(minutes=2)

    assert "Your turn is by about 12:" in client.visit(path_of(visit)).text(".ticket")


def test_who_is_called_sees_the_room_and_who_waits(client: Client, file_store: Store) -> None:
    visit = arrive(file_store)
    called(file_store, visit)
    page = client.visit(path_of(visit))

    assert page.attribute("body", "class") == "called just"
    again = client.visit(path_of(visit))
    assert again.attribute("body", "class") == "called", "the colour wipes up once"
    assert page.text("h1") == "Your turn"
    assert page.text(".room") == "2"
    assert page.text(".who") == "Aino is waiting for you."

    page = client.choose(page, "I’m on my way")
    assert "We know you’re coming." in page.text("main")
    assert "I’m on my way" not in page.all("button")


def test_who_is_being_helped_sees_a_calm_page(client: Client, file_store: Store) -> None:
    visit = arrive(file_store)
    served(file_store, visit)

    page = client.visit(path_of(visit))
    assert page.text("h1") == "You’re being helped"
    assert "You’re with Aino in room 2." in page.text("main")


def test_everybody_waiting_sees_the_notice(client: Client, file_store: Store) -> None:
    visit = arrive(file_store)
    desk.tell_everybody(
        file_store,
        "point",
        Localized.of(fi="Palohälytys on harjoitus.", en="The alarm is a drill."),
        by=cast.LEILA_ACCOUNT,
        now=cast.NOON,
    )

    assert (
        client.visit(path_of(visit)).text("#ticket .note")
        == "From the staff: The alarm is a drill."
    )


def test_a_queue_that_is_closed_says_sorry(client: Client, file_store: Store) -> None:
    visit = arrive(file_store)
    with file_store.write() as uow:
        queues.close_waiting(uow, cast.POINT, Deed(act="close", at=cast.NOON))

    page = client.visit(path_of(visit))
    assert page.text("h1") == "The queue has closed for today"
    assert "call" not in page.text("main").split("Need help?")[0], "nobody asked for a call"


def test_only_the_browser_that_took_the_number_shows_what_was_told(
    client: Client, file_store: Store
) -> None:
    client.submit("/need", topics=["mind", "leisure"])
    mine = client.submit("/who", nickname="Ninni", age_band="25_29")
    assert "Ninni" in mine.text("#told")
    assert "How you feel" in mine.text("#told")
    assert "Youth workshop is for under-29s." in mine.text("main")

    other = Client(client.browser.application.test_client())
    page = other.visit(f"{mine.path}?lang=en")
    assert page.text(".num") == mine.text(".num")
    for told in ("Ninni", "How you feel", "Free time", "under-29s"):
        assert told not in page.html


@pytest.mark.parametrize(
    ("band", "topic", "said"),
    [
        (AgeBand.FROM_18, "leisure", ""),
        (AgeBand.FROM_25, "leisure", "Youth workshop is for under-29s."),
        (AgeBand.FROM_30, "work", "Our service is for under-30s. We’ll help you find"),
        (AgeBand.NOT_SAID, "leisure", ""),
    ],
)
def test_an_age_limit_is_said_in_words_and_refuses_nobody(
    client: Client, band: AgeBand, topic: str, said: str
) -> None:
    client.submit("/need", topics=topic)
    page = client.submit("/who", age_band=band.value)

    assert page.text(".num") == "A01"
    assert " ".join(page.all(".note")).startswith(said)
    assert bool(page.all(".note")) is bool(said)


def test_a_link_ends_with_the_points_day(
    client: Client, file_store: Store, clock: TestClock
) -> None:
    visit = arrive(file_store)
    clock.time = cast.NOON + timedelta(days=1)

    assert client.visit(path_of(visit)).status == 404


@pytest.mark.parametrize("link", ["x", "A" * 22, "%00", "%ff", "..%2f", "' or 1=1 --"])
def test_a_link_of_nobody_is_not_found(client: Client, link: str) -> None:
    page = client.visit(f"/t/{link}")

    assert page.status == 404
    assert page.text("h1") == "Sorry"


def test_no_answer_about_a_ticket_is_stored(client: Client, file_store: Store) -> None:
    page = client.visit(path_of(arrive(file_store)))

    assert page.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("from_age", [0, 16])
def test_who_is_too_old_for_all_they_came_for_reads_it_once(
    client: Client, file_store: Store, from_age: int
) -> None:
    with file_store.write() as uow:
        uow.points.furnish("point", [replace(cast.SERVICES[1], age_from=from_age)], [])
    client.submit("/need", topics=("leisure", "work"))
    page = client.submit("/who", age_band=AgeBand.FROM_30.value)

    assert page.all(".note") == [
        "Our service is for under-30s. We’ll help you find the right place. Ask at the desk."
    ]


def test_each_service_that_might_be_for_them_is_named(client: Client, file_store: Store) -> None:
    wider = [replace(cast.SERVICES[0], age_under=35), cast.SERVICES[1]]
    with file_store.write() as uow:
        uow.points.furnish("point", wider, [])
    client.submit("/need", topics=("leisure", "work"))
    page = client.submit("/who", age_band=AgeBand.FROM_30.value)

    assert [each.split(".")[0] for each in page.all(".note")] == [
        "Guidance is for under-35s",
        "Youth workshop is for under-29s",
    ]


# --- After hours ---------------------------------------------------------------------------------


def at_six(clock: TestClock) -> None:
    """Let the point have closed: it is open from nine to five."""
    clock.time = cast.NOON.replace(hour=16)


def test_after_closing_time_a_ticket_says_that_nobody_calls_any_more_and_when_to_come(
    client: Client, file_store: Store, clock: TestClock
) -> None:
    for each in (cast.AINO_ACCOUNT, cast.MIKAEL_ACCOUNT, cast.LEILA_ACCOUNT):
        desk.set_presence(file_store, "point", Presence.OFF_DUTY, by=each, now=cast.NOON)
    visit = arrive(file_store)
    at_six(clock)
    page = client.visit(path_of(visit))

    assert page.text("h1") == "We have closed for today"
    assert "Nobody can call you any more today. Your number ends with the day." in page.text(
        ".ticket"
    )
    assert "We open again tomorrow at 9:00." in page.text("#ticket")
    assert "Stay close" not in page.text("#ticket")
    assert page.has(".line[hidden]"), "no line leads to a closed door"
    assert "Let one go first" not in page.text("main")
    assert not page.has("#push")


def test_while_somebody_is_still_here_one_may_be_called_yet(
    client: Client, file_store: Store, clock: TestClock
) -> None:
    desk.set_presence(file_store, "point", Presence.ON_DUTY, by=cast.AINO_ACCOUNT, now=cast.NOON)
    visit = [arrive(file_store) for _ in range(3)][-1]
    at_six(clock)
    page = client.visit(path_of(visit))

    assert page.text("h1") == "2 ahead of you"
    assert "somebody is still here. You may be called yet." in page.text(".ticket")
    assert "Stay close." in page.text("#ticket")


def test_in_a_break_of_the_day_the_place_is_kept_until_it_ends(
    client: Client, file_store: Store, clock: TestClock
) -> None:
    visit = arrive(file_store)
    spans = (Span(time(9), time(12, 30)), Span(time(13), time(17)))
    with file_store.write() as uow:
        uow.points.change(replace(cast.POINT, hours=dict.fromkeys(range(5), spans)))
    clock.time = cast.NOON + timedelta(minutes=40)

    assert "Closed until 13:00. Your place is kept." in client.visit(path_of(visit)).text(".ticket")
