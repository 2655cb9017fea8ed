"""Answers that come late: what is known by now is not forgotten over them."""

from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask

from tests.authority.carrying import Carrier
from tests.authority.pointing import Point
from tests.authority.test_point_restores import copied
from youthpoint.domain.sync.comparing import Difference, Side
from youthpoint.operations.sync import asking, pushing
from youthpoint.operations.sync.pushing import Failure
from youthpoint.store.beside import MARK


@pytest.fixture
def carrier(point: Point, app: Flask) -> Carrier:
    return Carrier(point, app).knowing()


@pytest.fixture
def waiting(point: Point) -> Point:
    """A point where a referral waits."""
    point.refer(point.agree())
    return point


def test_a_restored_store_is_known_as_one_though_answers_are_read_first(
    carrier: Carrier, waiting: Point
) -> None:
    answers = carrier.answered(carrier.written())
    carrier.read(answers)
    copied(waiting, "backup.db")
    waiting.refer(waiting.agree())
    carrier.carry()
    mark = (waiting.folder / MARK).read_bytes()
    copied(waiting, "backup.db", back=True)
    (waiting.folder / MARK).write_bytes(mark)

    carrier.read(answers)
    waiting.refer(waiting.agree())

    assert carrier.carry().failure is None, "no number is used twice"
    assert set(waiting.states()) == {"applied"}


def test_old_answers_end_no_alarm_at_which_a_person_has_to_look(
    carrier: Carrier, waiting: Point
) -> None:
    answers = carrier.answered(carrier.written())
    carrier.read(answers)
    pushing.failed(waiting.store, Failure(alarm="fork"), at=waiting.clock(), share=0)

    carrier.read(answers)

    assert waiting.going().is_stopped
    pushing.go_on(waiting.store)
    assert not waiting.going().is_stopped, "the control"


def test_an_older_comparison_does_not_take_the_place_of_a_newer_one(
    carrier: Carrier, waiting: Point
) -> None:
    carrier.carry()
    asking.ask(waiting.store, at=waiting.clock())
    answers = carrier.answered(carrier.written())
    carrier.read(answers)
    with waiting.store.read() as uow:
        alike = uow.comparisons.last()
    assert alike is not None
    assert alike.is_alike, "the control"
    lost = Difference(side=Side.THERE, record="referral", id="any", ours="1|a")
    later = alike.at + timedelta(hours=1)
    with waiting.store.write() as uow:
        uow.comparisons.keep(replace(alike, at=later, matched=False, differences=(lost,)))

    carrier.read(answers)

    with waiting.store.read() as uow:
        last = uow.comparisons.last()
    assert last is not None
    assert (last.at, last.is_alike) == (later, False)
