"""What happens at the point and at the authority while files are on their way."""

import pytest
from msgspec import structs

from authority.store.store import Store
from authority.store.tables import record
from tests.authority.carrying import Carrier
from tests.authority.pointing import Point
from tests.authority.test_point_restores import copied, forget
from youthpoint.domain.sync.pausing import Pause
from youthpoint.gateways.authority.own_keys import Keyring
from youthpoint.operations.sync import (
    asking,
    batches,
    carrying,
    joining,
    proofs,
    restarting,
    rotating,
)
from youthpoint.operations.sync.errands import Stopped
from youthpoint.settings import Settings
from youthpoint.store.beside import MARK
from youthpoint.worker import sending


def test_a_word_that_is_taken_back_follows_what_may_be_on_its_way(
    carrier: Carrier, point: Point
) -> None:
    basis, other = point.agree(), point.agree()
    point.refer(basis)
    sealed = carrier.written()
    point.withdraw(basis)
    point.refer(other)
    point.withdraw(other)
    assert point.states() == ["tried"] * 3 + ["waiting"] * 3

    carrier.read(carrier.answered(sealed))
    carrier.carry()

    assert point.states() == ["applied"] * 6
    kinds = [each.event.record for each in point.outbox()]
    assert kinds == ["basis", "basis", "referral", "basis", "void", "basis"]


def test_what_was_written_into_a_later_file_waits_for_the_answers_to_the_one_before(
    carrier: Carrier, waiting: Point
) -> None:
    first = carrier.answered(carrier.written())
    waiting.refer(waiting.agree())
    second = carrier.answered(carrier.written())

    assert carrier.read(second).events == 4, "it holds all that was not answered"
    assert carrier.read(first).events == 0
    assert waiting.states() == ["applied"] * 4


def test_an_answer_to_a_key_that_has_changed_since_is_still_one(
    carrier: Carrier, waiting: Point
) -> None:
    answers = carrier.answered(carrier.written())
    rotating.rotate(waiting.errand(), Keyring(waiting.folder))

    assert carrier.read(answers).events == 2
    waiting.refer(waiting.agree())
    assert carrier.carry().events == 2


def test_a_restored_backup_is_known_by_the_answers_and_goes_on_in_another_stream(
    carrier: Carrier, waiting: Point
) -> None:
    carrier.carry()
    copied(waiting, "backup.db")
    waiting.refer(waiting.agree())
    carrier.carry()
    copied(waiting, "backup.db", back=True)
    waiting.refer(waiting.agree())

    brought = carrier.carry()

    assert brought.failure is not None
    assert brought.failure.alarm == "fork"
    with pytest.raises(Stopped, match="fork"):
        carrier.written()
    restarting.restart(waiting.store, at=waiting.clock())
    assert carrier.carry().failure is None, "the file opens its new stream"
    assert set(waiting.states()) == {"applied"}


def test_a_backup_that_is_older_than_its_mark_goes_on_by_itself(
    carrier: Carrier, waiting: Point
) -> None:
    carrier.carry()
    copied(waiting, "backup.db")
    waiting.refer(waiting.agree())
    carrier.carry()
    mark = (waiting.folder / MARK).read_bytes()
    copied(waiting, "backup.db", back=True)
    (waiting.folder / MARK).write_bytes(mark)
    waiting.refer(waiting.agree())

    assert carrier.carry().failure is None
    assert set(waiting.states()) == {"applied"}


def test_what_a_restored_authority_lacks_is_sent_again(
    carrier: Carrier, waiting: Point, store: Store
) -> None:
    carrier.carry()
    forget(store)
    waiting.refer(waiting.agree())

    assert carrier.carry().failure is None, "it says where it stands"
    assert waiting.states() == ["applied"] * 2 + ["tried"] * 2
    assert carrier.carry().events == 4

    assert waiting.states() == ["applied"] * 4
    with store.read() as uow:
        position = uow.streams.current("keskus")
    assert position is not None
    assert position.acked_seq == 4


def test_a_mismatch_is_known_by_the_answers(carrier: Carrier, waiting: Point, store: Store) -> None:
    carrier.carry()
    with store.write() as uow:
        uow.connection.execute(record.delete().where(record.c.type == "referral"))
    asking.ask(waiting.store, at=waiting.clock())

    carrier.carry()

    with waiting.store.read() as uow:
        proof = proofs.proof(uow)
    assert proof.differs
    assert proof.compared is not None
    assert proof.compared.unnamed == 1, "in how many places, as names are asked for over a line"


def test_the_worker_asks_nothing_while_files_are_carried(carrier: Carrier, waiting: Point) -> None:
    assert waiting.is_due(), "the control"
    joining.go_by_file(waiting.store, on=True)
    assert not waiting.is_due()
    said: list[str] = []
    settings = Settings(secret_key="a secret", data=waiting.folder)
    sending.go_to_authority(settings, waiting.clock, say=said.append)
    assert said == []

    carrier.carry()
    joining.go_by_file(waiting.store, on=False)
    waiting.refer(waiting.agree())
    assert waiting.push().taken == 2, "and over the line again"


def test_what_nobody_agreed_to_is_in_no_file_and_alarms(carrier: Carrier, waiting: Point) -> None:
    basis = waiting.agree()
    waiting.refer(basis)
    narrower = structs.replace(basis, recipient="municipal_youth")
    with waiting.store.write() as uow:
        uow.bases.put(narrower)

    with pytest.raises(Stopped, match="no_basis"):
        carrier.written()

    assert waiting.going().alarm == "no_basis"
    assert waiting.states() == ["waiting"] * 4


def test_nothing_is_written_while_a_coordinator_wants_nothing_sent(
    carrier: Carrier, waiting: Point
) -> None:
    with waiting.store.write() as uow:
        uow.pauses.begin(Pause(began_at=waiting.clock(), began_by="kaisa"))

    with pytest.raises(Stopped, match="paused"):
        carrier.written()

    assert waiting.states() == ["waiting", "waiting"]


def test_what_is_too_much_for_one_file_goes_with_the_next(
    carrier: Carrier, point: Point, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(carrying, "MOST_EVENTS", 2)
    monkeypatch.setattr(batches, "MOST_BYTES", 2000)
    for _each in range(3):
        point.refer(point.agree())

    carrier.carry()
    assert (carrier.wrote[-1].events, carrier.wrote[-1].left) == (2, 4)
    assert point.states() == ["applied"] * 2 + ["waiting"] * 4

    carrier.carry()
    carrier.carry()
    assert point.states() == ["applied"] * 6
