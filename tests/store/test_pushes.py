"""Browsers that are told: kept once a visit, and forgotten with it."""

from dataclasses import replace
from datetime import timedelta

from tests import cast
from tests.cast import NOON, arrive
from tests.phones import Phone
from tests.visitors import left
from youthpoint.domain.messages.pushes import Push
from youthpoint.domain.queue.visits import Visit
from youthpoint.store import Store

SECOND = timedelta(seconds=1)


def push(visit: Visit, *, name: str = "p") -> Push:
    return Push(id=name, visit_id=visit.id, browser=Phone().browser)


def test_a_browser_comes_back_as_it_was(store: Store) -> None:
    kept = push(arrive(store))
    with store.write() as uow:
        assert uow.pushes.put(kept) == "p"

        assert uow.pushes.find("p") == kept
        assert uow.pushes.of(kept.visit_id) == [kept]
        assert uow.pushes.find("q") is None


def test_the_same_browser_is_kept_once_and_with_its_newest_keys(store: Store) -> None:
    old = push(arrive(store))
    new = Push(id="q", visit_id=old.visit_id, browser=Phone(auth=b"another sixteen!").browser)
    with store.write() as uow:
        uow.pushes.put(old)

        assert uow.pushes.put(new) == "p"
        assert uow.pushes.of(old.visit_id) == [replace(new, id="p")]


def test_two_visits_of_one_browser_are_told_each(store: Store) -> None:
    first, second = arrive(store), arrive(store)
    with store.write() as uow:
        uow.pushes.put(push(first))
        uow.pushes.put(push(second, name="q"))

        assert [each.id for each in uow.pushes.of(second.id)] == ["q"]
        uow.pushes.drop("p")
        assert (uow.pushes.of(first.id), len(uow.pushes.of(second.id))) == ([], 1)


def test_a_browser_goes_when_its_visit_has_ended_for_so_long(store: Store) -> None:
    ended, waits = arrive(store), arrive(store)
    left(store, ended)
    with store.write() as uow:
        uow.pushes.put(push(ended))
        uow.pushes.put(push(waits, name="q"))

        assert not uow.pushes.any_over(before=NOON)
        assert uow.pushes.forget(before=NOON) == 0
        assert uow.pushes.any_over(before=NOON + SECOND)
        assert uow.pushes.forget(before=NOON + SECOND) == 1
        assert uow.pushes.find("p") is None
        assert uow.pushes.find("q") is not None


def test_it_goes_with_the_row_of_its_visit_at_the_latest(store: Store) -> None:
    visit = arrive(store)
    with store.write() as uow:
        uow.pushes.put(push(visit))
        tomorrow = cast.POINT.day_of(NOON) + timedelta(days=1)
        uow.retention.rows("point", before=tomorrow, limit=9)

        assert uow.pushes.find("p") is None
