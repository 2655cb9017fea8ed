"""What a set-up may be: every mistake is found at once, each where it is."""

from datetime import UTC, datetime

import pytest

from youthpoint import seed
from youthpoint.domain.setup import checks
from youthpoint.domain.setup.pieces import (
    Change,
    Difference,
    Name,
    SetUp,
    before,
    differences,
    seen,
)
from youthpoint.domain.setup.readings import Path, Plain, Wrong
from youthpoint.domain.setup.shapes import Part
from youthpoint.operations.setup.taken_apart import of_expert, of_point, of_service, of_topic

HOURS, TOPIC, EXPERT = Name(Part.HOURS), Name(Part.TOPIC, "work"), Name(Part.EXPERT, "satama-aino")
SERVICE = Name(Part.SERVICE, "guidance")
SLOT = {"day": "mon", "begins": "09:00", "ends": "12:00", "valid_from": "", "valid_until": "",
        "room": "", "walk_ins": None, "staff": None}  # fmt: skip


def demo() -> dict[Name, Plain]:
    """Return the demo's set-up."""
    furniture, _people = seed.demo()
    duty = [each for each in furniture.duty if each.expert_id == EXPERT.code]
    aino = next(each for each in furniture.experts if each.id == EXPERT.code)
    return {
        **of_point(furniture.point),
        **furniture.named,
        **{Name(Part.SERVICE, each.code): of_service(each) for each in furniture.services},
        **{Name(Part.TOPIC, each.code): of_topic(each) for each in furniture.topics},
        EXPERT: of_expert(aino, duty),
    }


def wrong(setup: SetUp) -> set[tuple[Name, Path, Wrong]]:
    """Return what is wrong with it."""
    right, findings = checks.read(setup)
    findings += checks.check(right, {name for name, _problem in findings})
    return {(name, problem.path, problem.wrong) for name, problem in findings}


def test_the_demo_is_right_and_stays_as_it_is() -> None:
    setup = demo()

    assert wrong(setup) == set()
    assert checks.read(setup)[0] == setup


@pytest.mark.parametrize(
    ("name", "change", "path", "found"),
    [
        (HOURS, {"mon": [["16:00", "09:00"]]}, ("mon", 0), Wrong.ENDS_BEFORE_IT_BEGINS),
        (HOURS, {"mon": [["09:00", "12:00"], ["11:00", "13:00"]]}, ("mon",), Wrong.OVERLAPS),
        (HOURS, {"mon": [["9", "12:00"]]}, ("mon", 0, 0), Wrong.NOT_CLOCK),
        (HOURS, {"mon": ["09:00"]}, ("mon", 0), Wrong.NOT_SPAN),
        (HOURS, {"mon": "always"}, ("mon",), Wrong.NOT_LIST),
        (HOURS, {"someday": []}, ("someday",), Wrong.UNKNOWN_NAME),
        (TOPIC, {"tile": {"fi": "x" * 17, "sv": "x", "en": "x"}}, ("tile", "fi"), Wrong.TOO_LONG),
        (TOPIC, {"name": {"fi": "<b>Työ</b>", "sv": "x", "en": "x"}}, ("name", "fi"), Wrong.MARKUP),
        (TOPIC, {"name": {"fi": "Työ", "sv": " ", "en": "x"}}, ("name", "sv"), Wrong.NOT_WORDED),
        (TOPIC, {"name": {}}, ("name",), Wrong.MISSING),
        (TOPIC, {"name": "Työ"}, ("name",), Wrong.NOT_TABLE),
        (TOPIC, {"name": {"de": "Arbeit", "fi": "Työ"}}, ("name", "de"), Wrong.NOT_SPOKEN),
        (TOPIC, {"name": {"Deutsch": "Arbeit"}}, ("name", "Deutsch"), Wrong.NOT_A_CHOICE),
        (TOPIC, {"service": "nowhere"}, ("service",), Wrong.NOWHERE),
        (TOPIC, {"shown": "yes"}, ("shown",), Wrong.NOT_FLAG),
        (TOPIC, {"position": "first"}, ("position",), Wrong.NOT_WHOLE),
        (TOPIC, {"reporting_group": 7}, ("reporting_group",), Wrong.NOT_TEXT),
        (SERVICE, {"age_under": 10, "age_from": 18}, ("age_under",), Wrong.TOO_SMALL),
        (SERVICE, {"age_under": 0}, ("age_under",), Wrong.TOO_SMALL),
        (SERVICE, {"age_under": 121}, ("age_under",), Wrong.TOO_LARGE),
        (EXPERT, {"organisation": "nowhere"}, ("organisation",), Wrong.NOWHERE),
        (EXPERT, {"room": "attic"}, ("room",), Wrong.NOWHERE),
        (EXPERT, {"topics": ["work", "yonder"]}, ("topics", 1), Wrong.NOWHERE),
        (EXPERT, {"minutes": {"gone": 30}}, ("minutes", "gone"), Wrong.NOWHERE),
        (EXPERT, {"languages": ["fi", "Deutsch"]}, ("languages", 1), Wrong.NOT_A_CHOICE),
        (EXPERT, {"duty": [SLOT, SLOT]}, ("duty", 1), Wrong.OVERLAPS),
        (EXPERT, {"duty": [SLOT | {"room": "attic"}]}, ("duty", 0, "room"), Wrong.NOWHERE),
        (
            EXPERT,
            {"duty": [SLOT | {"ends": "09:00"}]},
            ("duty", 0, "ends"),
            Wrong.ENDS_BEFORE_IT_BEGINS,
        ),
        (
            EXPERT,
            {"duty": [SLOT | {"valid_from": "2026-12-01", "valid_until": "2026-11-01"}]},
            ("duty", 0, "valid_until"),
            Wrong.ENDS_BEFORE_IT_BEGINS,
        ),
        (
            EXPERT,
            {"duty": [SLOT | {"valid_from": "soon"}]},
            ("duty", 0, "valid_from"),
            Wrong.NOT_DAY,
        ),
    ],
)
def test_v2_2_3_a_mistake_is_found_where_it_is(
    name: Name, change: Plain, path: Path, found: Wrong
) -> None:
    setup = demo()
    setup[name] = setup[name] | change

    assert (name, path, found) in wrong(setup)


