"""What the authority orders to be erased is gone here, too, and stays so after a restore."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask

from authority.operations import erasing as theirs
from authority.store.store import Store
from tests import cast, referred
from tests.authority.comparing import change_there, compare
from tests.authority.pointing import Point
from tests.authority.test_point_restores import copied
from tests.authority.test_point_worker import go
from tests.cutting import wire
from tests.shell import Shell
from youthpoint.cli import home
from youthpoint.cli.home import make_key
from youthpoint.domain.referrals.referrals import Referral
from youthpoint.operations.referrals import ending
from youthpoint.operations.sync import pausing

PERSON = (b"Aino Esimerkki", b"+358401234567", b"Soita iltap")
LATE = """
update erasure set asked_at = (select ordered_at from erasure where id = '{first}')
where id = '{late}'
"""
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


@pytest.fixture
def referral(point: Point) -> Referral:
    """One that has arrived."""
    cast.furnish(point.store)
    referred.take(point.store)
    found = referred.refer(point.store)
    assert point.push().taken == 2
    return found


@pytest.fixture
def kept(app: Flask) -> Path:
    """The authority's own list of erasures."""
    path: Path = app.extensions["authority"].erasures
    return path


def ask(store: Store, point: Point, referral: Referral) -> str:
    """Let an officer ask all holders."""
    told = {"subject": referral.aggregate, "ground": "request"}
    return str(theirs.ask(store, "keskus", told, point.clock())["id"])


def order(store: Store, point: Point, referral: Referral, kept: Path) -> str:
    """Let it be ordered, once the point has said that it is clear."""
    id_ = ask(store, point, referral)
    assert point.push().ended == ""
    point.clock.pass_by(MINUTE)
    theirs.order(store, "keskus", id_, point.clock(), kept)
    return id_


def answers(store: Store, id_: str) -> list[str]:
    return [each["answer"] for each in theirs.show(store, "keskus", id_)["answers"]]


def left(point: Point) -> set[bytes]:
    """Return what the files of the point still tell of the person."""
    told = b"".join(path.read_bytes() for path in point.folder.iterdir() if path.is_file())
    return {each for each in PERSON if each in told}


def test_a_dry_run_is_clear_and_erases_nothing(
    store: Store, point: Point, referral: Referral
) -> None:
    id_ = ask(store, point, referral)

    assert point.push().erased == 0

    assert answers(store, id_) == ["clear"]
    assert left(point) == set(PERSON)


def test_an_order_waits_for_no_pause_to_end(
    store: Store, point: Point, referral: Referral, kept: Path
) -> None:
    order(store, point, referral, kept)
    pausing.pause(point.store, "point", by=cast.KAISA, now=point.clock())
    point.clock.pass_by(DAY)
    assert point.is_due()
    assert (point.push().erased, left(point)) == (1, set())
    assert not point.is_due(), "it is asked once a day"


def test_an_order_erases_here_what_was_written_and_all_that_was_sent(
    store: Store, point: Point, referral: Referral, kept: Path
) -> None:
    id_ = order(store, point, referral, kept)
    assert left(point) == set(PERSON), "the control"

    point.clock.pass_by(DAY)  # at the latest then it asks
    said = "authority: 1 erased on order, 2 records alike on both sides"
    assert go(point.folder, point) == [said]

    assert left(point) == set()
    assert answers(store, id_) == ["erased"]
    assert theirs.show(store, "keskus", id_)["state"] == "done"
    assert go(point.folder, point) == []


def test_nobody_elses_is_touched(
    store: Store, point: Point, referral: Referral, kept: Path
) -> None:
    other = referred.refer(point.store, name="Joku Muu")
    point.push()
    order(store, point, referral, kept)
    point.push()

    with point.store.read() as uow:
        assert uow.referrals.find(other.id) == other
        assert all(each.event.content.text for each in uow.outbox.of_aggregate(other.aggregate))


