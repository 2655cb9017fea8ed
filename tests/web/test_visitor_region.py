"""The part of a ticket that keeps itself fresh."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from tests import cast
from tests.cast import AINO_ACCOUNT, MIKAEL_ACCOUNT, arrive
from tests.client import Client
from tests.conftest import TestClock
from tests.visitors import called, finished, left, missed, path_of, seen_of, served
from youthpoint.domain.queue.order import Presence
from youthpoint.domain.queue.visits import Visit
from youthpoint.operations.queue import desk, serving
from youthpoint.store import Store


def test_a_ticket_that_stands_still_answers_without_a_word(
    client: Client, file_store: Store
) -> None:
    visit = arrive(file_store)
    seen = seen_of(client, path_of(visit))
    answer = client.fragment(seen)

    assert answer.status == 204
    assert answer.html == ""


def test_a_ticket_that_moved_answers_with_its_region_alone(
    client: Client, file_store: Store
) -> None:
    first = arrive(file_store)
    visit = arrive(file_store)
    seen = seen_of(client, path_of(visit))
    left(file_store, first)
    part = client.fragment(seen)

    assert part.status == 200
    assert part.html.lstrip().startswith('<section id="ticket"')
    assert part.text("h1") == "You’re next"
    assert not part.has("form, input, button"), "what can hold the focus stands outside"
    assert "HX-Request" in (part.headers.get("Vary") or "")


def test_page_and_part_say_the_same(client: Client, file_store: Store) -> None:
    visit = arrive(file_store)
    page = client.visit(path_of(visit))

    assert client.fragment(path_of(visit)).text("#ticket") == page.text("#ticket")


def test_a_minute_later_the_time_is_told_anew(
    client: Client, file_store: Store, clock: TestClock
) -> None:
    visit = arrive(file_store)
    seen = seen_of(client, path_of(visit))
    clock.time += timedelta(minutes=1)

    assert "Updated at 12:01" in client.fragment(seen).text("#ticket")


@pytest.mark.parametrize(
    ("reach", "status"),
    [(called, 200), (missed, 200), (served, 200), (finished, 286), (left, 286)],
)
def test_another_state_brings_another_page(
    client: Client,
    file_store: Store,
    reach: Callable[[Store, Visit], Visit],
    status: int,
) -> None:
    visit = arrive(file_store)
    seen = seen_of(client, path_of(visit))
    reach(file_store, visit)
    answer = client.fragment(seen)

    assert answer.status == status, "286 stops the asking when the visit has ended"
    assert answer.headers["HX-Refresh"] == "true"


def test_the_end_of_the_day_brings_another_page(
    client: Client, file_store: Store, clock: TestClock
) -> None:
    visit = arrive(file_store)
    for each in (AINO_ACCOUNT, MIKAEL_ACCOUNT, cast.LEILA_ACCOUNT):
        desk.set_presence(file_store, "point", Presence.OFF_DUTY, by=each, now=cast.NOON)
    seen = seen_of(client, path_of(visit))
    clock.time = cast.NOON + timedelta(hours=6)

    assert client.fragment(seen).headers.get("HX-Refresh") == "true"


def test_somebody_elses_move_does_not_reload_the_page_of_who_is_called(
    client: Client, file_store: Store
) -> None:
    visit = arrive(file_store)
    called(file_store, visit)
    seen = seen_of(client, path_of(visit))
    arrive(file_store)
    assert client.fragment(seen).status == 204

    serving.back_to_queue(file_store, visit.id, by=AINO_ACCOUNT, now=cast.NOON)
    serving.call(file_store, visit.id, by=MIKAEL_ACCOUNT, now=cast.NOON)
    assert client.fragment(seen).headers["HX-Refresh"] == "true"


def test_a_kept_page_carries_each_browsers_own_token(client: Client, file_store: Store) -> None:
    visit = arrive(file_store)
    arrive(file_store)
    app = client.browser.application
    app.config["WTF_CSRF_ENABLED"] = True
    first, second = Client(app.test_client()), Client(app.test_client())
    tokens = {
        each.visit(f"{path_of(visit)}?lang=en").attribute("[name=csrf_token]", "value")
        for each in (first, second)
    }

    assert len(tokens) == 2
    page = second.choose(second.visit(path_of(visit)), "Let one go first")
    assert page.text("h1") == "1 ahead of you"
