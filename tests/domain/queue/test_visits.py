"""A visit and its moves."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.cast import NOON
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.queue.places import FIVE_MINUTES
from youthpoint.domain.queue.states import ENDED, MOVES, State
from youthpoint.domain.queue.visits import Visit
from youthpoint.domain.queue.wishes import Door

LATER = NOON + timedelta(minutes=7)


def a_visit(state: State = State.WAITING, **more: object) -> Visit:
    facts: dict[str, object] = {
        "id": "1",
        "point_id": "point",
        "day": date(2026, 11, 24),
        "ordinal": 7,
        "state": state,
        "door": Door.PHONE,
        "language": "fi",
        "topics": ("work",),
        "place": NOON,
        "arrived_at": NOON,
        "state_since": NOON,
        **more,
    }
    return Visit(**facts)  # type: ignore[arg-type]


ACTS: dict[str, tuple[Callable[[Visit], Visit], State]] = {
    "call": (lambda v: v.call(expert_id="aino", room="2", at=LATER), State.CALLED),
    "start": (lambda v: v.start(at=LATER), State.IN_SERVICE),
    "finish": (lambda v: v.finish(outcome="advised", topics=None, at=LATER), State.FINISHED),
    "miss": (lambda v: v.miss(at=LATER), State.MISSED),
    "back": (lambda v: v.back_to_queue(at=LATER), State.WAITING),
    "hand over": (lambda v: v.hand_over(to_expert="leila", topics=None, at=LATER), State.WAITING),
    "leave": (lambda v: v.leave(at=LATER), State.LEFT),
    "close": (lambda v: v.close(at=LATER), State.CLOSED),
    "hold": (lambda v: v.hold(at=LATER), State.WAITING),
    "rejoin": (lambda v: v.rejoin(first=None, last=None, at=LATER), State.WAITING),
}


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("state", State)
def test_an_act_moves_by_the_table_or_is_refused(act: str, state: State) -> None:
    do, target = ACTS[act]
    try:
        after = do(a_visit(state))
    except Refused:
        return
    assert after.state is target
    assert target in MOVES[state]
    assert after.version == 1


@pytest.mark.parametrize("state", sorted(ENDED))
@pytest.mark.parametrize("act", ACTS)
def test_an_ended_visit_stays_ended(act: str, state: State) -> None:
    with pytest.raises(Refused):
        ACTS[act][0](a_visit(state))


def test_every_state_but_waiting_is_reached_by_some_move() -> None:
    assert set().union(*MOVES.values()) == set(State)


def test_the_first_call_fixes_the_wait() -> None:
    missed = a_visit().call(expert_id="aino", room="2", at=LATER).miss(at=LATER)
    again = missed.rejoin(first=None, last=None, at=LATER).call(
        expert_id="leila", room="4", at=LATER + FIVE_MINUTES
    )

    assert (again.called_at, again.room) == (LATER, "4")


def test_a_colleague_who_is_slower_is_told_so() -> None:
    with pytest.raises(Refused) as refused:
        a_visit(State.CALLED).call(expert_id="leila", room="4", at=LATER)

    assert refused.value.reason is Reason.COLLEAGUE_WAS_FASTER


def test_back_to_the_queue_and_a_hand_over_keep_the_place() -> None:
    served = a_visit(State.IN_SERVICE, expert_id="aino", room="2")

    assert served.back_to_queue(at=LATER).place == NOON
    passed = served.hand_over(to_expert="leila", topics=("mind",), at=LATER)
    assert (passed.place, passed.arrived_at, passed.for_expert) == (NOON, NOON, "leila")
    assert (passed.topics, passed.expert_id, passed.room) == (("mind",), None, None)


def test_a_slip_of_the_hand_is_no_encounter_and_takes_none_away() -> None:
    called = a_visit().call(expert_id="aino", room="2", at=NOON)
    slipped = called.start(at=NOON).back_to_queue(at=LATER)
    assert slipped.served_at is None

    served = called.start(at=NOON).hand_over(to_expert=None, topics=None, at=LATER)
    assert served.served_at == NOON
    again = served.call(expert_id="aino", room="2", at=LATER).start(at=LATER)
    assert again.back_to_queue(at=LATER).served_at == NOON


def test_five_minutes_hold_the_place() -> None:
    held = a_visit(State.CALLED, expert_id="aino").hold(at=LATER)

    assert (held.state, held.place, held.not_before) == (State.WAITING, NOON, LATER + FIVE_MINUTES)


def test_a_missed_call_leads_to_the_front_once_and_then_to_the_end() -> None:
    first, last = NOON - timedelta(minutes=3), LATER
    once = a_visit(State.MISSED, missed=1).rejoin(first=first, last=last, at=LATER)
    twice = a_visit(State.MISSED, missed=2).rejoin(first=first, last=last, at=LATER)

    assert once.place < first
    assert twice.place > last


def a_booked_visit(state: State = State.WAITING, **more: object) -> Visit:
    """Somebody with a time at Aino's, ten minutes after noon, who came at noon."""
    ten_past = NOON + timedelta(minutes=10)
    return a_visit(state, place=ten_past, booked_for=ten_past, for_expert="aino", **more)


