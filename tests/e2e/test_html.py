"""Every page in every state and language is HTML by the Nu checker; none is left out."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from flask import Flask
from werkzeug.routing import Rule

from tests import callers, cast
from tests.cast import AINO_ACCOUNT, arrive
from tests.client import Page
from tests.e2e.account_pages import pages_of_accounts
from tests.e2e.booked_pages import pages_of_times
from tests.e2e.catalogue_pages import pages_of_the_catalogue
from tests.e2e.checks import nu_errors
from tests.e2e.desk_bookings import pages_of_bookings
from tests.e2e.desk_referrals import pages_of_desk_referrals
from tests.e2e.figure_pages import pages_of_figures
from tests.e2e.kiosk_pages import pages_of_kiosks
from tests.e2e.known_pages import pages_of_the_known
from tests.e2e.look_pages import pages_of_looks
from tests.e2e.referral_pages import pages_of_referrals
from tests.e2e.report_pages import pages_of_reports
from tests.e2e.second_step_pages import pages_of_second_steps
from tests.e2e.setup_pages import pages_of_the_setup
from tests.e2e.sign_on_pages import pages_of_single_sign_on
from tests.e2e.staffing_pages import pages_of_staffing
from tests.e2e.station_pages import pages_of_stations
from tests.phones import Phone
from tests.staffers import at_console, browser_of
from tests.store import letters
from tests.visitors import called, finished, left, missed, path_of, served
from youthpoint.domain.accounts.roles import Role
from youthpoint.domain.callbacks.callbacks import Answer
from youthpoint.domain.localized import LANGUAGES
from youthpoint.domain.messages.outbox import TROUBLED
from youthpoint.operations.accounts import invitations
from youthpoint.operations.feedback import talks
from youthpoint.operations.feedback.feedback import Tap, tap_face
from youthpoint.operations.queue import desk, queues, serving
from youthpoint.operations.queue.deeds import Deed
from youthpoint.operations.queue.serving import Ending
from youthpoint.store import Store

pytestmark = pytest.mark.e2e

ELSEWHERE = {
    "calendar.own", "coordinator.figures_export", "coordinator.take_along", "display.live",
    "display.say", "kiosk.called", "kiosk.live", "kiosk.pulse", "staff.live",
    "staff.sign_off", "staff.sign_on", "visitor.at",
    "visitor.booking_calendar", "visitor.leave_quickly", "visitor.live", "visitor.manifest",
    "visitor.sw", "visitor.take_along",
}  # fmt: skip
"""Addresses that only lead to another page, or are none: streams, a part of one, files."""

ANYBODYS = ("start", "points", "need", "drop_by", "code", "privacy", "accessibility", "away")

PHONE = Phone().fields()

Named = tuple[str, Page]


def test_every_page_is_html(app: Flask, file_store: Store) -> None:
    pages = [
        (f"{language} {name}", page.html)
        for language in LANGUAGES
        for name, page in everything(app, file_store, language)
    ]

    assert nu_errors(pages) == []


def test_no_page_is_left_out(app: Flask, file_store: Store) -> None:
    seen = {name.split()[0] for name, _page in everything(app, file_store, "en")}
    opened = {each.endpoint for each in app.url_map.iter_rules() if "GET" in (each.methods or ())}

    pages = {each for each in opened if not each.startswith(("api.", "probes."))}

    assert pages - ELSEWHERE - seen == set()


def everything(app: Flask, store: Store, language: str) -> Iterator[Named]:
    with app.test_request_context():
        rules = {each.endpoint: each for each in app.url_map.iter_rules()}
    yield from visitor_pages(app, store, language, rules)
    yield from tickets(app, store, language)
    yield from feedback(app, store, language)
    yield from calls(app, store, language)
    yield from pages_of_referrals(app, store, language)
    yield from pages_of_the_known(app, store, language)
    yield from staff_pages(app, store, language, rules)
    yield from pages_of_stations(app, store, language)
    yield from pages_of_kiosks(app, store, language)
    _forget_bookings(store)
    yield from pages_of_bookings(app, store, language)
    yield from pages_of_desk_referrals(app, store, language)
    yield from pages_of_times(app, store, language)
    yield from pages_of_accounts(app, store, language)
    yield from pages_of_second_steps(app, store, language)
    yield from pages_of_single_sign_on(app, language)
    yield from pages_of_figures(app, store, language)
    yield from pages_of_the_catalogue(app, language)
    yield from pages_of_reports(app, store, language)
    yield from pages_of_the_setup(app, store, language)
    yield from pages_of_staffing(app, store, language)
    yield from pages_of_looks(app, store, language)


def _forget_bookings(store: Store) -> None:
    """Let no language find what another has booked."""
    with store.write() as uow:
        for each in uow.bookings.of_days("point", date.min, date.max):
            uow.bookings.drop(each)


def visitor_pages(
    app: Flask, store: Store, language: str, rules: dict[str, Rule]
) -> Iterator[Named]:
    client = browser_of(app, language=language)
    for endpoint in ANYBODYS:
        yield f"visitor.{endpoint}", client.visit(rules[f"visitor.{endpoint}"].rule)
    yield "visitor.choose nothing", client.submit("/need")
    client.submit("/need", topics=("work", "leisure"))
    yield "visitor.how", client.visit("/how")
    yield "visitor.who", client.visit("/who")
    yield "visitor.who refused", client.submit("/who", nickname="131052-308T")
    yield "visitor.code wrong", client.submit("/code", code="ABC-DEF-GHJ")
    yield "visitor.accessibility nothing", client.submit("/accessibility")
    yield (
        "visitor.barrier_told",
        client.submit("/accessibility", barrier="The map"),
    )
    yield "404", client.visit("/nowhere")
    queues.stop_queue(store, "point", by=cast.KAISA, now=cast.NOON)
    yield "visitor.start stopped", client.visit("/")
    yield "visitor.how stopped", client.visit("/how")
    queues.open_queue(store, "point", by=cast.KAISA)


def tickets(app: Flask, store: Store, language: str) -> Iterator[Named]:
    client = browser_of(app, language=language)
    waiting = arrive(store, nickname="Otso & <Co>")
    desk.tell_everybody(store, "point", cast.POINT.name, by=AINO_ACCOUNT, now=cast.NOON)
    yield "visitor.ticket waiting", client.visit(path_of(waiting), titled=False)
    yield "visitor.leave", client.visit(f"{path_of(waiting)}/leave")
    told_here = client.submit(f"{path_of(waiting)}/push", titled=False, **PHONE)
    yield "visitor.ticket told-here", told_here
    left(store, waiting)
    yield "visitor.ticket left", client.visit(path_of(waiting), titled=False)
    for name, become in (("called", called), ("with-you", served), ("missed", missed)):
        visit = arrive(store)
        become(store, visit)
        yield f"visitor.ticket {name}", client.visit(path_of(visit), titled=False)
        if name != "missed":
            serving.back_to_queue(store, visit.id, by=AINO_ACCOUNT, now=cast.NOON)
    visit = arrive(store)
    with store.write() as uow:
        queues.close_waiting(uow, cast.POINT, Deed(act="close", at=cast.NOON))
    yield "visitor.ticket closed", client.visit(path_of(visit), titled=False)


def feedback(app: Flask, store: Store, language: str) -> Iterator[Named]:
    client = browser_of(app, language=language)
    visit = arrive(store)
    finished(store, visit)
    yield "visitor.ticket finished", client.visit(path_of(visit))
    yield "visitor.more", client.submit(f"{path_of(visit)}/face", face="1")
    yield "visitor.thanks", client.visit("/thanks")


def calls(app: Flask, store: Store, language: str) -> Iterator[Named]:
    client = browser_of(app, language=language)
    client.submit("/need", topics="work")
    yield "visitor.call", client.visit("/call")
    yield "visitor.call refused", client.submit("/call", phone="040", nickname="131052-308T")
    window = callers.wish(1).window
    yield "visitor.check_call", client.submit("/call", window=window, phone=callers.PHONE)
    asked = client.submit("/call/check")
    yield "visitor.asked_call", asked
    yield "visitor.withdraw_call", client.visit(f"{asked.path}/withdraw")
    yield "visitor.asked_call withdrawn", client.submit(f"{asked.path}/withdraw")
    for answer in Answer:
        call = callers.asks(store, message=True)
        callers.ends(store, call, answer)
        yield f"visitor.asked_call {answer}", client.visit(callers.path_of(call))
    callers.takes(store, callers.asks(store, nickname="Otso & <Co>"))
    callers.takes(store, callers.asks(store, message=True), by=cast.MIKAEL_ACCOUNT)
    yield "staff.calls", at_console(app, language=language).visit("/staff/calls")


def staff_pages(app: Flask, store: Store, language: str, rules: dict[str, Rule]) -> Iterator[Named]:
    yield "staff.sign_in", browser_of(app, language=language).visit("/staff/sign-in")
    secret = invitations.invite(store, Role.STAFF, "point", now=cast.NOON)
    yield (
        "staff.invitation",
        browser_of(app, language=language).visit(f"/staff/invitation/{secret}"),
    )
    client = at_console(app, language=language)
    yield "staff.queue empty", client.visit(f"/staff/?lang={language}")
    visit = arrive(store, "work", "money", nickname="Otso & <Co>")
    arrive(store, language="sv")
    desk.ring_alarm(store, "point", by=AINO_ACCOUNT, now=cast.NOON)
    sad = tap_face(store, "point", Tap(face=1, language=language), now=cast.NOON)
    talks.ask_to_talk(store, sad, now=cast.NOON)
    yield "staff.queue free", client.visit("/staff/")
    yield "staff.messages empty", client.visit("/staff/messages")
    with store.write() as uow:
        for state in TROUBLED:
            uow.messages.add(replace(letters.message(f"{language} {state}"), state=state))
    for endpoint in ("add", "notice", "close", "group", "me", "figures", "alarms", "messages"):
        yield f"staff.{endpoint}", client.visit(rules[f"staff.{endpoint}"].rule)
    yield "staff.visit", client.visit(f"/staff/visit/{visit.id}")
    yield "staff.added", client.visit(f"/staff/added/{visit.id}")
    serving.call(store, visit.id, by=AINO_ACCOUNT, now=cast.NOON)
    yield "staff.queue called", client.visit("/staff/")
    serving.arrived(store, visit.id, by=AINO_ACCOUNT, now=cast.NOON)
    yield "staff.queue with-you", client.visit("/staff/")
    yield "403", at_console(app, "otto", language=language).visit("/staff/")
    serving.finish(store, visit.id, Ending(outcome="talked"), by=AINO_ACCOUNT, now=cast.NOON)
