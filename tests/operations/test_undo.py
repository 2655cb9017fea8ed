"""Taking back the last act, for ten seconds."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.cast import AINO_ACCOUNT, KEY, LEILA_ACCOUNT, NOON, arrive
from tests.operations.at_desk import ADVISED, encounters, intervals, received, refusal
from tests.operations.past_days import kept
from youthpoint.domain.accounts.accounts import Account
from youthpoint.domain.errors import Reason
from youthpoint.domain.queue.states import State
from youthpoint.domain.queue.visits import Visit
from youthpoint.domain.queue.wishes import Door, Wish
from youthpoint.operations import undo
from youthpoint.operations.queue import adding, serving, visits
from youthpoint.operations.queue.serving import Onward
from youthpoint.operations.queue.visits import Arrival
from youthpoint.store import Store
from youthpoint.store.acts import Act

LATER = NOON + timedelta(minutes=5)
SOON = timedelta(seconds=9)
LAST = timedelta(seconds=15)
"""Ten seconds, and five for a slow network."""


def last_of(store: Store, by: Account, *, since: datetime = LATER) -> Act:
    with store.read() as uow:
        act = uow.acts.last_by(by.id, "point", since=since)
    assert act is not None
    return act


def take_back(store: Store, by: Account = AINO_ACCOUNT, after: timedelta = SOON) -> Reason | None:
    act = last_of(store, by)
    return refusal(lambda: undo.by_staff(store, act.id, by=by, now=LATER + after))


def everything(store: Store, visit: Visit) -> tuple[Any, ...]:
    """Return all that is known of a visit, but how often it was changed."""
    found = kept(store, visit)
    facts = {name: getattr(found, name) for name in Visit.__slots__ if name != "version"}
    return facts, intervals(store, visit), encounters(store, visit)


ACTS: dict[str, Callable[[Store, str], object]] = {
    "call": lambda s, v: serving.call(s, v, by=AINO_ACCOUNT, now=LATER),
    "call after a missed one": lambda s, v: serving.call(s, v, by=AINO_ACCOUNT, now=LATER),
    "call again": lambda s, v: serving.call_again(s, v, by=AINO_ACCOUNT, now=LATER),
    "arrived": lambda s, v: serving.arrived(s, v, by=AINO_ACCOUNT, now=LATER),
    "missed": lambda s, v: serving.missed(s, v, by=AINO_ACCOUNT, now=LATER),
    "back": lambda s, v: serving.back_to_queue(s, v, by=AINO_ACCOUNT, now=LATER),
    "finish": lambda s, v: serving.finish(s, v, ADVISED, by=AINO_ACCOUNT, now=LATER),
    "hand over": lambda s, v: serving.hand_over(
        s, v, Onward(expert="leila", topics=("mind",)), by=AINO_ACCOUNT, now=LATER
    ),
    "let go": lambda s, v: adding.let_go(s, v, by=AINO_ACCOUNT, now=LATER),
}
AFTER = {
    "call": "nothing",
    "call after a missed one": "missed",
    "let go": "nothing",
    "finish": "arrived",
    "hand over": "arrived",
}
"""What came before each act; a call, where nothing is said."""


def before(store: Store, act: str) -> Visit:
    visit = arrive(store)
    come = AFTER.get(act, "call")
    if come in ("call", "missed"):
        serving.call(store, visit.id, by=AINO_ACCOUNT, now=NOON)
    if come == "missed":
        serving.missed(store, visit.id, by=AINO_ACCOUNT, now=NOON)
    elif come == "arrived":
        received(store, visit)
    return visit


@pytest.mark.parametrize("act", ACTS)
def test_an_act_of_the_desk_can_be_taken_back_whole(store: Store, act: str) -> None:
    visit = before(store, act)
    was = everything(store, visit)
    ACTS[act](store, visit.id)
    assert everything(store, visit) != was

    assert take_back(store) is None

    assert everything(store, visit) == was
    assert nothing_left(store)


def nothing_left(store: Store) -> bool:
    with store.read() as uow:
        return uow.acts.last_by(AINO_ACCOUNT.id, "point", since=LATER) is None


@pytest.mark.parametrize("act", ACTS)
def test_for_ten_seconds_and_not_longer(store: Store, act: str) -> None:
    visit = before(store, act)
    ACTS[act](store, visit.id)
    after = everything(store, visit)

    assert take_back(store, after=LAST + timedelta(microseconds=1)) is Reason.UNDO_TOO_LATE
    assert everything(store, visit) == after
    assert take_back(store, after=LAST) is None


def test_an_act_is_taken_back_once(store: Store) -> None:
    visit = before(store, "call")
    ACTS["call"](store, visit.id)
    act = last_of(store, AINO_ACCOUNT)
    undo.by_staff(store, act.id, by=AINO_ACCOUNT, now=LATER)

    again = refusal(lambda: undo.by_staff(store, act.id, by=AINO_ACCOUNT, now=LATER))

    assert again is Reason.NOTHING_TO_UNDO
    assert refusal(lambda: undo.by_staff(store, "x", by=AINO_ACCOUNT, now=LATER)) is (
        Reason.NOTHING_TO_UNDO
    )


def test_nobody_takes_back_what_a_colleague_did(store: Store) -> None:
    visit = before(store, "call")
    ACTS["call"](store, visit.id)
    act = last_of(store, AINO_ACCOUNT)

    said = refusal(lambda: undo.by_staff(store, act.id, by=LEILA_ACCOUNT, now=LATER))

    assert said is Reason.FORBIDDEN


def test_not_after_a_colleague_or_the_visitor_has_gone_on(store: Store) -> None:
    visit = before(store, "back")
    ACTS["back"](store, visit.id)
    serving.call(store, visit.id, by=LEILA_ACCOUNT, now=LATER)
    assert take_back(store) is Reason.CHANGED_SINCE
    assert kept(store, visit).expert_id == "leila"

    called = arrive(store)
    serving.call(store, called.id, by=AINO_ACCOUNT, now=LATER)
    visits.on_my_way(store, called.id, now=LATER)
    assert take_back(store) is Reason.CHANGED_SINCE


def test_not_while_one_is_with_the_next_already(store: Store) -> None:
    visit, following = before(store, "finish"), arrive(store)
    ACTS["finish"](store, visit.id)
    act = last_of(store, AINO_ACCOUNT)
    serving.call(store, following.id, by=AINO_ACCOUNT, now=LATER)

    said = refusal(lambda: undo.by_staff(store, act.id, by=AINO_ACCOUNT, now=LATER))

    assert said is Reason.FINISH_FIRST
    assert kept(store, visit).state is State.FINISHED


def test_who_was_added_by_mistake_has_left_and_their_number_is_not_used_again(
    store: Store,
) -> None:
    wish = Wish(topics=("work",), language="fi")
    arrival = Arrival(point_id="point", wish=wish, door=Door.STAFF)
    visit = adding.add(store, arrival, by=AINO_ACCOUNT, key=KEY, now=LATER)

    assert take_back(store) is None

    assert kept(store, visit).state is State.LEFT
    assert arrive(store).ticket == "A02"


# --- What the visitor did -----------------------------------------------------------------------


def taken_back(store: Store, visit: Visit, after: timedelta = SOON) -> Reason | None:
    return refusal(lambda: undo.by_visitor(store, visit.id, now=LATER + after))


def test_who_has_left_comes_back_to_their_place(store: Store) -> None:
    visit = arrive(store)
    was = everything(store, visit)
    visits.leave(store, visit.id, now=LATER)

    assert taken_back(store, visit) is None
    assert everything(store, visit) == was
    assert taken_back(store, visit) is Reason.NOTHING_TO_UNDO


def test_letting_one_go_first_is_taken_back_for_both(store: Store) -> None:
    first, second = arrive(store), arrive(store)
    was = [everything(store, each) for each in (first, second)]
    visits.let_one_go_first(store, first.id, now=LATER)

    assert taken_back(store, first) is None
    assert [everything(store, each) for each in (first, second)] == was


def test_but_not_when_the_other_has_been_called_meanwhile(store: Store) -> None:
    first, second = arrive(store), arrive(store)
    visits.let_one_go_first(store, first.id, now=LATER)
    serving.call(store, second.id, by=AINO_ACCOUNT, now=LATER)
    was = everything(store, first)

    assert taken_back(store, first) is Reason.CHANGED_SINCE
    assert everything(store, first) == was, "neither of the two is put back"


def test_a_visitor_takes_back_nothing_of_the_desk(store: Store) -> None:
    visit = arrive(store)
    serving.call(store, visit.id, by=AINO_ACCOUNT, now=LATER)

    assert taken_back(store, visit) is Reason.NOTHING_TO_UNDO


def test_a_visitor_is_not_told_what_is_for_the_desk_to_know(store: Store) -> None:
    visit, following = before(store, "missed"), arrive(store)
    visits.hold(store, visit.id, now=LATER)
    serving.call(store, following.id, by=AINO_ACCOUNT, now=LATER)

    assert taken_back(store, visit) is Reason.CHANGED_SINCE


def test_it_is_too_late_for_the_visitor_too(store: Store) -> None:
    visit = arrive(store)
    visits.leave(store, visit.id, now=LATER)

    assert taken_back(store, visit, after=timedelta(seconds=16)) is Reason.NOTHING_TO_UNDO
    assert kept(store, visit).state is State.LEFT
