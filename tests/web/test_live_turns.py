"""Whose turn it is to be told: soonest first, nobody twice for one turn, a burst as one."""

import socket
from math import inf

import pytest

from youthpoint.web.live.listeners import Listener
from youthpoint.web.live.turns import APART, Turns


def listener() -> Listener:
    return Listener(socket.socket(), point_id="point", browser={}, questions={}, guarded=False)


@pytest.fixture
def turns() -> Turns:
    return Turns()


@pytest.fixture
def one() -> Listener:
    return listener()


@pytest.fixture(autouse=True)
def _hang_up(one: Listener) -> None:
    one.line.close()


def test_nobody_is_due_before_their_time(turns: Turns, one: Listener) -> None:
    turns.plan(one, 5.0)

    assert turns.next(4.9) is None
    assert turns.next(5.0) is one


def test_who_is_due_sooner_comes_first(turns: Turns) -> None:
    first, second, third = three = [listener() for _each in range(3)]
    for each, at in zip((third, first, second), (3.0, 1.0, 2.0), strict=True):
        turns.plan(each, at)

    assert [turns.next(9.0) for _each in three] == [first, second, third]
    for each in three:
        each.line.close()


def test_who_was_planned_first_comes_first_at_the_same_moment(turns: Turns) -> None:
    three = [listener() for _each in range(3)]
    for each in three:
        turns.plan(each, 1.0)

    assert [turns.next(1.0) for _each in three] == three
    for each in three:
        each.line.close()


def test_a_turn_comes_once_however_often_it_was_planned(turns: Turns, one: Listener) -> None:
    for at in (3.0, 2.0, 1.0, 2.0):
        turns.plan(one, at)

    assert turns.next(1.0) is one
    assert [turns.next(at) for at in (1.0, 2.0, 3.0)] == [None] * 3


def test_who_is_due_anyway_is_not_put_off(turns: Turns, one: Listener) -> None:
    turns.plan(one, 1.0)
    turns.plan(one, 60.0)

    assert turns.next(1.0) is one
    assert turns.next(60.0) is None


def test_what_happens_right_after_a_turn_waits_until_others_may_have_come(
    turns: Turns, one: Listener
) -> None:
    turns.plan(one, 0.0)
    assert turns.next(7.0) is one
    turns.plan(one, 7.01)

    assert turns.next(7.0 + APART / 2) is None
    assert turns.next(7.0 + APART) is one


def test_a_change_during_the_question_is_not_forgotten(turns: Turns, one: Listener) -> None:
    turns.plan(one, 1.0)
    assert turns.next(1.0) is one
    turns.plan(one, 1.0)

    assert turns.next(2.0) is one


def test_the_pause_lasts_until_the_next_turn(turns: Turns, one: Listener) -> None:
    assert turns.pause(0.0) == inf
    turns.plan(one, 4.0)

    assert turns.pause(1.5) == pytest.approx(2.5)
    assert turns.pause(9.0) == 0.0
    assert turns.next(9.0) is one
    assert turns.pause(9.0) == inf
