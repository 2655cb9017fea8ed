"""The machines can fail: a program that forgets an act is found out by the model beside it."""

from datetime import datetime

import pytest
from hypothesis import Phase, settings
from hypothesis.stateful import RuleBasedStateMachine, run_state_machine_as_test

from tests.concurrency import both
from tests.concurrency.model import Model
from tests.concurrency.test_booking_machine import BookingMachine
from tests.concurrency.test_outbox_machine import OutboxMachine
from tests.concurrency.test_queue_machine import QueueMachine
from tests.concurrency.test_tally_machine import TallyMachine
from youthpoint.domain.queue.visits import Visit
from youthpoint.store import Store

FOUND_SOON = settings(
    max_examples=50, stateful_step_count=30, deadline=None, phases=[Phase.generate], database=None
)


def forgets_to_leave(store: Store, visit_id: str, *, now: datetime) -> Visit:
    """Say that somebody has left, and keep them waiting."""
    with store.read() as uow:
        found = uow.visits.find(visit_id)
    assert found is not None
    return found


def test_a_queue_that_keeps_who_has_left_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(both.BY_VISITOR, "leave", (forgets_to_leave, Model.leave))

    with pytest.raises(AssertionError):
        run_state_machine_as_test(QueueMachine, settings=FOUND_SOON)


def does_nothing(*_args: object, **_more: object) -> None:
    """Say that it was done."""


@pytest.mark.parametrize(
    ("machine", "act"),
    [
        (BookingMachine, "youthpoint.operations.booking.bookings.cancel"),
        (OutboxMachine, "youthpoint.operations.callbacks.callbacks.withdraw"),
        (TallyMachine, "youthpoint.store.tallies.Tallies._add"),
    ],
)
def test_a_program_that_does_nothing_is_found_out(
    monkeypatch: pytest.MonkeyPatch, machine: type[RuleBasedStateMachine], act: str
) -> None:
    monkeypatch.setattr(act, does_nothing)

    with pytest.raises(AssertionError):
        run_state_machine_as_test(machine, settings=FOUND_SOON)
