"""What each organisation's people may see, and act on: no more than its right."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest

from tests import callers
from tests.appointments import book, open_booking
from tests.cast import AINO_ACCOUNT, KAISA, KEY, LEILA, LEILA_ACCOUNT, NOON, account, arrive
from youthpoint.domain.accounts.accounts import Account
from youthpoint.domain.accounts.roles import Role
from youthpoint.domain.callbacks.callbacks import Answer
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.setup.pieces import Difference, Name
from youthpoint.domain.setup.shapes import Part
from youthpoint.domain.sights import EVERYTHING, NOTHING, Sight
from youthpoint.operations import sights
from youthpoint.operations.booking import appointments
from youthpoint.operations.callbacks import calling
from youthpoint.operations.callbacks.calling import Ending
from youthpoint.operations.queue import adding, serving
from youthpoint.operations.queue.serving import Onward
from youthpoint.operations.setup import keeping
from youthpoint.store import Store

Act = Callable[[Store, str, Account], object]

RESTRICTED = {"sees_queue": "own", "sees_bookings": "own", "sees_figures": False}


def restrict(store: Store, **sees: object) -> None:
    """Leila works for Kela, which may see no more than this."""
    with store.write() as uow:
        value = {"kind": "kela", "name": {"fi": "Kela"}, **RESTRICTED, **sees}
        uow.changes.put("point", Name(Part.ORGANISATION, "kela"), value)
        uow.experts.put(replace(LEILA, organisation="kela"))


def sight(store: Store, of: Account = LEILA_ACCOUNT) -> Sight:
    with store.read() as uow:
        return sights.sight_of(uow, of, "point")


def refused(act: Callable[[], object]) -> Reason | None:
    try:
        act()
    except Refused as refusal:
        return refusal.reason
    return None


def test_nothing_is_hidden_until_somebody_says_so(store: Store) -> None:
    assert {sight(store, each) == EVERYTHING for each in (LEILA_ACCOUNT, AINO_ACCOUNT)} == {True}
    with store.write() as uow:
        uow.changes.put("point", Name(Part.ORGANISATION, "kela"), {"kind": "kela", "name": {}})
        uow.experts.put(replace(LEILA, organisation="kela"))

    assert sight(store).whole
    assert sight(store).figures


def test_whoever_coordinates_sees_everything(store: Store) -> None:
    restrict(store)
    with store.write() as uow:
        uow.experts.put(replace(LEILA, organisation="kela", account_id=KAISA.id))

    assert sight(store, KAISA) == EVERYTHING


def test_somebody_without_a_desk_sees_what_their_organisation_may(store: Store) -> None:
    restrict(store)
    clerk = account("Ville")
    with store.write() as uow:
        uow.accounts.add(clerk, password="")
        uow.accounts.belong(clerk.id, "point", "kela")

    assert sight(store, clerk) == sight(store)


def test_whose_organisation_has_gone_sees_the_least(store: Store) -> None:
    clerk = account("Ville")
    with store.write() as uow:
        uow.accounts.add(clerk, password="")
        uow.accounts.belong(clerk.id, "point", "gone")

    assert sight(store, clerk) == NOTHING


def test_whoever_does_not_work_at_a_point_sees_the_least_there(store: Store) -> None:
    elsewhere = {"elsewhere": frozenset({Role.COORDINATOR})}
    for roles in ({}, elsewhere):
        assert sight(store, replace(AINO_ACCOUNT, roles=roles)) == NOTHING
        assert sight(store, replace(KAISA, roles=roles)) == NOTHING


def test_own_topics_are_those_of_all_its_experts_and_open_ones_are_everybodys(
    store: Store,
) -> None:
    restrict(store)

    shown = {
        topic: sight(store).shows_visit(arrive(store, topic))
        for topic in ("mind", "work", "unsure", "money")
    }
    assert shown == {"mind": True, "work": False, "unsure": True, "money": False}


def test_who_helps_with_everything_is_concerned_by_everybody(store: Store) -> None:
    restrict(store)
    with store.write() as uow:
        uow.experts.put(replace(LEILA, organisation="kela", topics=frozenset()))

    assert sight(store).topics is None


def test_whoever_is_theirs_is_shown_whatever_they_came_for(store: Store) -> None:
    restrict(store)
    visit = arrive(store, "work")

    assert not sight(store).shows_visit(visit)
    assert sight(store).shows_visit(replace(visit, expert_id="leila"))
    assert sight(store).shows_visit(replace(visit, for_expert="leila"))


HIDDEN: dict[str, Act] = {
    "call": lambda s, v, by: serving.call(s, v, by=by, now=NOON),
    "call again": lambda s, v, by: serving.call_again(s, v, by=by, now=NOON),
    "arrived": lambda s, v, by: serving.arrived(s, v, by=by, now=NOON),
    "missed": lambda s, v, by: serving.missed(s, v, by=by, now=NOON),
    "back": lambda s, v, by: serving.back_to_queue(s, v, by=by, now=NOON),
    "hand over": lambda s, v, by: serving.hand_over(
        s, v, Onward(topics=("mind",)), by=by, now=NOON
    ),
    "let go": lambda s, v, by: adding.let_go(s, v, by=by, now=NOON),
}


@pytest.mark.parametrize("name", HIDDEN)
def test_nobody_acts_on_a_visitor_whom_they_may_not_see(store: Store, name: str) -> None:
    restrict(store)
    visit = arrive(store, "work")

    assert refused(lambda: HIDDEN[name](store, visit.id, LEILA_ACCOUNT)) is Reason.FORBIDDEN
    assert refused(lambda: HIDDEN[name](store, visit.id, AINO_ACCOUNT)) is not Reason.FORBIDDEN


def test_whom_the_order_of_service_gives_them_they_see(store: Store) -> None:
    """After long enough a wait anybody may call: then the visitor is theirs."""
    restrict(store)
    waited = arrive(store, "work", at=NOON - timedelta(hours=2), nickname="Otso")
    given = serving.call_next(store, "point", by=LEILA_ACCOUNT, now=NOON)

    assert given.id == waited.id
    assert sight(store).shows_visit(given)
    serving.arrived(store, given.id, by=LEILA_ACCOUNT, now=NOON)


def test_nobody_acts_on_a_booking_that_is_not_their_organisations(store: Store) -> None:
    restrict(store, sees_queue="all")
    open_booking(store)
    found = book(store, NOON, now=NOON - timedelta(days=1))
    with store.read() as uow:
        booking = uow.bookings.find(found.id)
    assert booking is not None
    assert booking.expert_id != "leila"

    acts: tuple[Act, ...] = (
        lambda s, b, by: appointments.cancel_for(s, b, by=by, now=NOON),
        lambda s, b, by: appointments.did_not_come(s, b, by=by, now=NOON),
        lambda s, b, by: appointments.they_came(s, b, by=by, key=KEY, now=NOON),
        lambda s, b, by: appointments.start(s, b, by=by, key=KEY, now=NOON),
    )
    for act in acts:
        assert refused(partial(act, store, booking.id, LEILA_ACCOUNT)) is Reason.FORBIDDEN


def test_nobody_takes_a_call_of_somebody_whom_they_may_not_see(store: Store) -> None:
    restrict(store)
    call = callers.asks(store)

    def taken(by: Account) -> Reason | None:
        return refused(lambda: calling.take(store, "point", call.id, by=by, now=NOON))

    assert taken(LEILA_ACCOUNT) is Reason.FORBIDDEN
    ended = Ending(call_id=call.id, answer=Answer.REACHED)
    assert (
        refused(lambda: calling.end(store, "point", ended, by=LEILA_ACCOUNT, now=NOON))
        is Reason.FORBIDDEN
    )
    assert taken(AINO_ACCOUNT) is None


def test_an_expert_who_goes_leaves_their_account_with_the_organisations_right(
    store: Store,
) -> None:
    restrict(store)
    with store.write() as uow:
        before = sights.sight_of(uow, LEILA_ACCOUNT, "point")
        keeping.keep(
            uow,
            "point",
            {},
            [Difference(name=Name(Part.EXPERT, "leila"), before={}, after=None)],
        )

    after = sight(store)
    assert not before.figures
    assert not after.figures
    assert not after.all_bookings
