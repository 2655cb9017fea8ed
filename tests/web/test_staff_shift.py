"""A shift at the desk: call, receive, finish, hand over; and taking it back."""

from datetime import timedelta

import pytest
from flask import Flask

from tests.cast import arrive
from tests.client import Client
from tests.conftest import TestClock
from tests.staffers import at_console, press
from tests.visitors import path_of, state_of
from youthpoint.domain.queue.states import State
from youthpoint.store import Store


@pytest.fixture
def aino(app: Flask) -> Client:
    return at_console(app)


def test_two_taps_end_a_visit_and_call_the_next(aino: Client, file_store: Store) -> None:
    first, second = arrive(file_store, nickname="Otso"), arrive(file_store)
    page = aino.choose(aino.visit("/staff/"), "Call next A01 Otso")
    assert page.text("#who") == "A01 Otso"
    page = aino.choose(page, "Arrived A01 Otso")
    assert page.text("#person").startswith("With you now A01 Otso")

    page = aino.choose(page, "Advised")
    assert page.text("#toast") == "A01 finished: Advised Undo"
    page = aino.choose(page, "Call next A02")

    assert page.text("#toast") == "A02 called Undo"
    assert state_of(file_store, first) is State.FINISHED
    assert state_of(file_store, second) is State.CALLED


def test_the_rail_keeps_its_place_for_the_next_one_while_somebody_is_there(
    aino: Client, file_store: Store
) -> None:
    visit = arrive(file_store)
    press(aino, "call-next")
    page = press(aino, "arrived", visit=visit.id)
    assert page.text("#rail-main") == "Call next First: what was done?"
    assert page.attribute("#rail-main", "href") == "#outs"

    second = arrive(file_store)
    page = aino.visit("/staff/")
    assert page.text("#rail-main") == "Call next A02 First: what was done?"
    assert page.has(f"#call-{second.id}")
    assert press(aino, "call", who=second.id).text("#message") == "Finish the visit with you first."


def test_the_visitors_phone_says_where_to_go_and_who_waits(
    client: Client, aino: Client, file_store: Store
) -> None:
    visit = arrive(file_store)
    press(aino, "call-next")
    page = client.visit(path_of(visit))

    assert page.text(".room") == "2"
    assert "Aino is waiting for you." in page.text("main")
    client.choose(page, "I’m on my way")
    assert aino.visit("/staff/").text("#person .c-ok") == "On the way"
    press(aino, "arrived", visit=visit.id)
    assert "On the way" not in aino.visit("/staff/").text("#person")


def test_anybody_can_be_called_out_of_turn(aino: Client, file_store: Store) -> None:
    arrive(file_store)
    second = arrive(file_store)
    page = aino.visit("/staff/")
    button = page.first(f"#call-{second.id}")

    assert button.attributes["aria-label"] == "Call A02"
    assert press(aino, "call", who=second.id).text("#who") == "A02"


@pytest.mark.parametrize(
    ("button", "state", "toast"),
    [
        ("Back to queue", State.WAITING, "A01 is back in the queue Undo"),
        ("Did not come", State.MISSED, "A01 did not come Undo"),
        ("Call again", State.CALLED, "A01 called again Undo"),
        ("L Leila free", State.WAITING, "A01 handed over Undo"),
    ],
)
def test_every_act_on_somebody_called_is_said_and_can_be_undone(
    aino: Client, file_store: Store, button: str, state: State, toast: str
) -> None:
    visit = arrive(file_store)
    press(aino, "call-next")
    page = aino.choose(aino.visit("/staff/"), button)
    assert state_of(file_store, visit) is state
    assert page.text("#toast") == toast

    page = aino.choose(page, "Undo")
    assert state_of(file_store, visit) is State.CALLED
    assert page.text("#who") == "A01"


def test_an_act_can_be_undone_for_ten_seconds(
    aino: Client, file_store: Store, clock: TestClock
) -> None:
    visit = arrive(file_store)
    page = press(aino, "call-next")
    act = page.attribute("#undo", "value") or ""
    clock.time += timedelta(seconds=11)
    assert not aino.visit("/staff/").has("#undo")

    clock.time += timedelta(seconds=10)
    refused = press(aino, "undo", act=act)
    assert (refused.status, refused.text("#message")) == (409, "It is too late to undo this.")
    assert state_of(file_store, visit) is State.CALLED


def test_a_colleagues_act_is_not_ones_own_to_undo(
    app: Flask, aino: Client, file_store: Store
) -> None:
    arrive(file_store)
    act = press(aino, "call-next").attribute("#undo", "value") or ""

    assert press(at_console(app, "mikael"), "undo", act=act).status == 403


