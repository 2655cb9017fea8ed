"""Calling, receiving, finishing."""

from datetime import timedelta

import pytest

from tests.cast import AINO_ACCOUNT, KAISA, LEILA_ACCOUNT, NOON, arrive
from tests.operations.at_desk import (
    ADVISED,
    MINUTE,
    encounters,
    intervals,
    next_of,
    received,
    refusal,
)
from tests.operations.past_days import kept
from youthpoint.domain.errors import Reason
from youthpoint.domain.queue.order import Presence
from youthpoint.domain.queue.states import State
from youthpoint.operations.queue import desk, serving, visits
from youthpoint.operations.queue.serving import OUTCOMES, Ending
from youthpoint.store import Store

# --- Calling ----------------------------------------------------------------------------------


def test_the_next_is_the_first_whom_one_can_help(store: Store) -> None:
    arrive(store, "work")
    mind = arrive(store, "mind", at=NOON + MINUTE)

    called = next_of(store, LEILA_ACCOUNT, 2 * MINUTE)

    assert (called.id, called.room, called.expert_id) == (mind.id, "4", "leila")


def test_nobody_waits_who_could_be_helped(store: Store) -> None:
    assert refusal(lambda: next_of(store, LEILA_ACCOUNT)) is Reason.QUEUE_EMPTY
    arrive(store, "work")
    assert refusal(lambda: next_of(store, LEILA_ACCOUNT)) is Reason.QUEUE_EMPTY


def test_whoever_has_waited_longer_than_patience_is_anybodys(store: Store) -> None:
    work = arrive(store, "work")

    assert next_of(store, LEILA_ACCOUNT, timedelta(minutes=45)).id == work.id


def test_a_visitor_who_asked_for_a_moment_is_not_the_next_until_it_is_over(store: Store) -> None:
    first, second = arrive(store, "mind"), arrive(store, "mind", at=NOON + MINUTE)
    serving.call(store, first.id, by=LEILA_ACCOUNT, now=NOON)
    visits.hold(store, first.id, now=NOON)

    assert next_of(store, LEILA_ACCOUNT, 4 * MINUTE).id == second.id
    serving.missed(store, second.id, by=LEILA_ACCOUNT, now=NOON + 4 * MINUTE)
    assert next_of(store, LEILA_ACCOUNT, 5 * MINUTE).id == first.id


def test_one_visitor_at_a_time(store: Store) -> None:
    first, second = arrive(store), arrive(store)
    serving.call(store, first.id, by=AINO_ACCOUNT, now=NOON)

    assert refusal(lambda: next_of(store, AINO_ACCOUNT)) is Reason.FINISH_FIRST
    calling = refusal(lambda: serving.call(store, second.id, by=AINO_ACCOUNT, now=NOON))
    assert calling is Reason.FINISH_FIRST


def test_a_slower_colleague_is_told_so(store: Store) -> None:
    visit = arrive(store)
    serving.call(store, visit.id, by=AINO_ACCOUNT, now=NOON)

    slower = refusal(lambda: serving.call(store, visit.id, by=LEILA_ACCOUNT, now=NOON))

    assert slower is Reason.COLLEAGUE_WAS_FASTER


def test_who_receives_nobody_cannot_call(store: Store) -> None:
    visit = arrive(store)

    assert refusal(lambda: next_of(store, KAISA)) is Reason.EXPERT_NEEDED
    calling = refusal(lambda: serving.call(store, visit.id, by=KAISA, now=NOON))
    assert calling is Reason.EXPERT_NEEDED


@pytest.mark.parametrize("where", [Presence.ON_BREAK, Presence.OFF_DUTY])
def test_who_calls_is_back_but_not_when_there_was_nobody_to_call(
    store: Store, where: Presence
) -> None:
    desk.set_presence(store, "point", where, by=AINO_ACCOUNT, now=NOON)
    assert refusal(lambda: next_of(store, AINO_ACCOUNT)) is Reason.QUEUE_EMPTY
    with store.read() as uow:
        found = uow.experts.find("aino")
        assert found is not None
        assert found.presence is where

    arrive(store)
    next_of(store, AINO_ACCOUNT)

    with store.read() as uow:
        assert {each.presence for each in uow.experts.team("point")} == {Presence.ON_DUTY}


