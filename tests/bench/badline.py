"""`python -m tests.bench badline`: the hand-over while every fiftieth reply gets lost.

Each was kept before it was lost, and some events hold what nobody can read. It is judged on loss
alone: most of the time goes by in the pauses between tries.
"""

from dataclasses import replace
from pathlib import Path
from shutil import copy
from tempfile import TemporaryDirectory

from tests.bench.centre import centre
from tests.bench.clients import Crowd
from tests.bench.giver import Giver
from tests.bench.handover import KINDS, everybody, told
from tests.bench.lossy import lossy

POISON = 0.0005
"""Of the referrals."""


def run(*, quick: bool) -> bool:
    """Hand over to both, print, and return whether nothing was lost."""
    crowd = replace(everybody(quick=quick), poison=POISON)
    print(f"{crowd.events} events of {crowd.clients} made-up clients\n")
    with told(crowd) as outbox:
        kept = [_handed_over(outbox, crowd, kind) for kind in KINDS]
    return all(kept)


def _handed_over(outbox: Path, crowd: Crowd, kind: str) -> bool:
    """Tell whether both sides hold the same, and all of it."""
    with TemporaryDirectory() as name, centre(Path(name), kind) as there:
        giver = Giver(folder=Path(name))
        copy(outbox, giver.file)
        with lossy(there.address) as line:
            giver.join(there, by=line.address)
            seconds = giver.send_on()
            _used, shown = giver.compare(there)
        ours, theirs = giver.states(), there.outcomes()
    came_to = ", ".join(f"{count} {each}" for each, count in sorted(ours.items()))
    print(f"{kind}, {line.lost} replies lost: {seconds:.0f} s, {came_to}")
    right = ours == theirs and sum(ours.values()) == crowd.events
    if not right or shown is None or not shown.is_alike:
        print(f"    ERROR: there {dict(theirs)}, compared: {shown}")
        return False
    return True
