"""What is learnt from measured times: little from little, much from much."""

import pytest

from tests.domain.waiting import encounter
from youthpoint.domain.waits.draws import COLUMNS, RUNS, column, parts
from youthpoint.domain.waits.lessons import Turn, learn
from youthpoint.domain.waits.paces import PRIOR_MISSED, PRIOR_SECONDS, Pace, remaining

WORK, MONEY = frozenset({"work"}), frozenset({"money"})


def minutes(pace: Pace, topics: frozenset[str], expert: str = "new") -> float:
    return pace.expected(topics, expert) / 60


def test_a_new_point_assumes_what_is_usual() -> None:
    assert learn([]) == Pace()
    assert learn([]).expected(WORK, "aino") == PRIOR_SECONDS


def test_a_topic_with_few_encounters_is_drawn_towards_the_mean() -> None:
    many = [encounter(20, "work", expert=f"e{each}") for each in range(100)]

    thin = learn([*many, encounter(80, "money", expert="e200")])
    thick = learn([*many, *(encounter(80, "money", expert=f"f{each}") for each in range(100))])

    assert 20 < minutes(thin, MONEY) < 40
    assert 70 < minutes(thick, MONEY) <= 80
    assert minutes(thick, frozenset({"never seen"})) == pytest.approx(50, abs=3)


def test_the_more_encounters_the_nearer_to_what_was_measured() -> None:
    learnt = [minutes(learn([encounter(60)] * number), WORK) for number in (1, 5, 20, 100)]

    assert learnt == sorted(learnt)
    assert 25 < learnt[0] < 40
    assert 55 < learnt[-1] <= 62


def test_an_expert_with_few_encounters_is_drawn_towards_everybody() -> None:
    team = [encounter(30, expert=f"e{each % 3}") for each in range(90)]

    once = learn([*team, encounter(90, expert="aino")])
    often = learn([*team, *(encounter(90, expert="aino") for _each in range(60))])

    assert 1 < once.by_expert["aino"] < 1.3
    assert minutes(often, WORK, "aino") > 1.5 * minutes(often, WORK, "e1")


def test_several_topics_at_once_take_as_long_as_they_were_measured_to() -> None:
    single = [encounter(20, each, expert=f"e{n}") for n in range(50) for each in ("work", "money")]
    double = [encounter(50, "work", "money", expert=f"f{n}") for n in range(100)]

    learnt = learn([*single, *double])

    assert minutes(learnt, WORK | MONEY) > 1.5 * minutes(learnt, WORK)


def test_an_encounter_that_somebody_forgot_to_end_teaches_nothing() -> None:
    assert learn([encounter(20), encounter(9 * 60), encounter(0)]) == learn([encounter(20)])


def test_pauses_ways_and_notices_are_learnt_from_what_was_a_pause_a_way_and_a_notice() -> None:
    kept = [
        encounter(20, way_seconds=40.0, idle_seconds=300.0, notice_seconds=5.0)
        for _each in range(60)
    ]
    lost = encounter(20, way_seconds=7200.0, idle_seconds=7200.0, notice_seconds=1500.0)

    learnt = learn([*kept, lost])

    assert set(learnt.pauses) == {300.0}
    assert set(learnt.notices) == {5.0}
    assert 40 < learnt.way < 50


def test_who_misses_a_call_or_gives_up_is_learnt_from_those_who_did() -> None:
    patient = [Turn(waited_seconds=600, called=True) for _each in range(400)]
    fickle = [Turn(waited_seconds=600, called=True, missed=True) for _each in range(100)]
    leaving = [Turn(waited_seconds=600, called=False) for _each in range(100)]

    assert learn([]).missed == PRIOR_MISSED
    assert learn([], patient).missed < 0.01
    assert 0.15 < learn([], [*patient, *fickle]).missed < 0.2
    assert learn([], [*patient, *leaving]).leaving > 3 * learn([], patient).leaving


def test_the_upper_end_moves_out_while_too_many_are_called_after_it() -> None:
    def told(high: float, low: float = 600.0) -> list[Turn]:
        return [Turn(waited_seconds=900, called=True, told=(low, high)) for _each in range(100)]

    kept, broken = told(high=1200), told(high=800)

    assert learn([], [*kept, *broken[:25]]).upper == pytest.approx(0.8)
    assert 0.8 < learn([], [*kept, *broken[:27]]).upper < learn([], [*kept, *broken[:29]]).upper
    assert learn([], broken * 9).upper < 1
    assert learn([], kept).upper == 0.8, "it never promises more than was measured"
    assert learn([], told(high=100, low=20)).upper == 0.8, "who hardly waits is another matter"


def test_the_longer_it_has_lasted_the_less_is_known_of_its_end() -> None:
    ratios = (0.5, 1.0, 2.0)

    assert set(remaining(ratios, 600.0, 0.0)) == {300.0, 600.0, 1200.0}
    assert set(remaining(ratios, 600.0, 700.0)) == {500.0}
    assert all(0 < each < 700 for each in remaining(ratios, 600.0, 2000.0))


def test_every_column_draws_each_part_once_and_no_two_alike() -> None:
    every = [column(each)(range(RUNS)) for each in range(COLUMNS)]

    assert all(sorted(each) == list(range(RUNS)) for each in every)
    assert len(set(every)) == COLUMNS
    assert column(-1) == column(COLUMNS - 1)


def test_parts_keep_the_mean_and_the_ends_apart() -> None:
    values = [float(each) for each in range(1000)]

    assert sum(parts(values)) / RUNS == pytest.approx(499.5, abs=1)
    assert len(set(parts(values))) == RUNS