def test_whoever_can_help_with_other_topics_takes_it_on(aino: Client, file_store: Store) -> None:
    visit = arrive(file_store, "work")
    press(aino, "call-next")
    page = aino.choose(aino.visit("/staff/"), "Whoever can help")
    assert (page.status, state_of(file_store, visit)) == (422, State.CALLED)
    assert "Choose a colleague, or other topics." in page.html

    page = aino.choose(aino.visit("/staff/"), "Whoever can help", topics=("mind",))
    assert page.text("#toast") == "A01 handed over Undo"
    assert state_of(file_store, visit) is State.WAITING


def test_topics_are_put_right_on_finishing(aino: Client, file_store: Store) -> None:
    visit = arrive(file_store, "work")
    press(aino, "call-next")
    page = press(aino, "arrived", visit=visit.id)
    assert [
        node.attributes["value"] for node in page.tree.css("#person [name=topics][checked]")
    ] == ["work"]
    aino.choose(page, "Filled in a form", topics=("home", "money"))

    with file_store.read() as uow:
        ended = uow.visits.find(visit.id)
    assert ended is not None
    assert ended.topics == ("home", "money")
    assert ended.outcome == "form_done"


def test_a_visit_was_about_something(aino: Client, file_store: Store) -> None:
    """With every topic unticked it was about nothing, and the old ones would be wrong."""
    visit = arrive(file_store, "work")
    press(aino, "call-next")
    page = press(aino, "arrived", visit=visit.id)
    page = aino.choose(page, "Filled in a form", topics=())

    assert page.status == 422
    assert "Choose at least one" in page.html
    assert aino.visit("/staff/").has("#outs"), "nothing has ended"


def test_nobody_is_handed_over_about_nothing(aino: Client, file_store: Store) -> None:
    visit = arrive(file_store, "work")
    press(aino, "call-next")
    page = aino.choose(aino.visit("/staff/"), "L Leila free", topics=())

    assert (page.status, state_of(file_store, visit)) == (422, State.CALLED)
    assert "Choose at least one" in page.html


def test_other_outcomes_stand_under_more(aino: Client, file_store: Store) -> None:
    visit = arrive(file_store)
    press(aino, "call-next")
    page = press(aino, "arrived", visit=visit.id)

    assert page.all("#outs > .outs button") == [
        "Advised", "Booked a time", "Told where to get help", "Went together",
        "Filled in a form", "Talked",
    ]  # fmt: skip
    assert "Joined a group" in page.all("#more-outs button")
    assert "Referred on with the young person’s consent" not in page.all("#more-outs button")


def test_two_who_call_the_same_one_get_one_visitor_and_one_explanation(
    app: Flask, aino: Client, file_store: Store
) -> None:
    visit = arrive(file_store)
    mikael = at_console(app, "mikael")
    press(aino, "call", who=visit.id)
    refused = press(mikael, "call", who=visit.id)

    assert refused.status == 409
    assert refused.text("#message") == "A colleague was faster. Choose someone else."


def test_a_refused_part_goes_into_the_notices_and_leaves_the_queue(
    aino: Client, file_store: Store
) -> None:
    refused = aino.press("/staff/call-next")

    assert refused.status == 409
    assert refused.headers["HX-Retarget"] == "#notices"
    assert refused.text("#message") == "Nobody is waiting whom you can help right now."


def test_an_act_by_htmx_is_answered_with_all_that_has_changed(
    aino: Client, file_store: Store
) -> None:
    arrive(file_store)
    part = aino.press("/staff/call-next")

    assert part.first("#queue").attributes["id"] == "queue"
    assert part.text("#who") == "A01"
    assert part.text("#toast") == "A01 called Undo"
    assert part.attribute("#toast", "data-hx-swap-oob") == "innerHTML"
    assert part.attribute("#notices", "data-hx-swap-oob") == "innerHTML"


@pytest.mark.parametrize(
    ("act", "fields", "status"),
    [
        ("finish", {"outcome": "advised"}, 409),
        ("finish", {"outcome": "cured"}, 409),
        ("finish", {"outcome": "referred"}, 409),
        ("arrived", {"visit": "nobody"}, 404),
        ("hand-over", {"expert": "nobody"}, 409),
        ("presence", {"presence": "asleep"}, 409),
        ("count", {"count": "miracle"}, 409),
        ("count", {"count": "remote_contact.pigeon"}, 409),
        ("undo", {"act": "nothing"}, 409),
    ],
)
def test_v2_2_2_what_makes_no_sense_is_refused_in_words(
    aino: Client, file_store: Store, act: str, fields: dict[str, str], status: int
) -> None:
    visit = arrive(file_store)
    press(aino, "call-next")
    page = press(aino, act, **({"visit": visit.id} | fields))

    assert page.status == status
    assert page.text("#message")
    assert state_of(file_store, visit) is State.CALLED
