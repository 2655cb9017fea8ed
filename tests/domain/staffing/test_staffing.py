"""What one more or one fewer expert would do to the waits."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from math import inf

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cast import AINO, LEILA, MIKAEL
from youthpoint.domain.days import moment_of
from youthpoint.domain.experts import Expert
from youthpoint.domain.queue.order import Waiter
from youthpoint.domain.staffing.arrivals import DayExpected, Expected
from youthpoint.domain.staffing.crowds import Guest, Source, Wish
from youthpoint.domain.staffing.staffing import Outcome, Plan
from youthpoint.domain.waits.desks import Appointment, Shift
from youthpoint.domain.waits.paces import Pace

DAY = date(2026, 12, 1)
MINUTE = 60.0
LIKE_HER = replace(AINO, id="like aino")


def at(hour: int, minute: int = 0) -> datetime:
    return moment_of(DAY, time(hour, minute))


def guest(came: datetime, minutes: float = 29, *, topic: str = "work", stays: float = inf) -> Guest:
    """Return somebody who takes so many minutes, and one more for the way and the pause."""
    waiter = Waiter(
        visit_id=f"{came:%H:%M} {topic}",
        place=came,
        arrived_at=came,
        topics=frozenset({topic}),
        language="fi",
        not_before=came,
    )
    return Guest(waiter, minutes * MINUTE, MINUTE, stays)


def shift(expert: Expert, begins: int, ends: int) -> Shift:
    return Shift(helper=expert.as_helper(), begins_at=at(begins), ends_at=at(ends))


def plan(
    shifts: Sequence[Shift], *days: Sequence[Guest], bookings: Sequence[Appointment] = ()
) -> Plan:
    return Plan(
        spans=[(at(9), at(16))],
        shifts=shifts,
        bookings=bookings,
        days=days,
        pace=Pace(),
        patience=timedelta(minutes=45),
    )


THREE = (guest(at(9)), guest(at(9, 10)), guest(at(9, 20)))
"""They come ten minutes apart and take half an hour each."""


def test_the_waits_are_those_that_can_be_worked_out_by_hand() -> None:
    (answer,) = plan([shift(AINO, 9, 16)], THREE).answers()

    # Called at 9:00, 9:30 and 10:00; with two at 9:00, 9:10 and 9:30.
    assert answer.planned == Outcome(20 * MINUTE, 40 * MINUTE, 0)
    assert answer.more == Outcome(0, 10 * MINUTE, 0)
    assert answer.fewer == Outcome(None, None, 3)


def test_the_day_falls_into_stretches_with_the_same_experts() -> None:
    found = plan([shift(AINO, 9, 12), shift(MIKAEL, 11, 15)]).stretches

    assert [
        (each.begins, each.ends, [helper.expert_id for helper in each.helpers]) for each in found
    ] == [
        (at(9), at(11), ["aino"]),
        (at(11), at(12), ["aino", "mikael"]),
        (at(12), at(15), ["mikael"]),
        (at(15), at(16), []),
    ]


def test_where_nobody_is_on_duty_one_more_is_the_first_and_one_fewer_is_not_asked() -> None:
    (answer,) = plan([], THREE).answers()

    assert answer.planned == Outcome(None, None, 3)
    assert answer.more == Outcome(20 * MINUTE, 40 * MINUTE, 0)
    assert answer.fewer is None


def test_the_team_changes_in_its_stretch_alone() -> None:
    late = (guest(at(13)), guest(at(13, 10)))
    morning, afternoon = plan(
        [shift(AINO, 9, 16), shift(LIKE_HER, 9, 12)], [*THREE, *late]
    ).answers()

    assert morning.planned == Outcome(0, 10 * MINUTE, 0)
    assert morning.fewer == Outcome(20 * MINUTE, 40 * MINUTE, 0)
    assert afternoon.planned == Outcome(0, 20 * MINUTE, 0)
    assert afternoon.more == Outcome(0, 0, 0)


def test_each_of_those_here_is_away_in_turn() -> None:
    team = [shift(AINO, 9, 16), shift(replace(MIKAEL, topics=frozenset({"home"})), 9, 16)]
    day = [guest(at(9), 9), guest(at(10), 9, topic="home")]
    (answer,) = plan(team, day, day).answers()

    assert answer.fewer is not None
    assert answer.fewer.uncalled == 0
    assert answer.fewer.most == 0  # whoever is left takes up what nobody else here can


def test_who_knows_the_matter_is_waited_for_as_the_order_of_service_says() -> None:
    knowing = [shift(replace(each, topics=frozenset({topic})), 9, 16)
               for each, topic in ((AINO, "work"), (MIKAEL, "home"))]  # fmt: skip
    (answer,) = plan(knowing, THREE).answers()

    assert answer.planned == Outcome(
        20 * MINUTE, 40 * MINUTE, 0
    )  # Mikael is free, and not for them


def test_who_gives_up_is_not_called() -> None:
    impatient = guest(at(9, 10), stays=15 * MINUTE)
    (answer,) = plan([shift(AINO, 9, 16)], (guest(at(9)), impatient)).answers()

    assert answer.planned == Outcome(0, None, 1)
    assert answer.more == Outcome(0, 0, 0)


def test_who_is_not_there_when_called_was_called() -> None:
    (answer,) = plan([shift(AINO, 9, 16)], (guest(at(9)), guest(at(9, 10), stays=0.0))).answers()

    assert answer.planned == Outcome(0, 20 * MINUTE, 0)


def test_nobody_is_called_after_closing() -> None:
    (answer,) = plan([shift(AINO, 9, 16)], (guest(at(15, 40)), guest(at(15, 45)))).answers()

    assert answer.planned == Outcome(0, None, 1)


def test_booked_times_keep_their_experts_busy() -> None:
    booked = Appointment(expert_id="aino", begins_at=at(9), ends_at=at(10))
    (free,) = plan([shift(AINO, 9, 16)], [guest(at(9, 5))]).answers()
    (busy,) = plan([shift(AINO, 9, 16)], [guest(at(9, 5))], bookings=[booked]).answers()

    assert free.planned.half == 0
    assert busy.planned.half is not None
    assert busy.planned.half >= 55 * MINUTE


def test_a_stretch_in_which_nobody_comes_has_no_waits() -> None:
    (answer,) = plan([shift(AINO, 9, 16)], []).answers()

    assert answer.planned == Outcome(0, 0, 0)


@pytest.mark.parametrize("experts", [(AINO,), (AINO, LEILA), (AINO, MIKAEL, LEILA)])
@settings(max_examples=8, deadline=None)
@given(expected=st.floats(2, 45), spread=st.floats(0, 0.3))
def test_one_more_lets_nobody_wait_longer_by_the_half_and_one_fewer_nobody_shorter(
    experts: Sequence[Expert], expected: float, spread: float
) -> None:
    hours = range(9, 16)
    source = Source(
        expected=DayExpected(
            day=DAY,
            total=Expected.of(expected, spread),
            hours={each: Expected.of(expected / 7, spread) for each in hours},
        ),
        hours={each: [(at(each), at(each + 1))] for each in hours},
        wishes=[Wish(frozenset({each}), "fi") for each in ("work", "home", "mind")],
        pace=Pace(),
    )
    (answer,) = plan([shift(each, 9, 16) for each in experts], *source.days()).answers()

    assert answer.fewer is not None
    more, planned, fewer = (
        inf if each.half is None else each.half
        for each in (answer.more, answer.planned, answer.fewer)
    )
    assert more <= planned + MINUTE
    assert planned <= fewer + MINUTE
    assert answer.more.uncalled <= answer.planned.uncalled + 0.5