def test_calling_again_is_counted_and_changes_nothing_else(store: Store) -> None:
    visit = serving.call(store, arrive(store).id, by=AINO_ACCOUNT, now=NOON)

    again = serving.call_again(store, visit.id, by=AINO_ACCOUNT, now=NOON + MINUTE)

    assert (again.calls, again.state, again.called_at) == (2, State.CALLED, NOON)
    assert [each["act"] for each in intervals(store, visit)] == ["register", "call"]


def test_who_missed_a_call_can_be_called_at_the_desk_and_has_missed_it_all_the_same(
    store: Store,
) -> None:
    visit = serving.call(store, arrive(store).id, by=AINO_ACCOUNT, now=NOON)
    serving.missed(store, visit.id, by=AINO_ACCOUNT, now=NOON + 3 * MINUTE)

    called = serving.call(store, visit.id, by=LEILA_ACCOUNT, now=NOON + 7 * MINUTE)

    assert (called.state, called.expert_id, called.room) == (State.CALLED, "leila", "4")
    assert (called.missed, called.calls, called.called_at) == (1, 2, NOON)
    measured = [(each["state"], each["began_at"][14:16]) for each in intervals(store, visit)]
    assert measured == [("waiting", "00"), ("called", "00"), ("missed", "03"), ("called", "07")]
    serving.missed(store, visit.id, by=LEILA_ACCOUNT, now=NOON + 9 * MINUTE)
    assert kept(store, visit).missed == 2


# --- Finishing --------------------------------------------------------------------------------


@pytest.mark.parametrize("outcome", sorted(OUTCOMES))
def test_a_visit_ends_with_what_was_done_and_counts_as_one_encounter(
    store: Store, outcome: str
) -> None:
    visit = received(store, arrive(store, "work"))
    over = serving.finish(
        store,
        visit.id,
        Ending(outcome=outcome, topics=("money", "home", "money")),
        by=AINO_ACCOUNT,
        now=NOON + 9 * MINUTE,
    )

    assert (over.state, over.outcome) == (State.FINISHED, outcome)
    assert over.topics == ("money", "home"), "put right, each once"
    assert encounters(store, visit) == 1
    measured = [(each["state"], each["began_at"][14:16]) for each in intervals(store, visit)]
    assert measured == [
        ("waiting", "00"), ("called", "00"), ("in_service", "01"), ("finished", "09")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("ending", "reason"),
    [
        (Ending(outcome="juggled"), Reason.OUTCOME_UNKNOWN),
        (Ending(outcome="referred"), Reason.OUTCOME_UNKNOWN),
        (Ending(outcome="advised", topics=("juggling",)), Reason.TOPIC_UNKNOWN),
        (Ending(outcome="advised", topics=()), Reason.NEED_MISSING),
    ],
)
def test_an_ending_that_nobody_knows_is_refused(
    store: Store, ending: Ending, reason: Reason
) -> None:
    visit = received(store, arrive(store))

    said = refusal(lambda: serving.finish(store, visit.id, ending, by=AINO_ACCOUNT, now=NOON))

    assert said is reason
    assert kept(store, visit).state is State.IN_SERVICE


def test_nobody_is_finished_before_they_have_come(store: Store) -> None:
    visit = serving.call(store, arrive(store).id, by=AINO_ACCOUNT, now=NOON)
    said = refusal(lambda: serving.finish(store, visit.id, ADVISED, by=AINO_ACCOUNT, now=NOON))

    assert said is Reason.NOT_POSSIBLE_NOW
    assert refusal(lambda: serving.arrived(store, "x", by=AINO_ACCOUNT, now=NOON)) is (
        Reason.VISIT_UNKNOWN
    )


def test_a_slip_of_the_hand_counts_as_no_encounter(store: Store) -> None:
    visit = received(store, arrive(store))

    back = serving.back_to_queue(store, visit.id, by=AINO_ACCOUNT, now=NOON + 2 * MINUTE)

    assert (back.state, back.place, back.served_at) == (State.WAITING, visit.place, None)
    assert encounters(store, visit) == 0
