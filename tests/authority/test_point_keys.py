"""The point changes its own key without a gap, wherever the change is cut off."""

from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

import pytest

from authority.moments import written
from authority.store.store import Store
from tests.authority.pointing import Point
from tests.authority.speaking import Ticking
from tests.cutting import wire
from tests.shell import Shell
from youthpoint import clock as clocks
from youthpoint.domain.sync.joined import KEY_LASTS, OVERLAP, Joined
from youthpoint.gateways.authority import own_keys
from youthpoint.gateways.authority.own_keys import BEFORE, NAME, NEXT, Keyring
from youthpoint.operations.sync import rotating
from youthpoint.operations.sync.ports import OutOfReach


class Killed(BaseException):
    """The process is gone at this step."""


class Dying(Keyring):
    """A ring at which the process dies before, or in the midst of, a step."""

    step = ""

    def coming(self) -> tuple[str, dict[str, str]]:
        kid, jwk = super().coming()
        self._die("made")
        return kid, dict(jwk)

    def settle(self, kid: str) -> None:
        if self.is_changing:
            self._die("known")
            if self.step == "between":
                (self._folder / NAME).replace(self._folder / BEFORE)
                raise Killed
        super().settle(kid)

    def forget_before(self) -> None:
        self._die("ended")
        super().forget_before()

    def _die(self, step: str) -> None:
        if self.step == step:
            raise Killed


@pytest.fixture
def ring(point: Point) -> Dying:
    return Dying(point.folder)


def joined(point: Point) -> Joined:
    with point.store.read() as uow:
        found = uow.joining.joined()
    assert found is not None
    return found


def holds(store: Store, kid: str, clock: Ticking) -> bool:
    with store.read() as uow:
        return uow.nodes.key(kid, written(clock())) is not None


def files(point: Point) -> list[str]:
    return sorted(each.name for each in point.folder.glob("authority-key*"))


def test_both_keys_hold_for_fourteen_days_and_then_the_new_one_alone(
    point: Point, store: Store, ring: Dying, clock: Ticking
) -> None:
    old = joined(point).kid
    new = rotating.rotate(point.errand(), ring)

    assert (joined(point).kid, joined(point).ending) == (new, old)
    assert own_keys.of(point.folder, new).id == new, "it is what signs"
    assert holds(store, old, clock), "the control"
    assert files(point) == [NAME, BEFORE]

    clock.pass_by(OVERLAP - timedelta(hours=1))
    assert rotating.see_to(point.errand(), ring) == ""
    clock.pass_by(timedelta(hours=1))
    assert rotating.see_to(point.errand(), ring) == "the key before has ended"

    assert not holds(store, old, clock)
    assert (files(point), joined(point).ending) == ([NAME], "")
    point.refer(point.agree())
    assert point.push().taken == 2


def test_a_key_is_changed_by_itself_once_a_year(point: Point, ring: Dying, clock: Ticking) -> None:
    first = joined(point).kid
    clock.pass_by(KEY_LASTS - timedelta(days=1))
    assert rotating.see_to(point.errand(), ring) == ""

    clock.pass_by(timedelta(days=1))
    assert "another key" in rotating.see_to(point.errand(), ring)
    assert rotating.see_to(point.errand(), ring) == "", "once"

    assert joined(point).kid != first
    clock.pass_by(OVERLAP)
    rotating.see_to(point.errand(), ring)
    clock.pass_by(KEY_LASTS - OVERLAP)
    assert "another key" in rotating.see_to(point.errand(), ring), "and the next year"


@pytest.mark.parametrize("step", ["made", "known", "between"])
def test_whatever_step_is_the_last_the_next_round_goes_on_from_there(
    point: Point, store: Store, ring: Dying, clock: Ticking, step: str
) -> None:
    old, ring.step = joined(point).kid, step
    with pytest.raises(Killed):
        rotating.rotate(point.errand(), ring)
    made = (point.folder / NEXT).read_text()

    ring.step = ""
    point.refer(point.agree())
    assert point.push().taken == 2, "it speaks with a key that the authority knows"
    rotating.see_to(point.errand(), ring)

    assert (point.folder / NAME).read_text() == made, "the key that was made is the one that came"
    assert joined(point).kid != old
    assert own_keys.of(point.folder, joined(point).kid).seed.hex() == made.strip()
    assert files(point) == [NAME, BEFORE]
    assert point.push().ended == ""
    assert holds(store, joined(point).kid, clock)