def time_kept(visit: Visit) -> bool:
    return visit.as_waiter().time_kept is not None


@pytest.mark.parametrize("act", ["back", "hold"])
def test_a_call_that_led_to_nothing_takes_no_booked_time_away(act: str) -> None:
    called = a_booked_visit(State.CALLED, expert_id="aino", room="2")

    assert time_kept(ACTS[act][0](called))


def test_a_booked_time_is_used_when_they_have_met_and_kept_by_who_sends_them_there() -> None:
    with_aino, with_leila = (
        a_booked_visit(State.IN_SERVICE, expert_id=each, room="2") for each in ("aino", "leila")
    )

    assert not time_kept(with_aino.hand_over(to_expert="leila", topics=None, at=LATER))
    assert not time_kept(with_aino.hand_over(to_expert=None, topics=("mind",), at=LATER))
    assert time_kept(with_leila.hand_over(to_expert="aino", topics=None, at=LATER))
    assert not time_kept(with_leila.hand_over(to_expert="mikael", topics=None, at=LATER))


def test_a_missed_call_gives_the_booked_time_up_only_the_second_time() -> None:
    first, last, after = NOON, NOON + timedelta(minutes=20), NOON + timedelta(minutes=30)
    once, twice = (
        a_booked_visit(State.MISSED, missed=each).rejoin(first=first, last=last, at=after)
        for each in (1, 2)
    )

    assert (once.place < first, time_kept(once)) == (True, True)
    assert (twice.place > last, time_kept(twice)) == (True, False)


def test_who_was_called_before_their_time_and_missed_it_waits_for_their_time() -> None:
    early = a_booked_visit(State.MISSED, missed=1)
    back = early.rejoin(first=NOON, last=NOON, at=LATER)

    assert back.place == back.booked_for


def test_letting_one_go_first_exchanges_two_places() -> None:
    mine, theirs = a_visit(), replace(a_visit(), id="2", place=LATER)

    after, before = mine.swap_places(theirs)

    assert (after.place, before.place) == (LATER, NOON)


def test_a_visit_keeps_how_it_ended_without_an_encounter() -> None:
    called = a_visit().call(expert_id="aino", room="2", at=LATER)
    missed = called.miss(at=LATER)
    returned = missed.rejoin(first=None, last=None, at=LATER)

    assert a_visit().leave(at=LATER).outcome == "left_queue"
    assert missed.leave(at=LATER).outcome == "left_queue"
    assert missed.close(at=LATER).outcome == "missed_call"
    assert a_visit().close(at=LATER).outcome == "queue_closed"
    assert returned.close(at=LATER).outcome == "queue_closed"
