"""Changing a point's set-up: all or nothing, nobody overwritten, every change remembered."""

from collections.abc import Iterator
from dataclasses import fields
from datetime import timedelta

import pytest

from tests.cast import AINO_ACCOUNT, NOON
from tests.undoing import last_act
from youthpoint import seed
from youthpoint.domain.accounts.accounts import Account
from youthpoint.domain.accounts.roles import Role
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.points import Policy
from youthpoint.domain.setup.pieces import Name, SetUp, seen
from youthpoint.domain.setup.readings import Plain
from youthpoint.domain.setup.shapes import Part
from youthpoint.operations.setup import bringing, changing, looking, points
from youthpoint.operations.setup.bringing import Brought
from youthpoint.operations.setup.changing import Act, ChangedMeanwhile, Edit, NotRight, Undoing
from youthpoint.operations.setup.names import LENGTHS, SAME
from youthpoint.store import Store

SATAMA = "satama"
HOURS, RULES = Name(Part.HOURS), Name(Part.RULES)
TOPIC, EXPERT = Name(Part.TOPIC, "work"), Name(Part.EXPERT, "satama-aino")
LATER = NOON + timedelta(hours=1)
KAISA = Account(
    id="kaisa",
    username="kaisa",
    first_name="Kaisa",
    roles={SATAMA: frozenset({Role.COORDINATOR})},
)


@pytest.fixture
def demo() -> Iterator[Store]:
    store = Store.open(":memory:").migrate()
    points.furnish(store, [seed.demo()[0]])
    yield store
    store.close()


def present(store: Store) -> SetUp:
    with store.read() as uow:
        return looking.present(uow, SATAMA)


def change(store: Store, name: Name, /, **values: Plain) -> None:
    before = present(store).get(name)
    edit = Edit(name=name, value=(before or {}) | values, seen=seen(before))
    changing.change(store, SATAMA, edit, by=KAISA, now=NOON)


def test_a_change_is_what_the_point_goes_by(demo: Store) -> None:
    change(demo, HOURS, mon=[["10:00", "12:00"]])
    change(demo, RULES, queue_limit=7)
    change(demo, Name(Part.CLOSURE, "2026-12-24"), spans=[], why={"fi": "Joulu"})
    change(demo, TOPIC, shown=False)
    change(demo, Name(Part.ROOM, "7"), name={"fi": "Uusi huone"})
    change(demo, EXPERT, room="7", duty=[])

    with demo.read() as uow:
        point, aino = uow.points.find(SATAMA), uow.experts.find(EXPERT.code)
        topic = uow.points.catalogue(SATAMA).topic("work")
        duty = [each for each in uow.duty.of(SATAMA) if each.expert_id == EXPERT.code]
    assert point is not None
    assert aino is not None
    assert topic is not None
    assert [f"{each.begins:%H}" for each in point.hours[0]] == ["10"]
    assert point.policy.queue_limit == 7
    assert any(each.why.texts == {"fi": "Joulu"} for each in point.exceptions)
    assert (topic.shown, aino.room, duty) == (False, "7", [])


def test_what_is_wrong_changes_nothing(demo: Store) -> None:
    before = present(demo)

    with pytest.raises(NotRight) as refused:
        change(demo, HOURS, mon=[["12:00", "10:00"]], tue="never")

    assert {problem.path for _name, problem in refused.value.findings} == {("mon", 0), ("tue",)}
    assert present(demo) == before


def test_what_was_wrong_already_does_not_stand_in_the_way(demo: Store) -> None:
    with demo.write() as uow:
        uow.changes.drop(SATAMA, [Name(Part.ROOM, "1")])

    change(demo, HOURS, mon=[])

    assert present(demo)[HOURS]["mon"] == []


def test_who_was_slower_sees_what_it_is_now_and_overwrites_nothing(demo: Store) -> None:
    slow = Edit(name=HOURS, value=present(demo)[HOURS], seen=seen(present(demo)[HOURS]))
    change(demo, HOURS, mon=[])

    with pytest.raises(ChangedMeanwhile) as late:
        changing.change(demo, SATAMA, slow, by=KAISA, now=LATER)

    assert late.value.present is not None
    assert late.value.present["mon"] == []
    assert present(demo)[HOURS]["mon"] == []


