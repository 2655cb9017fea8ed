"""The point's sheets arrive at a real authority, each once, whatever is lost on the way."""

from datetime import timedelta

import pytest

from authority.operations import sheets as theirs
from authority.operations.sheets import DAY
from authority.store.store import Store
from tests import cast
from tests.authority.comparing import change_there
from tests.authority.pointing import Point
from tests.cast import NOON
from tests.cutting import wire
from tests.operations.sync.sheets import NIGHT, come, sheets
from youthpoint.domain.sync import canonical
from youthpoint.domain.sync.sheets import made_final
from youthpoint.operations.figures import telling
from youthpoint.operations.sync import asking, restarting

TUESDAY = "2026-11-24"


@pytest.fixture
def point(point: Point) -> Point:
    """A point on the morning after a day on which six came."""
    cast.furnish(point.store)
    telling.make(point.store, now=NOON)
    come(point.store, 6, "work")
    telling.make(point.store, now=NIGHT)
    point.clock.at = NIGHT
    return point


def kept(store: Store) -> list[tuple[str, int]]:
    """Return the authority's sheets of days, each with its version."""
    found = theirs.versions(store, "keskus", (DAY, "point"), "2026", "2027")
    return [(each["period"], each["version"]) for each in found]


def test_a_day_that_is_over_arrives_and_is_not_sent_again(store: Store, point: Point) -> None:
    assert point.is_due()
    digest = canonical.digest(sheets(point.store)[TUESDAY])

    assert point.push().sheets == 1

    assert not point.is_due()
    assert point.push().sheets == 0
    (found,) = theirs.versions(store, "keskus", (DAY, "point"), TUESDAY, TUESDAY)
    assert found["digest"] == digest


def test_a_sheet_whose_reply_was_lost_is_sent_again_and_stands_once(
    store: Store, point: Point
) -> None:
    with wire(point.port) as cut:
        cut.after, point.port = b'"digest"', cut.port
        assert point.push().ended == "out of reach"
        assert kept(store) == [(TUESDAY, 1)], "the control: it had arrived"
        assert TUESDAY in sheets(point.store), "and is not known to have"

        point.clock.pass_by(timedelta(minutes=1))
        assert point.push().sheets == 1

    assert kept(store) == [(TUESDAY, 1)]
    assert sheets(point.store) == {}


def test_a_sheet_has_not_arrived_where_another_is_said_to_be_kept(
    point: Point, monkeypatch: pytest.MonkeyPatch
) -> None:
    another = [{"period": TUESDAY, "version": 1, "digest": "0" * 64}]
    with monkeypatch.context() as lying:
        lying.setattr(theirs, "versions", lambda *_: another)
        assert (point.push().ended, TUESDAY in sheets(point.store)) == ("out of reach", True)

    point.clock.pass_by(timedelta(minutes=1))
    assert point.push().sheets == 1, "the control"


def test_a_newer_version_takes_the_place_of_the_one_before(store: Store, point: Point) -> None:
    body = sheets(point.store)[TUESDAY]
    point.push()
    with point.store.write() as uow:
        uow.telling.renew("point", TUESDAY, made_final(body), at=NIGHT)
    assert point.is_due()

    assert point.push().sheets == 1

    assert kept(store) == [(TUESDAY, 2)]


@pytest.mark.parametrize(
    "there", ["delete from sheet", "update sheet set version = 0, digest = 'of the one before'"]
)
def test_a_sheet_that_the_authority_has_lost_is_found_within_a_day_and_sent_again(
    store: Store, point: Point, there: str
) -> None:
    point.push()
    change_there(store, there)
    assert (point.push().sheets, point.is_due()) == (0, False), "the control: nobody knows yet"

    point.clock.pass_by(timedelta(days=1))
    assert point.push().sheets == 1

    assert kept(store) == [(TUESDAY, 1)]
    point.clock.pass_by(timedelta(days=1))
    assert point.push().sheets == 0


def test_a_lost_sheet_is_found_as_soon_as_somebody_lets_compare(store: Store, point: Point) -> None:
    point.agree()
    point.push()
    change_there(store, "delete from sheet")
    asking.ask(point.store, at=point.clock())

    assert point.push().sheets == 1


def test_a_sheet_that_was_changed_there_is_an_alarm(store: Store, point: Point) -> None:
    point.push()
    change_there(store, "update sheet set digest = 'of another'")
    point.clock.pass_by(timedelta(days=1))

    assert point.push().ended == "sheet_fork"


def test_a_later_version_there_stands(store: Store, point: Point) -> None:
    """A backup of the point was restored: what it has not made again has arrived before."""
    point.push()
    change_there(store, "update sheet set version = 2, digest = 'of a later one'")
    point.clock.pass_by(timedelta(days=1))

    assert (point.push().sheets, point.going().alarm) == (0, "")


def test_a_sheet_that_is_refused_is_an_alarm_and_holds_up_no_event(
    store: Store, point: Point
) -> None:
    other = {**sheets(point.store)[TUESDAY], "open": False, "units": {}}
    theirs.put(store, "keskus", (DAY, "point", TUESDAY), other, NIGHT)
    point.refer(point.agree())

    came_to = point.push()

    assert (came_to.taken, came_to.sheets, came_to.ended) == (2, 0, "sheet_fork")
    assert point.going().alarm == "sheet_fork"
    assert point.states() == ["applied", "applied"]


def test_a_sheet_that_is_refused_holds_up_no_other_and_no_proof(store: Store, point: Point) -> None:
    """A backup was restored, and what came on a day is not what the authority was told of it."""
    other = {**sheets(point.store)[TUESDAY], "open": False, "units": {}}
    theirs.put(store, "keskus", (DAY, "point", TUESDAY), other, NIGHT)
    point.clock.at = NIGHT + timedelta(days=1)
    telling.make(point.store, now=point.clock())
    asking.ask(point.store, at=point.clock())

    came_to = point.push()

    assert (came_to.sheets, came_to.ended) == (1, "sheet_fork")
    assert came_to.compared is not None
    assert came_to.compared.is_alike
    assert kept(store) == [(TUESDAY, 1), ("2026-11-25", 1)]


def test_made_anew_after_a_restore_the_authoritys_stands(store: Store, point: Point) -> None:
    """Those who came after the backup was made are on the authority's sheet, and not on ours."""
    body = sheets(point.store)[TUESDAY]
    other = {**body, "open": False, "units": {}}
    theirs.put(store, "keskus", (DAY, "point", TUESDAY), other, NIGHT)
    point.push()
    assert point.going().alarm == "sheet_fork", "the control"
    restarting.restart(point.store, at=NIGHT)

    came_to = point.push()
    assert (came_to.sheets, came_to.ended, point.going().alarm) == (0, "", "")
    with point.store.write() as uow:
        uow.telling.renew("point", TUESDAY, made_final(body), at=NIGHT)
    point.push()
    assert kept(store) == [(TUESDAY, 1)], "nor is a later version of ours sent"
    assert not point.is_due()


def test_of_days_after_a_restore_ours_is_not_let_go(store: Store, point: Point) -> None:
    restarting.restart(point.store, at=NIGHT - timedelta(days=1))
    other = {**sheets(point.store)[TUESDAY], "open": False, "units": {}}
    theirs.put(store, "keskus", (DAY, "point", TUESDAY), other, NIGHT)

    assert point.push().ended == "sheet_fork"
