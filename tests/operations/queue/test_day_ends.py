"""The worker ends what a day has left open."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from tests.cast import AINO, AINO_ACCOUNT, NOON, POINT, arrive
from tests.operations.at_desk import encounters, intervals, received
from tests.operations.past_days import MIDNIGHT, SECOND, come_elsewhere, kept
from youthpoint.domain.days import HELSINKI
from youthpoint.domain.queue.order import Presence
from youthpoint.domain.queue.states import ENDED, State
from youthpoint.domain.queue.visits import Visit
from youthpoint.operations.queue import day_ends, serving
from youthpoint.store import Store

CLOSING = datetime(2026, 11, 24, 16, tzinfo=HELSINKI)
POINT_WITHOUT_HOURS = replace(POINT, id="closed", hours={})
POINT_IN_THE_WEST = replace(POINT, id="west", zone_name="America/New_York")


def left_in(store: Store, state: State) -> Visit:
    """Leave somebody in this state overnight."""
    visit = arrive(store)
    if state is State.IN_SERVICE:
        received(store, visit)
    elif state is not State.WAITING:
        serving.call(store, visit.id, by=AINO_ACCOUNT, now=NOON)
    if state is State.MISSED:
        serving.missed(store, visit.id, by=AINO_ACCOUNT, now=NOON)
    return kept(store, visit)


STATES = [State.WAITING, State.CALLED, State.MISSED, State.IN_SERVICE]


@pytest.mark.parametrize("state", STATES)
def test_until_midnight_nothing_is_ended(store: Store, state: State) -> None:
    visit = left_in(store, state)

    assert day_ends.end_past_days(store, now=MIDNIGHT - SECOND) == 0
    assert kept(store, visit) == visit


@pytest.mark.parametrize("state", STATES)
def test_at_midnight_it_ends_as_of_closing_time(store: Store, state: State) -> None:
    visit = left_in(store, state)

    assert day_ends.end_past_days(store, now=MIDNIGHT) == 1

    over = kept(store, visit)
    assert over.state is (State.FINISHED if state is State.IN_SERVICE else State.CLOSED)
    assert over.state in ENDED
    assert over.ended_at == over.state_since == CLOSING
    assert [each["ended_at"] for each in intervals(store, visit)].count(None) == 0
    assert day_ends.end_past_days(store, now=MIDNIGHT) == 0


def test_nobody_knows_how_long_an_encounter_was_that_nobody_finished(store: Store) -> None:
    visit = left_in(store, State.IN_SERVICE)
    day_ends.end_past_days(store, now=MIDNIGHT)

    assert encounters(store, visit) == 0
    assert kept(store, visit).outcome is None


def test_who_was_called_and_did_not_come_has_missed_the_call(store: Store) -> None:
    visit = left_in(store, State.CALLED)
    day_ends.end_past_days(store, now=MIDNIGHT)

    assert kept(store, visit).missed == 1
    states = [each["state"] for each in intervals(store, visit)]
    assert states == ["waiting", "called", "missed", "closed"]


def test_a_visit_after_closing_time_ends_when_it_was_last_seen(store: Store) -> None:
    visit = left_in(store, State.WAITING)
    late = CLOSING + timedelta(hours=2)
    serving.call(store, visit.id, by=AINO_ACCOUNT, now=late)
    day_ends.end_past_days(store, now=MIDNIGHT)

    assert kept(store, visit).ended_at == late


def test_on_a_day_without_hours_too(store: Store) -> None:
    nowhere = come_elsewhere(store, POINT_WITHOUT_HOURS, at=NOON)

    assert day_ends.end_past_days(store, now=MIDNIGHT) == 1
    assert kept(store, nowhere).ended_at == NOON


def test_ending_a_day_is_nobodys_act(store: Store) -> None:
    left_in(store, State.WAITING)
    day_ends.end_past_days(store, now=MIDNIGHT)

    with store.read() as uow:
        assert uow.acts.last_by(AINO_ACCOUNT.id, "point", since=MIDNIGHT - SECOND) is None


def test_everybody_goes_home_and_an_expert_is_free_in_the_morning(store: Store) -> None:
    left_in(store, State.IN_SERVICE)
    day_ends.end_past_days(store, now=MIDNIGHT)

    with store.read() as uow:
        assert {each.presence for each in uow.experts.team("point")} == {Presence.OFF_DUTY}
        assert uow.visits.at_desk_of(AINO.id, "point") is None
    morning = arrive(store, at=NOON + timedelta(days=1))
    called = serving.call(store, morning.id, by=AINO_ACCOUNT, now=NOON + timedelta(days=1))
    assert called.state is State.CALLED


def test_the_day_of_another_point_goes_on(store: Store) -> None:
    west = come_elsewhere(store, POINT_IN_THE_WEST, at=NOON + timedelta(hours=4))

    assert day_ends.end_past_days(store, now=MIDNIGHT) == 0
    assert kept(store, west).state is State.WAITING
    assert day_ends.end_past_days(store, now=MIDNIGHT + timedelta(hours=7)) == 1
