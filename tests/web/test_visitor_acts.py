"""What a visitor can do about a ticket, and what happens out of season."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from tests import cast
from tests.cast import arrive
from tests.client import HTMX, Client
from tests.conftest import TestClock
from tests.visitors import called, finished, left, missed, path_of, served, state_of
from youthpoint.domain.queue.states import State
from youthpoint.domain.queue.visits import Visit
from youthpoint.operations.queue import visits
from youthpoint.store import Store

ACTS = ("let-one-go", "coming", "five-minutes", "rejoin", "undo", "leave")


def test_five_minutes_keep_the_place(client: Client, file_store: Store) -> None:
    visit = arrive(file_store)
    called(file_store, visit)
    page = client.choose(client.visit(path_of(visit)), "I need 5 minutes")

    assert page.text(".note") == "Take your five minutes. Your place is kept."
    assert "We hold your place until 12:05." in page.text(".ticket")
    assert "After that we call you" in page.text("#ticket")


def test_a_missed_call_is_no_blame_and_one_tap_back(client: Client, file_store: Store) -> None:
    visit = arrive(file_store)
    arrive(file_store)
    missed(file_store, visit)
    page = client.visit(path_of(visit))
    assert page.text("h1") == "That’s okay"
    assert "you’re first in line" in page.text("main")

    page = client.choose(page, "Rejoin the queue")
    assert page.text("h1") == "You’re next"


def test_after_a_second_missed_call_one_comes_back_to_the_end(
    client: Client, file_store: Store, clock: TestClock
) -> None:
    visit = arrive(file_store)
    arrive(file_store, at=cast.NOON + timedelta(seconds=1))
    clock.time += timedelta(minutes=1)
    missed(file_store, visit)
    visits.rejoin(file_store, visit.id, now=cast.NOON)
    missed(file_store, visit)

    page = client.visit(path_of(visit))
    assert "to the end of the line" in page.text("main")
    page = client.choose(page, "Rejoin the queue")
    assert page.text("h1") == "1 ahead of you"
    assert page.text(".note") == "Welcome back. You are at the end of the line."


def test_who_leaves_while_called_is_told_that_it_is_their_turn(
    client: Client, file_store: Store
) -> None:
    visit = arrive(file_store)
    assert not client.visit(f"{path_of(visit)}/leave").has(".note")
    called(file_store, visit)

    page = client.visit(f"{path_of(visit)}/leave")
    assert page.text(".note") == "It’s your turn right now: room 2."


def test_leaving_is_asked_once_and_can_be_undone(
    client: Client, file_store: Store, clock: TestClock
) -> None:
    visit = arrive(file_store)
    page = client.visit(f"{path_of(visit)}/leave")
    assert page.text("h1") == "Do you want to leave the queue?"
    page = client.choose(page, "Yes, leave")
    assert page.text("h1") == "You’re no longer in the queue"
    assert state_of(file_store, visit) is State.LEFT

    clock.time += timedelta(seconds=9)
    page = client.choose(client.visit(path_of(visit)), "Undo")
    assert page.text("h1") == "You’re next"
    assert page.text(".note") == "Undone."


def test_after_ten_seconds_leaving_stands(
    client: Client, file_store: Store, clock: TestClock
) -> None:
    visit = arrive(file_store)
    client.submit(f"{path_of(visit)}/leave")
    clock.time += timedelta(seconds=30)

    assert client.visit(path_of(visit)).all("button") == []
    page = client.submit(f"{path_of(visit)}/undo")
    assert page.status == 409
    assert page.text(".note") == "There is nothing to undo."
    assert state_of(file_store, visit) is State.LEFT


def test_letting_one_go_first_costs_one_place_and_can_be_undone(
    client: Client, file_store: Store
) -> None:
    visit = arrive(file_store)
    arrive(file_store)
    arrive(file_store)
    page = client.choose(client.visit(path_of(visit)), "Let one go first")
    assert page.text("h1") == "1 ahead of you"
    assert page.text("form.toast span") == "You let one go first."

    page = client.choose(page, "Undo")
    assert page.text("h1") == "You’re next"
    assert not client.visit(path_of(visit)).has(".note"), "a toast is said once"


def test_with_nobody_behind_the_place_stays(client: Client, file_store: Store) -> None:
    visit = arrive(file_store)
    page = client.choose(client.visit(path_of(visit)), "Let one go first")

    assert page.status == 409
    assert page.text(".note") == "Nobody is behind you right now. You keep your place."
    assert page.text("h1") == "You’re next"
    assert page.attribute("nav.lang a", "href") == f"{path_of(visit)}?lang=fi"


def test_what_was_refused_is_not_tried_again_by_loading_the_page_again(
    client: Client, file_store: Store
) -> None:
    """Somebody may have come behind meanwhile, and the place would be given away unasked."""
    visit = arrive(file_store)
    page = client.choose(client.visit(path_of(visit)), "Let one go first")
    assert page.path == path_of(visit)

    arrive(file_store)
    page = client.visit(page.path)
    assert page.text("h1") == "You’re next"
    assert not page.has(".note"), "it is said once"


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("reach", [called, served, missed, finished, left])
def test_an_act_out_of_season_shows_the_ticket_as_it_is(
    client: Client, file_store: Store, act: str, reach: Callable[[Store, Visit], Visit]
) -> None:
    visit = arrive(file_store)
    arrive(file_store)
    reach(file_store, visit)
    page = client.submit(f"{path_of(visit)}/{act}")

    assert page.status in (200, 409)
    if page.status == 409:
        assert page.text(".note").startswith(("Something has changed", "There is nothing"))
        assert page.attribute("html", "lang") == "en"


@pytest.mark.parametrize("act", ACTS[:-1])
def test_v3_5_3_an_act_is_no_address_to_open(client: Client, file_store: Store, act: str) -> None:
    page = client.visit(f"{path_of(arrive(file_store))}/{act}")

    assert page.status == 405
    assert "POST" in page.headers["Allow"]


def test_without_a_form_token_nothing_happens(client: Client, file_store: Store) -> None:
    visit = arrive(file_store)
    client.visit(path_of(visit))
    client.browser.application.config["WTF_CSRF_ENABLED"] = True
    answer = client.browser.post(f"{path_of(visit)}/leave", headers=HTMX)

    assert answer.status_code == 400
    assert "Go back, reload it and try again." in answer.text
    assert state_of(file_store, visit) is State.WAITING