def test_the_history_tells_who_when_before_and_after(demo: Store) -> None:
    change(demo, RULES, queue_limit=7)

    with demo.read() as uow:
        (made,) = uow.changes.of(SATAMA)
    assert (made.by, made.at, made.difference.name) == ("kaisa", NOON, RULES)
    before, after = made.difference.before, made.difference.after
    assert before is not None
    assert after is not None
    assert (before["queue_limit"], after["queue_limit"]) == (40, 7)


def test_the_last_change_can_be_taken_back_once(demo: Store) -> None:
    before = present(demo)
    change(demo, RULES, queue_limit=7)
    changing.undo(demo, SATAMA, Undoing(act=last_act(demo, SATAMA)), by=KAISA, now=LATER)

    assert present(demo) == before
    with pytest.raises(Refused) as refused:
        changing.undo(demo, SATAMA, Undoing(act=last_act(demo, SATAMA)), by=KAISA, now=LATER)
    assert refused.value.reason is Reason.NOTHING_TO_UNDO


def test_an_expert_who_left_comes_back_with_an_undo(demo: Store) -> None:
    before = present(demo)
    gone = Edit(name=EXPERT, value=None, seen=seen(before[EXPERT]))
    changing.change(demo, SATAMA, gone, by=KAISA, now=NOON)
    assert EXPERT not in present(demo)

    changing.undo(demo, SATAMA, Undoing(act=last_act(demo, SATAMA)), by=KAISA, now=LATER)

    assert present(demo) == before


def test_what_visitors_saw_at_a_time_can_be_told(demo: Store) -> None:
    before = present(demo)
    change(demo, RULES, queue_limit=7)
    change(demo, Name(Part.ROOM, "7"), name={"fi": "Uusi huone"})

    with demo.read() as uow:
        earlier = looking.at(uow, SATAMA, NOON - timedelta(seconds=1))
        later = looking.at(uow, SATAMA, LATER)

    assert earlier == before
    assert later == present(demo)


def test_a_file_is_read_in_as_one_act_and_taken_back_as_one(demo: Store) -> None:
    before = present(demo)
    wanted = {name: each for name, each in before.items() if name.part is not Part.CLOSURE}
    wanted[RULES] = wanted[RULES] | {"queue_limit": 7}

    told = bringing.try_out(demo, SATAMA, wanted, now=NOON).changed
    made = bringing.read_in(demo, SATAMA, Brought(pieces=wanted), act=Act(by="file", at=NOON))
    assert told == made
    assert len(made) == 2
    assert present(demo) == wanted
    changing.undo(demo, SATAMA, Undoing(act=last_act(demo, SATAMA)), by=KAISA, now=LATER)

    assert present(demo) == before


def test_a_neighbours_file_without_people_leaves_ones_own_people(demo: Store) -> None:
    before = present(demo)
    theirs = {name: each for name, each in before.items() if name.part is not Part.EXPERT}

    assert bringing.try_out(demo, SATAMA, theirs, now=NOON).changed == []


def test_only_who_may_set_a_point_up_changes_it(demo: Store) -> None:
    edit = Edit(name=HOURS, value=None, seen="")

    with pytest.raises(Refused) as refused:
        changing.change(demo, SATAMA, edit, by=AINO_ACCOUNT, now=NOON)
    assert refused.value.reason is Reason.FORBIDDEN


def test_no_rule_of_a_point_is_forgotten_on_the_way_to_a_piece_and_back() -> None:
    assert {each.name for each in fields(Policy)} == {*LENGTHS.values(), *SAME}


def test_an_undo_takes_back_what_was_seen_and_not_what_a_colleague_did_meanwhile(
    demo: Store,
) -> None:
    change(demo, RULES, queue_limit=7)
    shown = last_act(demo, SATAMA)
    change(demo, HOURS, mon=[])

    with pytest.raises(Refused) as refused:
        changing.undo(demo, SATAMA, Undoing(act=shown), by=KAISA, now=LATER)

    assert refused.value.reason is Reason.SET_UP_CHANGED
    assert present(demo)[HOURS]["mon"] == []
    assert present(demo)[RULES]["queue_limit"] == 7
