"""Both sides with a part broken on purpose: the harness that found nothing finds each of them."""

from pathlib import Path

import pytest

from tests.faults.running import Plan, run

pytestmark = pytest.mark.parametrize("url", ["sqlite"], indirect=True)


def found(folder: Path, url: str, plan: Plan, **broken: str) -> set[str]:
    """Return what a run finds wrong, by kind."""
    with run(folder, url, plan, **broken) as going:
        return set(going.go().wrong)


def few(*kinds: str, leaving: float = 0.06) -> Plan:
    return Plan(events=12, faults=6, kinds=kinds, restores=0, leaving=leaving)


def test_a_point_that_believes_anybody_is_found_out(tmp_path: Path, url: str) -> None:
    plan = few("forged")
    assert "believed too early" in found(tmp_path, url, plan, node="believes anybody")


def test_a_point_that_counts_what_it_sends_is_found_out(tmp_path: Path, url: str) -> None:
    plan = few("reset", "node_before")
    assert "believed too early" in found(tmp_path, url, plan, node="counts what it sends")


def test_a_point_that_marks_nothing_is_found_out(tmp_path: Path, url: str) -> None:
    """It takes for never sent what was: what is withdrawn then is not what the authority has."""
    plan = few("drop_after_apply", "node_after_commit", leaving=0.5)
    assert "alarm" in found(tmp_path, url, plan, node="marks nothing")


def test_an_authority_that_keeps_no_numbers_is_found_out(tmp_path: Path, url: str) -> None:
    plan = few("duplicated", "drop_after_apply")
    assert "twice" in found(tmp_path, url, plan, authority="keeps no numbers")


def test_an_authority_that_answers_before_it_keeps_is_found_out(tmp_path: Path, url: str) -> None:
    plan = few("reset")
    wrong = found(tmp_path, url, plan, authority="answers before it keeps")
    assert {"believed too early", "lost"} <= wrong


@pytest.mark.parametrize("kinds", [("forged",), ("drop_after_apply", "duplicated", "reset")])
def test_nothing_is_wrong_where_nothing_is_broken(
    tmp_path: Path, url: str, kinds: tuple[str, ...]
) -> None:
    assert found(tmp_path, url, few(*kinds, leaving=0.5)) == set()
