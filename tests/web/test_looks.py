"""Whoever sees a person stands in the log: every address of the staff is asked."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from tests import outages
from tests.cast import AINO_ACCOUNT, KEY, NOON, POINT, arrive
from tests.client import HTMX, Client
from tests.conftest import TestClock
from tests.housed import CANARY, SAID_PHONE, House
from tests.looked import kept, look
from tests.staffers import at_console
from youthpoint.domain.accounts.roles import Role
from youthpoint.domain.trails.looks import AGAIN, Look, Thing, alias
from youthpoint.operations.trails import looks
from youthpoint.store import Store

AINOS, KAISAS = "staff.", "coordinator."

SHOWS = {
    "staff.added": {Thing.VISIT},
    "staff.ask_to_erase": {Thing.VISIT},
    "staff.book": {Thing.VISIT, Thing.WAITING},
    "staff.book_when": {Thing.VISIT, Thing.WAITING},
    "staff.book_who": {Thing.VISIT, Thing.WAITING},
    "staff.booked": {Thing.BOOKING},
    "staff.booking": {Thing.BOOKING},
    "staff.bookings": {Thing.BOOKINGS},
    "staff.bookings_waiting": {Thing.WAITING},
    "staff.bookings_week": {Thing.BOOKINGS},
    "staff.calls": {Thing.CALLS, Thing.CALL},
    "staff.known": {Thing.VISIT},
    "staff.messages": {Thing.MESSAGES},
    "staff.move_booking": {Thing.BOOKING},
    "staff.print_known": {Thing.VISIT},
    "staff.queue": {Thing.QUEUE, Thing.VISIT, Thing.REFERRAL},
    "staff.refer": {Thing.VISIT},
    "staff.referrals": {Thing.REFERRALS},
    "staff.referred": {Thing.VISIT},
    "staff.take_back_referral": {Thing.REFERRAL},
    "staff.visit": {Thing.VISIT},
    "coordinator.barriers": {Thing.BARRIERS},
    "coordinator.looks": {Thing.LOG},
}
"""What a page shows of people, as the log says it."""

SHOWS_NOBODY = {
    "coordinator.absences", "coordinator.account", "coordinator.accounts", "coordinator.catalogue",
    "coordinator.figures", "coordinator.figures_export", "coordinator.figures_exports",
    "coordinator.figures_report", "coordinator.figures_today", "coordinator.file",
    "coordinator.history", "coordinator.home", "coordinator.invite", "coordinator.new_point",
    "coordinator.part_list", "coordinator.piece", "coordinator.points", "coordinator.staffing",
    "coordinator.take_along", "coordinator.texts", "coordinator.then", "staff.add", "staff.alarms",
    "staff.close", "staff.erased", "staff.figures", "staff.group", "staff.me", "staff.notice",
    "staff.password", "staff.remove_station", "staff.second_step", "staff.sending",
    "staff.station_printing", "staff.stations",
}  # fmt: skip
"""Pages that tell of no visitor. `staff.sending` names whom something waits for, where it does."""

OUTSIDE = {
    *("staff.invitation", "staff.sign_in", "staff.sign_in_code"),
    *("staff.sign_on", "staff.sign_on_back", "staff.sign_off"),
}
LEADS_AWAY = {"staff.sign_out", "staff.sign_out_everywhere", "staff.live"}


@pytest.fixture
def house(file_store: Store) -> House:
    return House(file_store)


@pytest.fixture
def every_look(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep every look, however soon the same is looked at again."""
    monkeypatch.setattr(looks, "AGAIN", timedelta())


def rules(app: Flask, method: str) -> Iterator[tuple[str, str]]:
    for each in sorted(app.url_map.iter_rules(), key=lambda it: it.endpoint):
        staffs = each.endpoint.startswith((AINOS, KAISAS)) and each.endpoint not in OUTSIDE
        if staffs and each.endpoint not in LEADS_AWAY and method in (each.methods or ()):
            yield each.endpoint, each.rule


def tells(answer: TestResponse) -> bool:
    return CANARY in answer.text or SAID_PHONE in answer.text


def test_every_page_of_the_staff_is_decided_about(app: Flask) -> None:
    pages = {endpoint for endpoint, _rule in rules(app, "GET")}

    assert pages - SHOWS.keys() - SHOWS_NOBODY == set()


def test_every_page_that_shows_a_person_writes_a_look(
    app: Flask, file_store: Store, house: House, every_look: None
) -> None:
    who = {AINOS: at_console(app, "aino"), KAISAS: at_console(app, "kaisa")}
    told = set()
    for endpoint, rule in rules(app, "GET"):
        before = len(kept(file_store))
        browser = who[endpoint.partition(".")[0] + "."].browser
        address = house.address(rule, endpoint)
        said = house.fields() if "staff.book" in (endpoint, endpoint.rpartition("_")[0]) else {}
        answer = browser.get(address, query_string=said)
        written = {each.thing for each in kept(file_store)[before:]}
        assert written == SHOWS.get(endpoint, set()), endpoint
        if tells(answer):
            told.add(endpoint)

    assert told <= SHOWS.keys()
    # These show a number, a matter or a time, and no name.
    assert SHOWS.keys() - told == {
        "coordinator.looks", "staff.added", "staff.ask_to_erase", "staff.book", "staff.book_when",
        "staff.book_who",
        "staff.booked", "staff.move_booking", "staff.refer", "staff.referred",
    }  # fmt: skip


