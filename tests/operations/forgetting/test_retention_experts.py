"""Experts who have left are named in the history as long as their work is counted, no longer."""

from datetime import timedelta

import pytest

from tests.cast import KAISA, NOON
from tests.undoing import last_act
from youthpoint.domain.forgetting.retention import Kind
from youthpoint.domain.setup.pieces import Name, seen
from youthpoint.domain.setup.readings import Plain
from youthpoint.domain.setup.shapes import Part
from youthpoint.operations.forgetting import retention
from youthpoint.operations.setup import changing, looking
from youthpoint.operations.setup.changing import Edit, NotRight, Undoing
from youthpoint.store import Store

LATER = NOON + timedelta(days=25 * 31)
"""More than the 24 months for which rows are kept."""


def somebody(store: Store) -> Name:
    """Return an expert of the point."""
    with store.read() as uow:
        setup = looking.present(uow, "point")
    return next(name for name in setup if name.part is Part.EXPERT)


def become(store: Store, name: Name, value: Plain | None) -> None:
    with store.read() as uow:
        before = looking.present(uow, "point").get(name)
    wanted = None if value is None else (before or {}) | value
    edit = Edit(name=name, value=wanted, seen=seen(before))
    changing.change(store, "point", edit, by=KAISA, now=NOON)


def names(store: Store, name: Name) -> set[str]:
    """Return what the history calls somebody."""
    with store.read() as uow:
        changes = [each.difference for each in uow.changes.of("point")]
        row = uow.experts.find(name.code)
    told = [it for each in changes if each.name == name for it in (each.before, each.after) if it]
    return {str(it["name"]) for it in told} | {row.first_name if row else ""}


@pytest.fixture
def left(store: Store) -> Name:
    """Return an expert whose name was changed before they left."""
    name = somebody(store)
    become(store, name, {"name": "Pirkko", "video_link": "https://video.example/pirkko"})
    become(store, name, None)
    return name


def test_the_name_goes_some_months_after_the_expert(store: Store, left: Name) -> None:
    gone = retention.forget_all(store, now=LATER)

    assert gone[Kind.LEFT] == 2
    assert names(store, left) == {""}
    assert retention.forget_all(store, now=LATER)[Kind.LEFT] == 0


def test_until_then_the_history_tells_who_it_was(store: Store, left: Name) -> None:
    retention.forget_all(store, now=NOON + timedelta(days=600))

    assert "Pirkko" in names(store, left)


def test_who_helps_here_stays_named_and_so_does_who_came_back(store: Store) -> None:
    name = somebody(store)
    become(store, name, {"name": "Pirkko"})
    become(store, name, None)
    changing.undo(store, "point", Undoing(act=last_act(store, "point")), by=KAISA, now=NOON)
    retention.forget_all(store, now=LATER)

    assert "Pirkko" in names(store, name)


def test_what_else_the_history_tells_of_that_time_stays(store: Store, left: Name) -> None:
    with store.read() as uow:
        before = looking.at(uow, "point", NOON - timedelta(seconds=1))[left]
    retention.forget_all(store, now=LATER)

    with store.read() as uow:
        after = looking.at(uow, "point", NOON - timedelta(seconds=1))[left]
    assert after == before | {"name": "", "video_link": ""}


def test_who_was_forgotten_does_not_come_back_without_a_name(store: Store, left: Name) -> None:
    retention.forget_all(store, now=LATER)

    with pytest.raises(NotRight):
        changing.undo(store, "point", Undoing(act=last_act(store, "point")), by=KAISA, now=LATER)
    with store.read() as uow:
        assert left not in looking.present(uow, "point")
