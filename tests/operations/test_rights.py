"""Whoever acts at a point has the right to: every operation asks the one table."""

import inspect
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pkgutil import walk_packages

import pytest

from tests.appointments import taking
from tests.barriers import a_barrier
from tests.cast import KEY, NOON, account, arrive, furniture
from tests.operations.trying import KIOSK, Try
from tests.referred import a_referral, wish
from youthpoint import operations
from youthpoint.domain.accounts.accounts import Account
from youthpoint.domain.accounts.invitations import Post
from youthpoint.domain.accounts.roles import RIGHTS, Right, Role
from youthpoint.domain.booking.bookings import Booker
from youthpoint.domain.callbacks.callbacks import Answer
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.figures.contacts import ContactKind
from youthpoint.domain.localized import Localized
from youthpoint.domain.queue.order import Presence
from youthpoint.domain.queue.wishes import Door, Wish
from youthpoint.domain.setup.entries import Entry
from youthpoint.domain.setup.pieces import Name
from youthpoint.domain.setup.shapes import Part
from youthpoint.domain.trails.trails import Record
from youthpoint.operations.accounts import inviting, managing
from youthpoint.operations.accounts.inviting import Planned
from youthpoint.operations.booking import appointments, feeds
from youthpoint.operations.booking.appointments import Order
from youthpoint.operations.callbacks import calling
from youthpoint.operations.feedback import barriers, talks
from youthpoint.operations.figures import contacts
from youthpoint.operations.figures.contacts import Tally
from youthpoint.operations.messages import messages
from youthpoint.operations.queue import adding, desk, queues, serving
from youthpoint.operations.queue.serving import Ending, Onward
from youthpoint.operations.queue.visits import Arrival
from youthpoint.operations.referrals import ending, giving
from youthpoint.operations.setup import bringing, catalogue, changing, founding
from youthpoint.operations.setup.bringing import Brought
from youthpoint.operations.setup.catalogue import Chosen
from youthpoint.operations.setup.changing import ChangedMeanwhile, Edit, NotRight, Undoing
from youthpoint.operations.setup.founding import Plan
from youthpoint.operations.stations import kiosks, leaving, stations
from youthpoint.operations.sync import pausing
from youthpoint.operations.trails import erasing, looks
from youthpoint.store import Store
from youthpoint.store.looks import Question

Act = Callable[[Try], object]

ADVISED, TO_LEILA = Ending(outcome="advised"), Onward(expert="leila")
DROP_BY, HI = Tally(kind=ContactKind.DROP_BY), Localized.of(en="Hi")
REACHED = calling.Ending(call_id="x", answer=Answer.REACHED)
TODAY = Question(point_id="point", first=NOON, before=NOON)
AN_ENTRY, NOTHING, SET_UP = Entry(id="x", name={}), Chosen(keys=(), seen=""), Right.SET_UP_POINT
NO_ROOM = Edit(name=Name(Part.ROOM, "1"), value=None, seen="")
ORDER = Order(taking=taking(), booker=Booker())
ARRIVAL = Arrival(point_id="point", wish=Wish(topics=("work",), language="fi"), door=Door.STAFF)

POST = Post(point_id="point", role=Role.STAFF, expert_id="leila")
PETRA = Planned(username="petra", first_name="Petra", post=replace(POST, role=Role.COORDINATOR))
PLAN = Plan(name={"fi": "Itä"}, empty=furniture())
MANAGE, RUN, SET_UP = Right.MANAGE_ACCOUNTS, Right.RUN_STATIONS, Right.SET_UP_POINT

