"""How long the wait will be: exact where nothing varies, sensible where everything does."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cast import NOON
from tests.domain.waiting import after, desk, helper, line, scene, waiter
from youthpoint.domain.queue.order import Waiter
from youthpoint.domain.waits.desks import Desk, Shift
from youthpoint.domain.waits.estimates import (
    DEEPEST,
    Forecast,
    forecast,
    newcomer,
    shown_minutes,
    shown_range,
)
from youthpoint.domain.waits.houses import NEVER, Scene
from youthpoint.domain.waits.paces import Pace

HELSINKI = ZoneInfo("Europe/Helsinki")


def waits(at: Scene) -> dict[str, float]:
    """Return the lower ends in minutes."""
    return {visit: (told.low - NOON).total_seconds() / 60 for visit, told in forecast(at).items()}


def test_with_nobody_waiting_there_is_nothing_to_tell() -> None:
    assert forecast(scene([], desk("aino"))) == {}


def test_each_waits_for_the_encounters_before_theirs() -> None:
    assert waits(scene(line(3), desk("aino"))) == {"v00": 0, "v01": 10, "v02": 20}


def test_two_experts_halve_the_wait() -> None:
    assert waits(scene(line(4), desk("aino"), desk("leila"))) == {
        "v00": 0, "v01": 0, "v02": 10, "v03": 10,
    }  # fmt: skip


def test_the_time_left_of_an_encounter_counts() -> None:
    assert waits(scene(line(2), desk("aino", busy=7))) == {"v00": 3, "v01": 13}


def test_somebody_called_who_has_not_come_yet_is_still_to_be_served() -> None:
    called = Desk(helper=helper("aino"), called_at=after(-1), serving=frozenset({"work"}))

    assert waits(scene(line(1), called)) == {"v00": 10}


def test_an_expert_on_a_break_is_not_there_yet() -> None:
    away = Desk(helper=helper("aino", away=True), away_since=after(-2))

    assert 5 < waits(scene(line(1), away))["v00"] < 30


def test_whoever_comes_on_duty_later_helps_from_then_on() -> None:
    later = Shift(helper=helper("leila"), begins_at=after(5), ends_at=after(120))

    assert waits(scene(line(2), desk("aino", busy=0), coming=[later])) == {"v00": 5, "v01": 10}


def test_only_who_comes_later_can_help_when_nobody_is_here() -> None:
    later = Shift(helper=helper("leila"), begins_at=after(25), ends_at=after(120))

    assert waits(scene(line(2), coming=[later])) == {"v00": 25, "v01": 35}


def test_an_expert_whose_duty_has_ended_calls_nobody() -> None:
    at = scene(line(2), desk("aino", until=8), desk("leila", busy=0))

    assert waits(at) == {"v00": 0, "v01": 10}
    assert waits(scene(line(3), desk("aino", until=15)))["v02"] == 300


def test_when_the_only_one_who_knows_a_matter_goes_anybody_takes_it_up() -> None:
    queue = line(2, "money")
    kela, aino = desk("kela", "money", until=8), desk("aino", "work", busy=0)

    assert waits(scene(queue, kela, aino)) == {"v00": 0, "v01": 10}


def test_nobody_here_and_nobody_coming_means_closing_time() -> None:
    assert waits(scene(line(1))) == {"v00": 300}
    assert waits(scene(line(1), closes=None)) == {"v00": NEVER / 60}


def test_a_matter_that_only_one_can_help_with_waits_for_them() -> None:
    queue = [waiter("money", 3, "money"), waiter("work", 2, "work")]

    at = scene(queue, desk("aino", "work"), desk("kela", "money", busy=2))

    assert waits(at) == {"money": 8, "work": 0}
    assert [forecast(at)[each].ahead for each in ("money", "work")] == [1, 0]


def test_a_place_held_open_is_called_when_its_time_has_come() -> None:
    queue = [waiter("held", 9, not_before=after(4)), waiter("mira", 1)]

    assert waits(scene(queue, desk("aino"))) == {"mira": 0, "held": 10}
    assert waits(scene(queue[:1], desk("aino"))) == {"held": 4}


def test_a_newcomer_stands_behind_everybody_and_moves_nobody() -> None:
    at = scene(line(3), desk("aino", busy=1), pace=Pace())

    told = newcomer(at, frozenset({"work"}), "fi")

    assert told.ahead == 3
    assert told.high >= max(each.high for each in forecast(at).values())


def test_a_newcomer_to_an_empty_point_is_called_at_once() -> None:
    told = newcomer(scene([], desk("aino"), pace=Pace()))

    assert told.ahead == 0
    assert told.high - NOON < timedelta(minutes=3)


def test_those_far_back_are_told_that_the_pace_goes_on() -> None:
    told = waits(scene(line(DEEPEST + 40), desk("aino"), closes=None))

    assert told[f"v{DEEPEST - 1}"] == (DEEPEST - 1) * 10
    assert told[f"v{DEEPEST + 39}"] == pytest.approx((DEEPEST - 1) * 10 * (DEEPEST + 40) / DEEPEST)
    assert forecast(scene(line(70), desk("aino")))["v69"].ahead == 69


def at(clock: str) -> datetime:
    return datetime.fromisoformat(f"2026-11-24T{clock}+02:00").astimezone(UTC)


@pytest.mark.parametrize(
    ("low", "high", "shown"),
    [
        ("12:21", "12:29", ("12:20", "12:30")),
        ("12:20", "12:30", ("12:20", "12:30")),
        ("12:20", "12:20", ("12:20", "12:25")),
        ("12:24:59", "12:25:01", ("12:20", "12:30")),
        ("12:56", "13:01", ("12:55", "13:05")),
    ],
)
def test_a_range_is_rounded_outward_to_five_minutes(
    low: str, high: str, shown: tuple[str, str]
) -> None:
    told = Forecast(ahead=0, low=at(low), high=at(high))

    assert shown_range(told, HELSINKI) == tuple(at(each) for each in shown)


@pytest.mark.parametrize(
    ("high", "minutes"), [(0, 0), (1, 0), (2, 5), (5, 5), (5.1, 10), (27, 30), (-3, 0)]
)
def test_where_one_figure_is_shown_it_is_the_upper_end(high: float, minutes: int) -> None:
    told = Forecast(ahead=0, low=NOON, high=after(high))

    assert shown_minutes(told, NOON) == minutes


QUEUES = st.lists(
    st.builds(
        lambda number, topics, minutes: waiter(f"v{number:03}", minutes, *topics),
        st.integers(0, 999),
        st.frozensets(st.sampled_from(["work", "money", "mind"]), min_size=1),
        st.integers(0, 44),
    ),
    min_size=1,
    max_size=12,
    unique_by=lambda each: each.visit_id,
)


@given(QUEUES, st.integers(0, 40))
def test_one_expert_calls_nobody_before_those_who_stand_before_them(
    queue: list[Waiter], busy: int
) -> None:
    told = forecast(scene(queue, desk("aino", busy=busy), pace=Pace()))

    in_turn = sorted(queue, key=lambda each: (each.place, each.visit_id))
    ranges = [told[each.visit_id] for each in in_turn]
    assert [each.ahead for each in ranges] == list(range(len(queue)))
    assert sorted(each.low for each in ranges) == [each.low for each in ranges]
    assert sorted(each.high for each in ranges) == [each.high for each in ranges]


@given(QUEUES, st.integers(1, 4))
def test_one_more_expert_for_everything_makes_nobody_wait_longer(
    queue: list[Waiter], experts: int
) -> None:
    desks = [desk(f"e{each}", busy=5 * each) for each in range(experts + 1)]

    fewer = forecast(scene(queue, *desks[:-1], pace=Pace()))
    more = forecast(scene(queue, *desks, pace=Pace()))

    assert all(more[each].low <= fewer[each].low for each in fewer)


@given(QUEUES, st.integers(0, 60))
def test_nobody_is_told_to_wait_past_closing_time(queue: list[Waiter], closes: int) -> None:
    told = forecast(scene(queue, desk("aino", busy=3), pace=Pace(), closes=closes + 1))

    assert all(NOON <= each.low <= each.high <= after(closes + 1) for each in told.values())


@given(QUEUES)
def test_the_same_question_has_the_same_answer(queue: list[Waiter]) -> None:
    desks = desk("aino", "work", busy=3), desk("kela", "money", "mind")

    told = forecast(scene(queue, *desks, pace=Pace()))

    assert forecast(scene(queue[::-1], *desks, pace=Pace())) == told


def test_where_promises_were_broken_the_upper_end_moves_out_and_the_lower_one_stays() -> None:
    queue = [waiter("first", 3), waiter("second", 2)]
    desks = desk("aino", busy=3)

    usual = forecast(scene(queue, desks, pace=Pace()))["second"]
    checked = forecast(scene(queue, desks, pace=Pace(upper=0.9)))["second"]

    assert (checked.low, checked.high > usual.high) == (usual.low, True)
