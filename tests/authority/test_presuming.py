"""An ordinary batch is kept with few questions; where it is otherwise, all is looked up."""

import pytest
from sqlalchemy import func, select

from authority.operations import nodes, receiving
from authority.operations.presuming import OtherwiseError, Presumed
from authority.store.store import Store, UnitOfWork
from authority.store.tables import event, record
from tests.authority.speaking import NOW, Event, Speaker, uuid
from tests.authority.test_questions import asked

LATER = uuid("5", 9)


@pytest.fixture
def looked_up(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Gather how many events each batch had that was looked up after all."""
    sizes: list[int] = []
    look_up = receiving._look_up  # noqa: SLF001 - seen, not changed

    def seen(uow: UnitOfWork, node: str, new: list[object], at: str) -> object:
        sizes.append(len(new))
        return look_up(uow, node, new, at)  # type: ignore[arg-type]

    monkeypatch.setattr(receiving, "_look_up", seen)
    return sizes


def ordinary(speaker: Speaker) -> list[Event]:
    return [speaker.basis(), speaker.referral(), speaker.referral(version=2)]


def test_an_ordinary_batch_asks_for_nothing_that_came_before(
    store: Store, speaker: Speaker, looked_up: list[int]
) -> None:
    with asked(store) as questions:
        assert speaker.push(store, *ordinary(speaker)) == ["applied"] * 3
        assert speaker.push(store, speaker.referral(version=3)) == ["applied"]

    asking = [text for text, _values in questions if text.split()[0].lower() == "select"]
    assert looked_up == []
    assert not [text for text in asking if "hash" in text or "FROM record" in text]
    with store.read() as uow:
        assert b"Version 3" in (uow.records.body("referral", speaker.referral_id()) or b"")


def test_a_version_that_is_missing_is_found_out(
    store: Store, speaker: Speaker, looked_up: list[int]
) -> None:
    speaker.push(store, speaker.basis(), speaker.referral())

    assert speaker.push(store, speaker.referral(version=3)) == ["parked conflict"]
    assert looked_up == [1]


def test_a_record_that_is_not_there_is_not_made_by_a_change(store: Store, speaker: Speaker) -> None:
    assert speaker.push(store, speaker.basis(), speaker.referral(version=2)) == [
        "applied",
        "parked conflict",
    ]
    with store.read() as uow:
        assert uow.records.body("referral", speaker.referral_id()) is None


def test_a_record_that_is_there_is_not_made_again(
    store: Store, speaker: Speaker, looked_up: list[int]
) -> None:
    speaker.push(store, speaker.basis(), speaker.referral())

    assert speaker.push(store, speaker.referral(), speaker.basis(2)) == [
        "parked stale_version",
        "applied",
    ]
    assert looked_up == [2]


def test_what_came_in_another_stream_is_known_again(
    store: Store, speaker: Speaker, looked_up: list[int]
) -> None:
    before = ordinary(speaker)
    speaker.push(store, *before)
    speaker.opened(LATER)
    nodes.open_stream(store, speaker.node, LATER, "restore", NOW)

    again = [speaker.basis(id=before[0]["id"]), speaker.basis(2)]
    assert speaker.push(store, *again) == ["duplicate", "applied"]
    assert looked_up == [2]


def test_on_another_basis_a_record_goes_on(
    store: Store, speaker: Speaker, looked_up: list[int]
) -> None:
    speaker.push(store, speaker.basis(), speaker.referral())
    newer = speaker.basis(2) | {"ypagg": speaker.aggregate()}

    moved = speaker.referral(version=2) | {"ypbasis": newer["ypbasis"]}
    assert speaker.push(store, newer, moved) == ["applied"] * 2
    assert looked_up == [2]
    with store.read() as uow:
        told = select(record.c.basis).where(record.c.type == "referral")
        assert uow.connection.scalars(told).all() == [newer["ypbasis"]]


def test_another_s_record_is_not_changed(store: Store, speaker: Speaker) -> None:
    speaker.push(store, *ordinary(speaker))
    other = Speaker("toinen", 2)
    nodes.enrol(store, nodes.offer(store, "toinen", "Toinen", NOW), other.public, NOW)
    nodes.open_stream(store, "toinen", other.stream, "install", NOW)
    theirs = {"subject": f"referral/{speaker.referral_id()}"}

    told = other.push(store, other.basis(), other.referral(version=3) | theirs)

    assert told == ["applied", "parked not_owner"]


def test_what_was_presumed_wrongly_leaves_nothing_behind(store: Store, speaker: Speaker) -> None:
    speaker.push(store, speaker.basis(), speaker.referral())
    batch = speaker.batch([speaker.basis(2), speaker.referral(2), speaker.referral(version=3)])
    arrivals = receiving._read(batch)  # noqa: SLF001 - as they are handed on
    presumed = Presumed(speaker.node, arrivals, "2026-09-14T08:30:00Z")
    with pytest.raises(OtherwiseError), store.write() as uow:
        presumed.take(uow, arrivals)

    with store.read() as uow:
        assert uow.connection.scalar(select(func.count()).select_from(event)) == 2
        assert uow.connection.scalar(select(func.count()).select_from(record)) == 2
