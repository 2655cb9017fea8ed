"""A short run through every kind of fault: `make soak` goes the long one."""

from pathlib import Path

from tests.faults.kinds import KILLS, KINDS
from tests.faults.running import Plan, run

SHORT = Plan(events=60, faults=3 * len(KINDS), seed=6, restores=0.03)


def test_everything_arrives_once_and_in_order_whatever_befalls_it(tmp_path: Path, url: str) -> None:
    with run(tmp_path, url, SHORT) as going:
        verdict = going.go()

        assert verdict.wrong == {}
        assert sum(verdict.came_to.values()) == len(going.ledger.made) >= SHORT.events
        assert set(going.faults) == set(KINDS), "the control: each of them befell it"
        assert going.counts["killed"] > len(KILLS) / 2
        assert going.authority.starts > len(KILLS)


def test_the_kinds_are_those_that_were_promised() -> None:
    """Fourteen kinds of quality.md, replies to another request, and kills at every step."""
    promised = {
        *("reset", "drop_after_apply", "cut", "truncated", "slow", "unavailable", "too_many"),
        *("failed_after_apply", "duplicated", "delayed", "garbage", "redirect", "empty"),
        *("wrong_id", "of_another"),
    }
    assert promised < set(KINDS)