def test_no_answer_to_a_form_shows_a_person_without_a_look(
    app: Flask, file_store: Store, house: House, every_look: None
) -> None:
    who = {AINOS: at_console(app, "aino"), KAISAS: at_console(app, "kaisa")}
    told = set()
    for endpoint, rule in rules(app, "POST"):
        before = len(kept(file_store))
        browser = who[endpoint.partition(".")[0] + "."].browser
        answer = browser.post(house.address(rule, endpoint), data=house.fields())
        if tells(answer):
            told.add(endpoint)
            assert len(kept(file_store)) > before, endpoint

    assert "staff.referrals" in told


def test_at_the_desk_of_another_point_nobody_of_this_one_is_shown(
    app: Flask, file_store: Store, house: House
) -> None:
    """A look stands at the desk where it was: there, nobody who leads this point would read it."""
    with file_store.write() as uow:
        uow.points.put(replace(POINT, id="other"))
        uow.accounts.grant(AINO_ACCOUNT.id, "other", Role.STAFF)
    aino = at_console(app)
    known = f"/staff/known/visit/{house.visit.id}"
    aino.submit("/staff/at", point="point")
    assert tells(aino.browser.get(known)), "the control"
    aino.submit("/staff/at", point="other")

    for endpoint, rule in rules(app, "GET"):
        if endpoint.startswith(AINOS):
            answer = aino.browser.get(house.address(rule, endpoint), query_string=house.fields())
            assert not tells(answer), endpoint
    assert {each.subject for each in kept(file_store) if each.point_id == "other"} == {""}


@pytest.fixture
def aino(app: Flask) -> Client:
    return at_console(app, "aino")


def of(store: Store, subject: str) -> list[Look]:
    return [each for each in kept(store) if each.subject == subject]


def test_a_board_that_asks_for_news_is_looked_at_once_an_hour(
    aino: Client, file_store: Store, house: House, clock: TestClock
) -> None:
    del house
    for _each in range(60):
        assert aino.browser.get("/staff/", headers=HTMX).status_code == 200
        clock.time += AGAIN / 30

    queue = [each.at for each in kept(file_store) if each.thing is Thing.QUEUE]
    assert queue[0] == NOON
    assert queue[1:] == [NOON + AGAIN]


def test_whom_one_calls_is_ones_own_and_whom_one_opens_is_not(
    aino: Client, file_store: Store
) -> None:
    mine, other = arrive(file_store, nickname="Otso"), arrive(file_store)
    for each in (mine, other):
        aino.visit(f"/staff/visit/{each.id}")
    aino.submit("/staff/call-next")

    assert [each.own for each in of(file_store, alias(KEY, mine))] == [False, True]
    assert [each.own for each in of(file_store, alias(KEY, other))] == [False]


def test_a_look_says_who_where_when_and_at_whom(aino: Client, file_store: Store) -> None:
    visit = arrive(file_store, nickname=CANARY)
    aino.visit(f"/staff/visit/{visit.id}")

    assert kept(file_store)[-1] == look(AINO_ACCOUNT, visit)


def test_nobody_looks_past_the_log_by_what_a_request_says_of_itself(
    aino: Client, file_store: Store
) -> None:
    visit = arrive(file_store, nickname=CANARY)

    answer = aino.browser.get(
        f"/staff/visit/{visit.id}", headers={"Accept": "text/html, text/event-stream"}
    )

    assert tells(answer)
    assert kept(file_store)[-1] == look(AINO_ACCOUNT, visit)


def test_whom_one_may_not_see_one_has_not_looked_at(app: Flask, file_store: Store) -> None:
    visit = arrive(file_store)
    otto = at_console(app, "otto")

    assert otto.browser.get(f"/staff/visit/{visit.id}").status_code == 403
    assert kept(file_store) == []


def test_while_nothing_can_be_written_the_desk_goes_on_and_the_look_is_kept_later(
    aino: Client, file_store: Store, tmp_path: Path
) -> None:
    visit = arrive(file_store)
    with outages.full(tmp_path):
        assert aino.visit(f"/staff/visit/{visit.id}").status == 200
    assert Thing.VISIT not in {each.thing for each in kept(file_store)}

    aino.visit("/staff/bookings")
    assert [each.thing for each in kept(file_store)[-2:]] == [Thing.VISIT, Thing.BOOKINGS]