def test_both_sides_come_to_the_same_afterwards(
    store: Store, point: Point, referral: Referral, kept: Path
) -> None:
    """Orders are fetched before anything is compared: an erased record has a leaf of its own."""
    referred.refer(point.store)
    order(store, point, referral, kept)

    found = compare(point)

    assert (found.is_alike, found.records) == (True, 4)


def test_an_erasure_after_a_withdrawal_is_compared_as_it_stands(
    store: Store, point: Point, referral: Referral, kept: Path
) -> None:
    ending.take_back(point.store, referral.id, now=point.clock())
    point.push()
    order(store, point, referral, kept)

    assert (compare(point).is_alike, compare(point).records) == (True, 2)


def test_what_was_on_its_way_when_the_order_came_is_emptied(
    store: Store, point: Point, referral: Referral, kept: Path
) -> None:
    """It is sent once more without its text, and told what became of it."""
    second = replace(referral, message="Soita iltapäivällä!", version=2)
    point.change(second)
    there = point.port
    with wire(there) as cut:
        point.port, cut.after = cut.port, b'"outcomes"'
        assert point.push().ended == "out of reach"
    point.port = there
    id_ = ask(store, point, referral)
    theirs.answer(store, "keskus", id_, {"answer": "clear"}, point.clock())
    theirs.order(store, "keskus", id_, point.clock(), kept)
    with wire(there) as line:
        point.port = line.port
        assert point.push().taken == 1
    point.port = there

    assert not any(each in line.asked for each in PERSON)
    assert left(point) == set()
    assert compare(point).is_alike


def test_what_waits_is_never_sent(
    store: Store, point: Point, referral: Referral, kept: Path
) -> None:
    id_ = order(store, point, referral, kept)
    ending.take_back(point.store, referral.id, now=point.clock())
    with wire(point.port) as line:
        point.port = line.port
        assert point.push().ended == ""

    assert not any(each in line.asked for each in PERSON)
    assert answers(store, id_) == ["erased"]
    assert point.states()[-1] == "refused erased_subject", "listed, and kept nowhere"


def test_a_later_event_of_an_erased_subject_is_refused_and_listed(
    store: Store, point: Point, referral: Referral, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    order(store, point, referral, kept)
    point.push()
    point.change(replace(referral, version=2))

    assert point.push().ended == ""

    assert point.states() == ["applied", "applied", "refused erased_subject"]
    monkeypatch.setenv("YOUTHPOINT_DATA", str(point.folder))
    make_key()
    told = Shell(point.folder)("sync details").output
    assert f"Refused    referral {referral.id} erased_subject\n" in told


def test_an_answer_that_was_lost_is_given_again(
    store: Store, point: Point, referral: Referral, kept: Path
) -> None:
    id_ = order(store, point, referral, kept)
    there = point.port
    with wire(there) as cut:
        point.port, cut.after = cut.port, b"204 "
        assert point.push().ended == "out of reach"
    point.port = there
    assert left(point) == set(), "it is erased all the same"

    assert point.push().ended == ""

    assert answers(store, id_) == ["erased"]


def test_an_order_that_is_listed_late_is_found(
    store: Store, point: Point, referral: Referral, kept: Path
) -> None:
    """It was given before one that we have carried out, and kept after it."""
    other = referred.refer(point.store, name="Joku Muu")
    point.push()
    first = order(store, point, referral, kept)
    point.push()
    late = ask(store, point, other)
    change_there(store, LATE.format(late=late, first=first))

    point.push()

    assert answers(store, late) == ["clear"]


def test_an_erasure_outlives_a_restored_backup(
    store: Store, point: Point, referral: Referral, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Test 22: before anybody is served, or anything is sent."""
    copied(point, "backup.db")
    order(store, point, referral, kept)
    point.push()
    copied(point, "backup.db", back=True)
    (point.folder / "backup.db").unlink()
    assert left(point) == set(PERSON), "the control"
    monkeypatch.setenv("YOUTHPOINT_DATA", str(point.folder))
    make_key()

    home.see_that_it_can_be_served(home.settings())

    assert left(point) == set()
    assert compare(point).is_alike
