"""Green follows a match, and nothing else; what differs is named to the row, on both sides."""

from datetime import timedelta
from typing import Any

import pytest

from authority.operations import comparing as theirs
from authority.operations import overview
from authority.store.store import Store
from tests.authority.comparing import change_there, compare, last, named
from tests.authority.pointing import CODES, Point
from tests.authority.speaking import publish
from tests.authority.test_point_alarms import behind
from tests.authority.test_point_worker import go
from youthpoint.domain.sync.comparing import Side
from youthpoint.operations.sync import asking, comparing, restarting
from youthpoint.operations.sync.ids import new_id

DELETE = "delete from record where id = '{of}'"
ALTER = "update record set hash = 'other' where id = '{of}'"
CHANGE = "update basis set language = 'sv' where id = '{of}'"
COPY = """
insert into record (type, id, node, aggregate, basis, version, hash, changed_at)
select type, '{copy}', node, aggregate, basis, version, hash, changed_at
from record where id = '{of}' and type = 'basis'
"""


def test_what_has_arrived_is_proved(store: Store, point: Point) -> None:
    for _person in range(20):
        point.refer(point.agree())
    point.push()

    found = compare(point)

    assert (found.is_alike, found.records, found.acked) == (True, 40, 40)
    (node,) = overview.nodes(store, point.clock())
    assert node.compared.startswith("equal")


def test_an_answer_to_a_batch_is_no_proof(point: Point) -> None:
    """Test 11."""
    point.refer(point.agree())
    assert point.push().taken == 2

    assert last(point) is None


@pytest.mark.parametrize("told", [{"root": "0" * 64}, {"counts": {"basis": 7}}], ids=str)
def test_an_answer_that_only_says_that_it_matches_is_no_proof(
    point: Point, monkeypatch: pytest.MonkeyPatch, told: dict[str, Any]
) -> None:
    """Test 11: the point looks at the digests itself."""
    point.refer(point.agree())
    point.push()
    answered = theirs.compare

    def as_if(*args: Any) -> dict[str, Any]:  # noqa: ANN401 - whatever is asked
        return {**answered(*args), **told}

    assert compare(point).is_alike, "the control"
    monkeypatch.setattr(theirs, "compare", as_if)

    assert not compare(point).is_alike


def test_a_deleted_an_altered_and_a_phantom_row_are_each_named(store: Store, point: Point) -> None:
    """Test 17."""
    deleted, altered, *_others = [point.agree().id for _person in range(30)]
    phantom = new_id(at=point.clock())
    point.push()
    assert compare(point).is_alike, "the control"
    change_there(
        store,
        DELETE.format(of=deleted),
        ALTER.format(of=altered),
        COPY.format(copy=phantom, of=altered),
    )
    point.clock.pass_by(timedelta(minutes=1))

    found = compare(point)

    assert not found.matched
    assert named(found) == {
        (Side.THERE, "basis", deleted),
        (Side.DIFFERENT, "basis", altered),
        (Side.HERE, "basis", phantom),
    }
    (node,) = overview.nodes(store, point.clock())
    assert node.compared.startswith("DIFFERS")
    point.agree()
    assert point.push().taken == 1, "it stops nothing"


def test_a_change_that_was_never_put_into_the_outbox_is_found(point: Point) -> None:
    """Test 18: both sides agree, and both are wrong."""
    told, changed = point.agree(), point.agree()
    never = point.basis()
    point.push()
    assert compare(point).is_alike, "the control"
    behind(point, CHANGE.format(of=changed.id))
    with point.store.write() as uow:
        uow.bases.put(never)

    found = compare(point)

    assert found.matched
    assert not found.is_alike
    assert named(found) == {
        (Side.UNTOLD, "basis", changed.id),
        (Side.UNTOLD, "basis", never.id),
    }
    assert told.id not in {each.id for each in found.differences}


def test_what_was_withdrawn_is_compared_as_it_stands(point: Point) -> None:
    """Before it was sent nothing is left of it; afterwards it is erased by the word."""
    before, after = point.agree(), point.agree()
    for each in (before, after):
        point.refer(each)
    point.withdraw(before)
    point.push()
    point.withdraw(after)
    point.push()

    found = compare(point)

    assert (found.is_alike, found.records) == (True, 2)


def test_what_is_parked_or_held_is_left_out_at_both_ends(store: Store, point: Point) -> None:
    basis = point.agree()
    point.refer(basis, "nonsense")
    point.refer(basis, version=2)
    point.push()

    assert compare(point).records == 1
    assert compare(point).is_alike


def test_what_a_new_list_has_cured_is_compared_at_once(store: Store, point: Point) -> None:
    point.refer(point.agree(), codes=("topics@2026-10", CODES[1]))
    point.push()
    assert compare(point).records == 1, "the control"
    publish(store, "topics", "2026-10", ("work", "study", "home"))

    point.push()

    found = last(point)
    assert found is not None
    assert (found.is_alike, found.records) == (True, 2)


def test_all_streams_are_compared(point: Point) -> None:
    point.refer(point.agree())
    point.push()
    restarting.restart(point.store, at=point.clock())
    point.refer(point.agree())
    point.push()

    assert (compare(point).is_alike, compare(point).records) == (True, 4)


def test_what_is_on_its_way_is_no_alarm(store: Store, point: Point) -> None:
    point.agree()
    point.push()
    errand = point.errand()
    point.agree()
    behind(point, "update stream set acked = 0")

    assert comparing.compare(errand) is None
    assert last(point) is None


def test_it_is_compared_every_night_at_three(point: Point) -> None:
    point.refer(point.agree())
    assert go(point.folder, point) == ["authority: 2 taken"]
    point.clock.at = point.clock.at.replace(hour=23, minute=59)
    assert go(point.folder, point) == [], "the control"

    point.clock.pass_by(timedelta(minutes=1))

    assert go(point.folder, point) == ["authority: 2 records alike on both sides"]
    assert go(point.folder, point) == []


def test_while_somebody_has_to_look_nothing_is_compared(point: Point) -> None:
    point.refer(point.agree())
    point.push()
    behind(point, "update pushing set alarm = 'fork'")
    asking.ask(point.store, at=point.clock())

    assert go(point.folder, point) == []
    with point.store.read() as uow:
        assert asking.is_due(uow, point.clock()), "the control"


def test_who_is_named_stands_in_the_log(store: Store, point: Point) -> None:
    basis = point.agree()
    point.push()
    change_there(store, "delete from record")
    asking.ask(point.store, at=point.clock())

    assert go(point.folder, point) == [f"authority: RECORDS DIFFER, basis {basis.id} missing there"]
