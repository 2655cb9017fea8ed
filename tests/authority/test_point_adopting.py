"""What a restored backup lacks is named, and can be taken over as the authority has it."""

import pytest

from authority.store.store import Store
from tests import cast, referred
from tests.authority.comparing import change_there, compare, named
from tests.authority.pointing import Point
from tests.authority.test_point_marks import put_back
from tests.authority.test_point_restores import copied
from tests.shell import Shell
from youthpoint import clock as clocks
from youthpoint.cli.home import make_key
from youthpoint.domain.sync.comparing import Side
from youthpoint.operations.forgetting import retention
from youthpoint.operations.referrals import ending
from youthpoint.operations.sync import adopting, proofs


@pytest.fixture
def shell(point: Point, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """The commands of a point that has joined; all have the real time."""
    monkeypatch.setenv("YOUTHPOINT_DATA", str(point.folder))
    make_key()
    point.clock.at = clocks.now()
    return Shell(point.folder)


def adopt(point: Point) -> int:
    return adopting.adopt(point.store, at=point.clock())


def test_what_was_lost_with_a_backup_is_taken_over_and_both_sides_are_alike(
    shell: Shell, point: Point
) -> None:
    point.refer(point.agree())
    point.push()
    copied(point, "backup.db")
    lost = point.agree()
    point.refer(lost)
    assert point.push().taken == 2
    put_back(point)
    assert shell("sync compare").exit_code == 1
    both = {(Side.HERE, "basis", lost.id), (Side.HERE, "referral", lost.id)}
    with point.store.read() as uow:
        compared = uow.comparisons.last()
    assert compared is not None
    assert named(compared) == both, "the control"

    assert shell("sync adopt").output.startswith("2 records stand as the authority has them.")

    assert shell("sync compare").exit_code == 0
    with point.store.read() as uow:
        assert proofs.proof(uow).is_complete
    assert shell("sync adopt").exit_code == 1, "once is enough"


def test_what_was_taken_over_is_compared_like_all_else(store: Store, point: Point) -> None:
    copied(point, "backup.db")
    lost = point.agree()
    point.push()
    put_back(point)
    compare(point)
    assert adopt(point) == 1
    assert compare(point).is_alike, "the control"

    change_there(store, "update record set hash = 'other'")

    assert named(compare(point)) == {(Side.DIFFERENT, "basis", lost.id)}


def test_without_a_restore_nothing_is_taken_over(store: Store, point: Point) -> None:
    basis = point.agree()
    point.push()
    change_there(store, f"update record set version = 7 where id = '{basis.id}'")  # noqa: S608
    assert not compare(point).is_alike

    assert adopt(point) == 0


def test_what_the_authority_has_lost_is_not_taken_over(store: Store, point: Point) -> None:
    point.agree()
    copied(point, "backup.db")
    point.push()
    put_back(point)
    point.push()
    change_there(store, "delete from record")
    assert not compare(point).is_alike

    assert adopt(point) == 0


def test_what_was_taken_back_after_the_backup_is_erased_again(store: Store, point: Point) -> None:
    """The person’s word was lost here, and stands there."""
    cast.furnish(point.store)
    referred.take(point.store)
    referral = referred.refer(point.store)
    point.push()
    copied(point, "backup.db")
    ending.take_back(point.store, referral.id, now=point.clock())
    point.push()
    put_back(point)
    compare(point)

    assert adopt(point) == 2

    with point.store.read() as uow:
        again, basis = uow.referrals.find(referral.id), uow.bases.find(referral.basis_id)
    assert again is not None
    assert basis is not None
    assert not again.is_known
    assert basis.withdrawn_at is not None
    assert compare(point).is_alike
    retention.forget_all(point.store, now=point.clock())
    with point.store.read() as uow:
        texts = [each.event.content.text for each in uow.outbox.of_aggregate(referral.aggregate)]
    assert [bool(each) for each in texts] == [True, False]
