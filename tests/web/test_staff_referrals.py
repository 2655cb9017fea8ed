"""What was sent about whom, and to whom: at the desk, in the list, and taken back at their word."""

from dataclasses import replace

import pytest
from flask import Flask

from tests.cast import LEILA, NOON, POINT, arrive
from tests.client import Client
from tests.operations.at_desk import received
from tests.referred import open_way, outbox, refer
from tests.staffers import at_console, press
from youthpoint.domain.queue.states import State
from youthpoint.domain.queue.visits import Visit
from youthpoint.domain.referrals.referrals import Referral
from youthpoint.domain.setup.pieces import Name
from youthpoint.domain.setup.shapes import Part
from youthpoint.domain.sync.sending import SendState
from youthpoint.operations.referrals import ending
from youthpoint.operations.sync import restarting
from youthpoint.store import Store

RAIL = "#rail .outs:first-of-type button"


@pytest.fixture
def aino(app: Flask, file_store: Store) -> Client:
    open_way(file_store)
    return at_console(app)


@pytest.fixture
def visit(file_store: Store, aino: Client) -> Visit:
    return received(file_store, arrive(file_store, "work"))


def found(store: Store, referral: Referral) -> Referral | None:
    with store.read() as uow:
        return uow.referrals.find(referral.id)


def test_the_panel_says_to_whom_when_where_it_stands_and_what_was_written(
    aino: Client, visit: Visit, file_store: Store
) -> None:
    refer(file_store, visit_id=visit.id)
    panel = aino.visit("/staff/").text("#person")

    for words in ("Coast employment area", "12:00", "On its way", "Soita iltapäivällä."):
        assert words in panel


def test_it_comes_to_the_board_by_itself(aino: Client, visit: Visit, file_store: Store) -> None:
    seen = aino.visit("/staff/").headers["X-Seen"]
    refer(file_store, visit_id=visit.id)

    assert "On its way" in aino.fragment(f"/staff/?seen={seen}").text("#person")


def test_the_visit_ends_as_referred_only_while_it_stands(
    aino: Client, visit: Visit, file_store: Store
) -> None:
    assert not aino.visit("/staff/").has("#out-referred")
    referral = refer(file_store, visit_id=visit.id)
    assert aino.visit("/staff/").all(RAIL)[0] == "Referred on"
    ending.take_back(file_store, referral.id, now=NOON)
    assert not aino.visit("/staff/").has("#out-referred")
    refer(file_store, visit_id=visit.id)
    page = press(aino, "finish", visit=visit.id, outcome="referred")

    assert page.text("#toast span").endswith("finished: Referred on")
    with file_store.read() as uow:
        ended = uow.visits.find(visit.id)
    assert ended is not None
    assert (ended.state, ended.outcome) == (State.FINISHED, "referred")


def test_at_their_word_it_is_taken_back_with_a_second_press(
    aino: Client, visit: Visit, file_store: Store
) -> None:
    referral = refer(file_store, visit_id=visit.id)
    page = aino.visit(f"/staff/referrals/{referral.id}/take-back")
    assert found(file_store, referral) == referral
    board = aino.choose(page, "Yes, take it back")

    assert board.path == "/staff/"
    assert "Taken back and erased" in board.text("#person")
    assert "Aino Esimerkki" not in board.html
    assert found(file_store, referral) == referral.take_back(at=NOON)
    assert [each.event.record for each in outbox(file_store)] == ["void", "void"]


def test_taken_back_after_another_authority_was_joined_it_is_erased_only_here(
    aino: Client, visit: Visit, file_store: Store
) -> None:
    referral = refer(file_store, visit_id=visit.id)
    restarting.leave(file_store, at=NOON)
    ending.take_back(file_store, referral.id, now=NOON)
    board = aino.visit("/staff/")

    assert "Taken back, erased only here" in board.text("#person")
    assert not board.has(f"#back-{referral.id}")


def test_who_comes_back_days_later_is_found_by_name(aino: Client, file_store: Store) -> None:
    refer(file_store)
    refer(file_store, name="Otso Toinen")
    page = aino.visit("/staff/referrals")
    assert sorted(page.all("main li b")) == ["Aino Esimerkki", "Otso Toinen"]
    page = aino.choose(page, "Search", name="otso")

    assert page.all("main li b") == ["Otso Toinen"]
    assert "otso" not in page.path


def test_where_it_stands_is_said_in_words(aino: Client, file_store: Store) -> None:
    referral = refer(file_store)
    with file_store.write() as uow:
        for each in uow.outbox.of_basis(referral.basis_id):
            uow.outbox.save(each.settled(SendState.APPLIED))

    assert "Arrived" in aino.visit("/staff/referrals").text("main li")


def test_what_was_taken_back_or_forgotten_is_not_listed(aino: Client, file_store: Store) -> None:
    ending.take_back(file_store, refer(file_store).id, now=NOON)

    assert "Nobody was referred lately." in aino.visit("/staff/referrals").text("main")


def test_a_partner_sees_only_what_concerns_them(app: Flask, file_store: Store) -> None:
    open_way(file_store)
    referral = refer(file_store)
    piece = {"kind": "kela", "name": {"fi": "Kela"}, "sees_queue": "own", "sees_bookings": "own"}
    with file_store.write() as uow:
        value = {**piece, "sees_figures": False, "takes_referrals": False}
        uow.changes.put("point", Name(Part.ORGANISATION, "kela"), value)
        uow.experts.put(replace(LEILA, organisation="kela"))
    leila = at_console(app, "leila")

    assert "Aino" not in leila.visit("/staff/referrals").text("main")
    for method in ("get", "post"):
        answer = getattr(leila.browser, method)(f"/staff/referrals/{referral.id}/take-back")
        assert answer.status_code == 403
        assert "Esimerkki" not in answer.text
    assert found(file_store, referral) == referral


def test_the_staff_of_one_point_do_not_read_who_was_referred_at_another(
    aino: Client, file_store: Store
) -> None:
    with file_store.write() as uow:
        uow.points.put(replace(POINT, id="other"))
        piece = uow.changes.organisations("point")["employment_authority"]
        uow.changes.put("other", Name(Part.ORGANISATION, "employment_authority"), piece)
    referral = refer(file_store, point_id="other", topics=())

    for method in ("get", "post"):
        answer = getattr(aino.browser, method)(f"/staff/referrals/{referral.id}/take-back")
        assert answer.status_code == 403
        assert "Esimerkki" not in answer.text
    assert found(file_store, referral) == referral
