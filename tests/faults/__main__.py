"""`make soak`: the long run, on SQLite and on PostgreSQL, and what it came to."""

import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from click import echo

from tests.authority import postgres
from tests.faults.kinds import KILLS, KINDS, OF_A_SERVER
from tests.faults.running import Plan, Run, run

EVENTS, FAULTS = 2000, 4000


def soak(name: str, url: str, folder: Path, plan: Plan) -> bool:
    """Go a run, say what it came to, and tell whether nothing is wrong."""
    began = perf_counter()
    with run(folder, url, plan) as going:
        verdict = going.go()
        _tell(name, going, perf_counter() - began)
    for kind, ids in verdict.wrong.items():
        echo(f"  WRONG: {kind}: {len(ids)}, {ids[:3]}")
    echo(f"  {'red' if verdict.wrong else 'green'}")
    return not verdict.wrong


def _tell(name: str, going: Run, took: float) -> None:
    faults = going.faults
    people = len(going.ledger.people)
    echo(f"{name}: {len(going.ledger.made)} events of {people} people, seed {going.plan.seed}")
    echo(f"  {faults.total()} faults in {going.counts['rounds']} rounds, {took:.0f} s")
    echo(f"  kills: {sum(faults[each] for each in KILLS)}, {_listed(faults, KILLS)}")
    echo(f"  other: {_listed(faults, set(faults) - set(KILLS))}")
    echo(f"  beside: {_listed(going.counts, set(going.counts) - {'rounds'})}")
    echo(f"  alarms: {_listed(going.alarms, going.alarms) or 'none'}")
    echo(f"  became: {_listed(going.verdict.came_to, going.verdict.came_to)}")


def _listed(counts: Counter[str], names: Iterable[str]) -> str:
    return ", ".join(f"{name} {counts[name]}" for name in sorted(names))


def main() -> int:
    """Go both runs; an argument is the seed of another one."""
    plan = Plan(events=EVENTS, faults=FAULTS, seed=int(sys.argv[1]) if len(sys.argv) > 1 else 1)
    of_server = (*KINDS, *OF_A_SERVER) if postgres.programs() else plan.kinds
    with TemporaryDirectory() as one, TemporaryDirectory() as other, postgres.server() as url:
        good = [
            soak("SQLite", f"sqlite:///{one}/authority.db", Path(one), plan),
            soak(postgres.which(), url, Path(other), replace(plan, kinds=of_server)),
        ]
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())
