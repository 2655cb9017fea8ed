"""Who may open what: every address of the console, for every role; what no table names is shut."""

import pytest
from flask import Flask
from werkzeug.routing import Rule

from tests.cast import arrive
from tests.staffers import at_console, browser_of
from youthpoint.domain.accounts.roles import RIGHTS, Right, Role
from youthpoint.domain.queue.visits import Visit
from youthpoint.store import Store

PUBLIC = {
    *("staff.sign_in", "staff.sign_in_code", "staff.sign_in_passkey", "staff.invitation"),
    *("staff.sign_on", "staff.sign_on_back", "staff.sign_off"),
}

NEEDED: dict[str, Right | None] = {
    "staff.add": Right.SERVE,
    "staff.add_passkey": None,
    "staff.added": Right.SERVE,
    "staff.alarms": None,
    "staff.answer": Right.RING_ALARM,
    "staff.arrived": Right.SERVE,
    "staff.ask_to_erase": Right.SERVE,
    "staff.at": None,
    "staff.back": Right.SERVE,
    "staff.book": Right.SERVE,
    "staff.book_when": Right.SERVE,
    "staff.book_who": Right.SERVE,
    "staff.begin_passkey": None,
    "staff.begin_second_step": None,
    "staff.booked": Right.SERVE,
    "staff.booking": Right.SERVE,
    "staff.booking_here": Right.SERVE,
    "staff.booking_missed": Right.SERVE,
    "staff.bookings": Right.SEE_QUEUE,
    "staff.bookings_waiting": Right.SEE_QUEUE,
    "staff.bookings_week": Right.SEE_QUEUE,
    "staff.call": Right.SERVE,
    "staff.call_again": Right.SERVE,
    "staff.call_next": Right.SERVE,
    "staff.calls": Right.SERVE,
    "staff.cancel_booking": Right.SERVE,
    "staff.close": Right.STOP_QUEUE,
    "staff.close_calendar": None,
    "staff.compare_now": Right.SEE_QUEUE,
    "staff.confirm_second_step": None,
    "staff.count": Right.COUNT,
    "staff.drop_passkey": None,
    "staff.drop_second_step": None,
    "staff.end_call": Right.SERVE,
    "staff.erase_known": Right.SERVE,
    "staff.erased": Right.SERVE,
    "staff.end_notice": Right.SEND_NOTICE,
    "staff.end_sign_ins": None,
    "staff.figures": Right.SEE_FIGURES,
    "staff.finish": Right.SERVE,
    "staff.give_back_call": Right.SERVE,
    "staff.go_on_sending": Right.SET_UP_POINT,
    "staff.group": Right.COUNT,
    "staff.hand": None,
    "staff.hand_over": Right.SERVE,
    "staff.here": Right.SERVE,
    "staff.hold_time": Right.SERVE,
    "staff.known": Right.SERVE,
    "staff.leave_booking": Right.SERVE,
    "staff.let_go": Right.SERVE,
    "staff.make_calendar": Right.SERVE,
    "staff.live": None,
    "staff.me": None,
    "staff.message_told": Right.SEE_QUEUE,
    "staff.messages": Right.SEE_QUEUE,
    "staff.missed": Right.SERVE,
    "staff.move_booking": Right.SERVE,
    "staff.move_it": Right.SERVE,
    "staff.notice": Right.SEND_NOTICE,
    "staff.open_queue": Right.STOP_QUEUE,
    "staff.over": Right.RING_ALARM,
    "staff.password": None,
    "staff.pause_sending": Right.SET_UP_POINT,
    "staff.presence": Right.SERVE,
    "staff.print_known": Right.SERVE,
    "staff.queue": Right.SEE_QUEUE,
    "staff.refer": Right.SERVE,
    "staff.refer_agreed": Right.SERVE,
    "staff.referrals": Right.SERVE,
    "staff.referred": Right.SERVE,
    "staff.renew_codes": None,
    "staff.remove_station": Right.RUN_STATIONS,
    "staff.ring": Right.RING_ALARM,
    "staff.second_step": None,
    "staff.sending": Right.SEE_QUEUE,
    "staff.sign_out": None,
    "staff.sign_out_everywhere": None,
    "staff.start": Right.SERVE,
    "staff.start_booking": Right.SERVE,
    "staff.station_code": Right.RUN_STATIONS,
    "staff.station_leave": Right.RUN_STATIONS,
    "staff.station_printing": Right.RUN_STATIONS,
    "staff.stations": Right.RUN_STATIONS,
    "staff.take_back": Right.SERVE,
    "staff.take_back_booking": Right.SERVE,
    "staff.take_back_call": Right.SERVE,
    "staff.take_back_referral": Right.SERVE,
    "staff.take_call": Right.SERVE,
    "staff.talk": Right.SERVE,
    "staff.visit": Right.SEE_QUEUE,
}
"""What each address asks for; nothing where it is enough to be signed in."""

FIELDS = {
    "outcome": "advised",
    "count": "drop_by.walk_in",
    "presence": "on_duty",
    "point": "point",
    "heads": "3",
    "en": "Coffee is served.",
}


def rules(app: Flask) -> list[Rule]:
    return [each for each in app.url_map.iter_rules() if each.endpoint.startswith("staff.")]


def address_of(rule: Rule, visit: Visit) -> str:
    known = rule.rule.replace("<record>/<record_id>", f"visit/{visit.id}")
    return known.replace("<visit_id>", visit.id)


def test_every_address_of_the_console_is_in_the_table(app: Flask) -> None:
    assert {each.endpoint for each in rules(app)} - PUBLIC == set(NEEDED)


def test_nothing_opens_for_somebody_who_is_not_signed_in(app: Flask, file_store: Store) -> None:
    client = browser_of(app)
    visit = arrive(file_store)
    for rule in rules(app):
        if rule.endpoint in PUBLIC:
            continue
        address = address_of(rule, visit)
        for method in rule.methods & {"GET", "POST"} if rule.methods else ():
            answer = client.browser.open(address, method=method, data=FIELDS)
            led = (answer.location or "").partition("?")[0] == "/staff/sign-in"
            asked = answer.status_code == 403 and "<title>Sign in" in answer.text
            assert (led and answer.status_code == 303) or asked, address


@pytest.mark.parametrize(
    ("name", "role"), [("otto", Role.ADMINISTRATOR), ("kaisa", Role.COORDINATOR)]
)
@pytest.mark.parametrize("endpoint", sorted(each for each in NEEDED if NEEDED[each]))
def test_v8_2_1_a_role_opens_what_the_table_of_rights_names_and_nothing_else(
    app: Flask, file_store: Store, name: str, role: Role, endpoint: str
) -> None:
    client = at_console(app, name)
    visit = arrive(file_store)
    rule = next(each for each in rules(app) if each.endpoint == endpoint)
    method = "GET" if "GET" in (rule.methods or ()) else "POST"
    answer = client.browser.open(
        address_of(rule, visit),
        method=method,
        data={**FIELDS, "visit": visit.id, "who": visit.id} if method == "POST" else None,
    )

    may = NEEDED[endpoint] in RIGHTS[role]
    assert (answer.status_code == 403) is not may
    if not may:
        assert "You don’t have the right to" in answer.text