ACTS: dict[str, tuple[Right, Act]] = {
    "feedback.barriers.answer": (
        Right.HEAR_BARRIERS,
        lambda t: barriers.answer(t.store, "point", a_barrier(t.store), by=t.by, now=NOON),
    ),
    "accounts.inviting.invite": (
        MANAGE,
        lambda t: inviting.invite(t.store, PETRA, by=t.by, now=NOON),
    ),
    "accounts.inviting.withdraw": (MANAGE, lambda t: t.linked(inviting.withdraw)),
    "accounts.managing.end_sessions": (MANAGE, lambda t: t.of(managing.end_sessions)),
    "accounts.managing.give_post": (MANAGE, lambda t: t.of(managing.give_post, POST)),
    "accounts.managing.let_in": (MANAGE, lambda t: t.of(managing.let_in)),
    "accounts.managing.link_to_second_step": (MANAGE, lambda t: t.of(managing.link_to_second_step)),
    "accounts.managing.link_to_password": (MANAGE, lambda t: t.of(managing.link_to_password)),
    "accounts.managing.shut_out": (MANAGE, lambda t: t.of(managing.shut_out)),
    "accounts.managing.take_post": (MANAGE, lambda t: t.of(managing.take_post, "point")),
    "referrals.ending.take_back_for": (
        Right.SERVE,
        lambda t: ending.take_back_for(t.store, a_referral(t.store), by=t.by, now=NOON),
    ),
    "referrals.giving.record": (
        Right.SERVE,
        lambda t: giving.record(t.store, wish(visit_id=t.visit), by=t.by, key=KEY, now=NOON),
    ),
    "sync.pausing.go_on": (SET_UP, lambda t: t.at(pausing.go_on)),
    "sync.pausing.pause": (SET_UP, lambda t: t.at(pausing.pause)),
    "setup.bringing.bring_in": (SET_UP, lambda t: t.at(bringing.bring_in, Brought(pieces={}))),
    "setup.catalogue.accept": (SET_UP, lambda t: t.at(catalogue.accept, NOTHING)),
    "setup.catalogue.forget": (SET_UP, lambda t: catalogue.forget(t.store, "point", by=t.by)),
    "setup.catalogue.look": (SET_UP, lambda t: t.at(catalogue.look, AN_ENTRY)),
    "setup.changing.change": (SET_UP, lambda t: t.at(changing.change, NO_ROOM)),
    "setup.changing.confirm": (SET_UP, lambda t: t.at(changing.confirm, Name(Part.HOURS))),
    "setup.changing.undo": (SET_UP, lambda t: t.at(changing.undo, Undoing(act=""))),
    "setup.founding.found": (SET_UP, lambda t: t.at(founding.found, PLAN)),
    "queue.serving.call_next": (Right.SERVE, lambda t: t.at(serving.call_next)),
    "queue.serving.call": (Right.SERVE, lambda t: t.on(serving.call)),
    "queue.serving.call_again": (Right.SERVE, lambda t: t.on(serving.call_again)),
    "queue.serving.arrived": (Right.SERVE, lambda t: t.on(serving.arrived)),
    "queue.serving.missed": (Right.SERVE, lambda t: t.on(serving.missed)),
    "queue.serving.back_to_queue": (Right.SERVE, lambda t: t.on(serving.back_to_queue)),
    "queue.serving.finish": (Right.SERVE, lambda t: t.on(serving.finish, ADVISED)),
    "queue.serving.hand_over": (Right.SERVE, lambda t: t.on(serving.hand_over, TO_LEILA)),
    "queue.adding.add": (
        Right.SERVE,
        lambda t: adding.add(t.store, ARRIVAL, by=t.by, key=KEY, now=NOON),
    ),
    "queue.adding.let_go": (Right.SERVE, lambda t: t.on(adding.let_go)),
    "booking.appointments.hold_for": (
        Right.SERVE,
        lambda t: appointments.hold_for(t.store, taking(), by=t.by, now=NOON),
    ),
    "booking.appointments.book_for": (
        Right.SERVE,
        lambda t: appointments.book_for(t.store, ORDER, by=t.by, key=KEY, now=NOON),
    ),
    "booking.appointments.move_for": (
        Right.SERVE,
        lambda t: appointments.move_for(t.store, taking(moves=t.booking), by=t.by, now=NOON),
    ),
    "booking.appointments.cancel_for": (Right.SERVE, lambda t: t.to(appointments.cancel_for)),
    "booking.appointments.did_not_come": (Right.SERVE, lambda t: t.to(appointments.did_not_come)),
    "booking.appointments.they_came": (
        Right.SERVE,
        lambda t: t.to(appointments.they_came, key=KEY),
    ),
    "booking.appointments.start": (Right.SERVE, lambda t: t.to(appointments.start, key=KEY)),
    "queue.desk.set_presence": (Right.SERVE, lambda t: t.at(desk.set_presence, Presence.ON_BREAK)),
    "queue.desk.sit": (Right.SERVE, lambda t: desk.sit(t.store, "point", "7", by=t.by)),
    "queue.desk.tell_everybody": (Right.SEND_NOTICE, lambda t: t.at(desk.tell_everybody, HI)),
    "queue.desk.end_notice": (Right.SEND_NOTICE, lambda t: t.at(desk.end_notice)),
    "queue.desk.ring_alarm": (Right.RING_ALARM, lambda t: t.at(desk.ring_alarm)),
    "queue.desk.answer_alarm": (
        Right.RING_ALARM,
        lambda t: desk.answer_alarm(t.store, "point", "x", by=t.by),
    ),
    "queue.desk.quiet_alarm": (Right.RING_ALARM, lambda t: t.at(desk.quiet_alarm, "x")),
    "booking.feeds.make": (
        Right.SERVE,
        lambda t: feeds.make(t.store, "point", by=t.by, key=KEY, now=NOON),
    ),
    "stations.kiosks.print_so": (
        RUN,
        lambda t: kiosks.print_so(t.store, t.kiosk, on="", by_browser=True, by=t.by),
    ),
    "stations.leaving.code_for": (
        RUN,
        lambda t: leaving.code_for(t.store, t.kiosk, by=t.by, key=KEY, now=NOON),
    ),
    "trails.looks.search": (
        Right.SEE_LOG,
        lambda t: looks.search(t.store, TODAY, by=t.by, now=NOON, page=(0, 1)),
    ),
    "messages.messages.see_to": (Right.SEE_QUEUE, lambda t: t.at(messages.see_to, "x")),
    "stations.stations.add": (RUN, lambda t: stations.add(t.store, KIOSK, by=t.by, now=NOON)),
    "stations.stations.code_for": (
        RUN,
        lambda t: stations.code_for(t.store, t.kiosk, by=t.by, key=KEY, now=NOON),
    ),
    "stations.stations.revoke": (
        RUN,
        lambda t: stations.revoke(t.store, t.kiosk, by=t.by, now=NOON),
    ),
    "feedback.talks.see_to": (Right.SERVE, lambda t: t.at(talks.see_to, "x")),
    "callbacks.calling.take": (Right.SERVE, lambda t: t.at(calling.take, "x")),
    "callbacks.calling.give_back": (Right.SERVE, lambda t: t.at(calling.give_back, "x")),
    "callbacks.calling.end": (Right.SERVE, lambda t: t.at(calling.end, REACHED)),
    "trails.erasing.erase_for": (
        Right.SERVE,
        lambda t: erasing.erase_for(t.store, Record.VISIT, t.visit, by=t.by, now=NOON),
    ),
    "figures.contacts.count": (Right.COUNT, lambda t: t.at(contacts.count, DROP_BY)),
    "queue.queues.stop_queue": (Right.STOP_QUEUE, lambda t: t.at(queues.stop_queue)),
    "queue.queues.open_queue": (
        Right.STOP_QUEUE,
        lambda t: queues.open_queue(t.store, "point", by=t.by),
    ),
}