def test_a_lost_answer_is_asked_for_again(point: Point, ring: Dying, clock: Ticking) -> None:
    old = joined(point).kid
    with wire(point.port) as cut:
        cut.after, point.port = b'"kid"', cut.port
        with pytest.raises(OutOfReach):
            rotating.rotate(point.errand(), ring)
        assert joined(point).kid == old

        clock.pass_by(timedelta(days=1))
        assert point.push().ended == "", "the old one still holds"
        assert "another key" in rotating.see_to(point.errand(), ring)

    assert joined(point).ending == old


def test_the_end_of_the_key_before_may_be_cut_off(
    point: Point, store: Store, ring: Dying, clock: Ticking
) -> None:
    old = joined(point).kid
    rotating.rotate(point.errand(), ring)
    clock.pass_by(OVERLAP)
    ring.step = "ended"
    with pytest.raises(Killed):
        rotating.see_to(point.errand(), ring)

    ring.step = ""
    assert rotating.see_to(point.errand(), ring) == ""
    assert not holds(store, old, clock)
    assert point.push().ended == ""


def test_a_restored_store_finds_the_key_that_it_knew(
    point: Point, ring: Dying, clock: Ticking
) -> None:
    before = joined(point)
    rotating.rotate(point.errand(), ring)
    with point.store.write() as uow:
        uow.joining.join(before)  # as a copy of yesterday has it

    assert point.push().ended == "", "both hold"
    rotating.rotate(point.errand(), ring)
    assert point.push().ended == ""


def test_a_power_cut_while_a_key_is_written_leaves_none(
    point: Point, ring: Dying, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_place: int) -> None:
        raise Killed

    monkeypatch.setattr("os.fsync", fail)
    with suppress(Killed):
        rotating.rotate(point.errand(), ring)
    assert not ring.is_changing

    monkeypatch.undo()
    assert rotating.rotate(point.errand(), ring) == joined(point).kid


@pytest.fixture
def shell(point: Point, clock: Ticking) -> Shell:
    """The commands of this point, at the time that commands have."""
    clock.at = clocks.now()
    found = Shell(point.folder)
    found.environ["YOUTHPOINT_SECRET_KEY"] = "a secret"
    return found


def test_the_operator_changes_the_key_at_any_time(
    shell: Shell, point: Point, store: Store, clock: Ticking
) -> None:
    old = joined(point).kid

    answer = shell("sync rotate-key")

    assert answer.exit_code == 0, answer.output
    assert answer.output == (
        f"{joined(point).kid} signs from now on; the key before holds for 14 days more.\n"
    )
    assert holds(store, old, clock)


def test_a_stolen_key_ends_at_once(
    shell: Shell, point: Point, store: Store, clock: Ticking
) -> None:
    first = joined(point).kid
    shell("sync rotate-key")
    second = joined(point).kid

    answer = shell("sync rotate-key --at-once")

    assert answer.output.endswith("the key before has ended.\n"), answer.output
    assert [holds(store, each, clock) for each in (first, second)] == [False, False]
    assert holds(store, joined(point).kid, clock)
    assert files(point) == [NAME]


def test_a_key_that_is_not_there_is_not_changed(shell: Shell, point: Point) -> None:
    (point.folder / NAME).unlink()

    answer = shell("sync rotate-key")

    assert (answer.exit_code, "put it back, or join anew" in answer.output) == (1, True)


def test_nothing_is_changed_while_nobody_answers(shell: Shell, point: Point) -> None:
    old = joined(point)
    with point.store.write() as uow:
        uow.joining.join(replace(old, address="http://127.0.0.1:9"))

    answer = shell("sync rotate-key")

    assert (answer.exit_code, "Try it again" in answer.output) == (1, True)
    assert joined(point).kid == old.kid
