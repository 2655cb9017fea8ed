"""Nothing gets into the outbox without a basis, and nobody stays there without one."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from authority.wire import schemas
from tests.cast import NOON
from tests.wire.vectors import example
from youthpoint.domain.sync.bases import Basis, BasisKind, Channel, RecordedBy
from youthpoint.domain.sync.canonical import NotPlain
from youthpoint.domain.sync.events import Place
from youthpoint.domain.sync.sending import Sending
from youthpoint.operations.sync import emitting
from youthpoint.operations.sync.emitting import Change, NoBasis
from youthpoint.operations.sync.ids import new_id, new_salt
from youthpoint.store import Store

AUTHORITY = "employment_authority"
NAME = "Aino Esimerkki"
REFERRAL = new_id(at=NOON)
AGGREGATE = f"referral/{REFERRAL}"
BASIS = Basis(
    id=new_id(at=NOON),
    kind=BasisKind.REFERRAL_CONSENT,
    records=("referral",),
    recipient=AUTHORITY,
    text="referral@1",
    language="fi",
    channel=Channel.WEB,
    given_at=NOON,
    recorded_by=RecordedBy.PERSON,
    salt=new_salt(),
)


def referral(**changed: Any) -> Change:  # noqa: ANN401 - any of its data
    data = {**example("referral.given")["data"], "name": NAME, **changed}
    return Change(
        record="referral",
        record_id=REFERRAL,
        verb="given",
        version=1,
        base=0,
        aggregate=AGGREGATE,
        data=data,
    )


def give(store: Store) -> None:
    with store.write() as uow:
        emitting.give(uow, BASIS, aggregate=AGGREGATE, at=NOON)


def emit(store: Store, change: Change | None = None, recipient: str = AUTHORITY) -> None:
    with store.write() as uow:
        emitting.emit(uow, change or referral(), BASIS.id, recipient, at=NOON)


def withdraw(store: Store) -> None:
    with store.write() as uow:
        emitting.withdraw(uow, BASIS.id, aggregate=AGGREGATE, at=NOON)


def outbox(store: Store) -> list[Sending]:
    with store.read() as uow:
        stream = uow.outbox.stream()
        return uow.outbox.after(stream.id, 0, most=100) if stream else []


def sent(store: Store) -> Iterator[dict[str, Any]]:
    for each in outbox(store):
        place = Place(node="keskus", stream=each.stream, sequence=each.sequence)
        yield json.loads(each.event.whole(each.event.head(place)))


def mark_tried(store: Store) -> None:
    with store.write() as uow:
        stream = uow.outbox.stream()
        assert stream is not None
        uow.outbox.mark(stream.id, 1, uow.outbox.last(stream.id))


# --- No basis, no row --------------------------------------------------------------------------


def test_without_a_basis_nothing_is_written(store: Store) -> None:
    with pytest.raises(NoBasis):
        emit(store)

    assert outbox(store) == []


@pytest.mark.parametrize(
    ("change", "recipient"),
    [(referral(), "kela"), (replace(referral(), record="plan"), AUTHORITY)],
    ids=["another recipient", "another record"],
)
def test_a_basis_lets_out_only_what_it_covers(store: Store, change: Change, recipient: str) -> None:
    give(store)

    with pytest.raises(NoBasis):
        emit(store, change, recipient)

    assert [each.event.record for each in outbox(store)] == ["basis"]


def test_a_withdrawn_basis_lets_nothing_out_and_is_not_given_again(store: Store) -> None:
    give(store)
    withdraw(store)

    with pytest.raises(NoBasis):
        emit(store)
    with store.write() as uow, pytest.raises(NoBasis):
        emitting.give(uow, BASIS.withdraw(at=NOON), aggregate=AGGREGATE, at=NOON)

    assert {each.event.record for each in outbox(store)} == {"void"}


# --- What is written ---------------------------------------------------------------------------


def test_the_basis_goes_before_what_rests_on_it_and_both_are_what_the_wire_allows(
    store: Store,
) -> None:
    give(store)
    emit(store)

    events = list(sent(store))

    assert [each["type"] for each in events] == [
        "youthpoint.basis.given.v1",
        "youthpoint.referral.given.v1",
    ]
    assert [each["ypseq"] for each in events] == ["000000000000001", "000000000000002"]
    for each, schema in zip(events, ("basis", "referral"), strict=True):
        assert schemas.is_valid("envelope", "1.0", each)
        assert schemas.is_valid(schema, "1.0", each["data"])


def test_what_is_refused_leaves_no_row_and_no_gap(store: Store) -> None:
    give(store)
    with pytest.raises(NotPlain):
        emit(store, referral(weight=0.5))
    with suppress(RuntimeError), store.write() as uow:
        emitting.emit(uow, referral(), BASIS.id, AUTHORITY, at=NOON)
        raise RuntimeError("what it told of was not kept")
    emit(store)

    assert [each.sequence for each in outbox(store)] == [1, 2]


def test_many_who_write_at_once_are_numbered_without_a_gap(file_store: Store) -> None:
    give(file_store)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _each: emit(file_store), range(40)))

    assert [each.sequence for each in outbox(file_store)] == list(range(1, 42))


# --- A withdrawn basis -------------------------------------------------------------------------


def test_what_was_surely_not_sent_is_emptied_in_its_place(
    file_store: Store, tmp_path: Path
) -> None:
    give(file_store)
    emit(file_store)
    before = [(each.sequence, each.event.id) for each in outbox(file_store)]

    withdraw(file_store)
    file_store.forget_log()

    after = outbox(file_store)
    assert [(each.sequence, each.event.id) for each in after] == before
    assert {each.event.record for each in after} == {"void"}
    assert NAME.encode() not in (tmp_path / "youthpoint.db").read_bytes()


def test_what_may_have_been_sent_stands_and_is_followed_by_the_word(store: Store) -> None:
    give(store)
    mark_tried(store)
    emit(store)

    withdraw(store)
    withdraw(store)

    assert [each.event.record for each in outbox(store)] == ["basis", "void", "basis"]
    last = outbox(store)[-1].event
    assert (last.verb, last.version, last.base) == ("withdrawn", 2, 1)


def test_what_was_tried_cannot_be_emptied(store: Store) -> None:
    give(store)
    mark_tried(store)

    (tried,) = outbox(store)
    with pytest.raises(ValueError, match="tried"):
        tried.voided(salt=new_salt(), reason="basis_withdrawn")