OWN_ACTS = {"undo.by_staff"}
"""What asks whether the act was one's own, instead."""


def forbidden(act: Act, store: Store, by: Account) -> bool:
    """Tell whether the act is forbidden; anything else, even another refusal, is not."""
    visit = arrive(store, door=Door.STAFF)
    try:
        act(Try(store, visit.id, by))
    except Refused as refused:
        return refused.reason is Reason.FORBIDDEN
    except (ChangedMeanwhile, NotRight):
        pass
    return False


def test_every_operation_that_somebody_does_is_in_the_table() -> None:
    found = set()
    package = f"{operations.__name__}."
    for module in walk_packages(operations.__path__, package):
        for name, each in inspect.getmembers(import_module(module.name), inspect.isfunction):
            own = each.__module__ == module.name and not name.startswith("_")
            # What takes a transaction is a part of an operation, and none by itself.
            if own and {"store", "by"} <= inspect.signature(each).parameters.keys():
                found.add(f"{module.name.removeprefix(package)}.{name}")

    assert found == ACTS.keys() | OWN_ACTS


@pytest.mark.parametrize("name", ACTS)
def test_v8_3_1_a_role_may_do_what_the_table_says_and_nothing_else(store: Store, name: str) -> None:
    right, act = ACTS[name]

    assert {role for role in Role if not forbidden(act, store, account("Aino", role))} == {
        role for role in Role if right in RIGHTS[role]
    }


def test_nobody_acts_where_they_have_no_role_or_when_they_are_shut_out(store: Store) -> None:
    elsewhere = replace(account("Aino"), roles={"elsewhere": frozenset(Role)})
    shut_out = replace(account("Aino"), disabled_at=NOON)
    nobody = replace(account("Aino"), roles={})

    for someone in (elsewhere, shut_out, nobody):
        assert {name for name in ACTS if not forbidden(ACTS[name][1], store, someone)} == set()


def test_what_is_not_named_is_forbidden() -> None:
    assert set(RIGHTS) == set(Role)
    assert Right.SEE_QUEUE not in RIGHTS[Role.ADMINISTRATOR], "who comes is none of their business"
    assert Right.MANAGE_ACCOUNTS not in RIGHTS[Role.STAFF]
    assert RIGHTS[Role.STAFF] < RIGHTS[Role.COORDINATOR]