def test_all_mistakes_are_told_at_once() -> None:
    setup = demo()
    setup[HOURS] |= {"mon": "always"}
    setup[TOPIC] |= {"service": "nowhere"}
    setup[EXPERT] |= {"room": "attic", "languages": "all"}

    assert {name for name, _path, _wrong in wrong(setup)} == {HOURS, TOPIC, EXPERT}


def test_what_every_point_has_can_not_be_missing() -> None:
    setup = demo()
    del setup[HOURS]

    assert wrong(setup) == {(HOURS, (), Wrong.MISSING)}


def test_a_hidden_topic_may_be_unfinished() -> None:
    setup = demo()
    setup[TOPIC] |= {"tile": {"fi": "Työ"}, "shown": False}

    assert wrong(setup) == set()


def test_duty_of_other_weeks_overlaps_nothing() -> None:
    setup = demo()
    autumn, spring = SLOT | {"valid_until": "2026-12-31"}, SLOT | {"valid_from": "2027-01-01"}
    setup[EXPERT] |= {"duty": [autumn, spring]}

    assert wrong(setup) == set()


def test_changes_lead_from_one_set_up_to_another_and_back() -> None:
    one = demo()
    other = demo()
    other[HOURS] |= {"mon": []}
    other[Name(Part.ROOM, "new")] = {"name": {"fi": "Uusi"}}
    del other[EXPERT]
    made = differences(one, other)

    assert {each.name for each in made} == {HOURS, Name(Part.ROOM, "new"), EXPERT}
    assert before(other, _changes(made)) == one


def test_what_was_seen_is_told_from_what_is_there_now() -> None:
    assert seen({"a": 1, "b": [1, 2]}) == seen({"b": [1, 2], "a": 1})
    assert len({seen(None), seen({}), seen({"a": [1, 2]}), seen({"a": [2, 1]})}) == 4


def _changes(made: list[Difference]) -> list[Change]:
    return [
        Change(id=1, act="a", at=datetime(2026, 11, 26, tzinfo=UTC), by="x", difference=each)
        for each in reversed(made)
    ]
