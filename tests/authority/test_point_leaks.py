"""Nobody without a basis is in a byte that leaves a point, or in its log (test 20 of the wire)."""

import logging
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from authority.store.store import Store as TheirStore
from tests.authority.leaking import House, LeakedError, Leaks
from tests.authority.speaking import ORGS, Ticking, publish
from youthpoint.domain.queue.wishes import Door
from youthpoint.domain.referrals.referrals import Referral
from youthpoint.domain.sync.bases import Grant
from youthpoint.domain.sync.lists import FIRST
from youthpoint.domain.sync.sending import Sending

pytestmark = pytest.mark.parametrize("url", ["sqlite"], indirect=True)

TRIED = settings(max_examples=10, stateful_step_count=20, deadline=None)


@pytest.fixture
def machine(
    store: TheirStore, port: int, clock: Ticking, furnished: Path, tmp_path: Path
) -> type[Leaks]:
    publish(store, "orgs", FIRST["orgs"].version, ORGS)
    house = House(theirs=store, port=port, clock=clock, furnished=furnished, folder=tmp_path)
    return type("Leaking", (Leaks,), {"house": house})


def test_nobody_without_a_basis_is_in_any_byte_that_leaves(machine: type[Leaks]) -> None:
    run_state_machine_as_test(machine, settings=TRIED)


def test_a_basis_that_covers_everything_is_found(
    machine: type[Leaks], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: neither what is written nor what is sent is asked for its basis."""
    monkeypatch.setattr(Grant, "covers", lambda *_: True)
    with closing(machine()) as leaking:
        leaking.refer(after_a_visit=False)
        leaking.try_without_a_basis(known=True)

        with pytest.raises(LeakedError):
            leaking.round(b"")


def test_a_withdrawal_that_empties_nothing_is_found(
    machine: type[Leaks], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: what was taken back before it was sent stands as it was."""
    monkeypatch.setattr(Sending, "voided", lambda sending, **_: sending)
    with closing(machine()) as leaking:
        leaking.refer(after_a_visit=False)
        leaking.take_back(back=1)

        with pytest.raises(LeakedError):
            leaking.round(b"")


def test_a_visit_that_goes_with_a_referral_is_found(
    machine: type[Leaks], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: what is sent names the visit, which nobody has agreed to."""
    as_data = Referral.as_data
    monkeypatch.setattr(Referral, "as_data", lambda self: {**as_data(self), "visit": self.visit_id})
    with closing(machine()) as leaking:
        leaking.come("work", Door.PHONE)
        leaking.refer(after_a_visit=True)

        with pytest.raises(LeakedError):
            leaking.round(b"")


def test_a_log_that_names_somebody_is_found(machine: type[Leaks]) -> None:
    """The control: what is logged is looked at, too."""
    with closing(machine()) as leaking:
        leaking.come("work", Door.PHONE)
        logging.getLogger("youthpoint").warning("kanaria%sx came", leaking.newest)

        with pytest.raises(LeakedError):
            leaking.round(b"")
