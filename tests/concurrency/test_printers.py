"""Several programs that print: each slip comes once, and one that is killed loses none."""

import subprocess
import sys
from datetime import timedelta
from pathlib import Path

from tests.cast import NOON, arrive
from youthpoint.operations.stations import printing
from youthpoint.store import Store

HERE = Path(__file__).parents[2]
SLIPS = 12

PROGRAM = """
import os, signal, sys
from datetime import timedelta
from pathlib import Path
from tests.cast import NOON
from tests.operations.postmen import Clock
from tests.printing import Machine, press
from youthpoint.operations.stations.printing import print_due
from youthpoint.store import Store

folder, (seconds, dies_at) = Path(sys.argv[1]), map(int, sys.argv[2:])

class Mortal(Machine):
    def print(self, text):
        super().print(text)
        if len(self.printed) == dies_at:
            os.kill(os.getpid(), signal.SIGKILL)
        with (folder / "printed").open("a") as printed:
            printed.write(text.number + "\\n")

clock = Clock(NOON + timedelta(seconds=seconds))
print_due(Store.open(folder / "youthpoint.db"), press(Mortal()), clock)
"""


def begin(folder: Path, *, seconds: int = 0, dies_at: int = 0) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", PROGRAM, str(folder), str(seconds), str(dies_at)]
    return subprocess.Popen(command, cwd=HERE)


def ask(store: Store) -> list[str]:
    numbers = []
    for minute in range(SLIPS):
        visit = arrive(store, at=NOON - timedelta(minutes=minute))
        with store.write() as uow:
            printing.ask_for(uow, visit, station_id="", now=NOON)
        numbers.append(visit.ticket)
    return numbers


def printed(folder: Path) -> list[str]:
    return sorted((folder / "printed").read_text().split())


def test_two_programs_print_each_slip_once(file_store: Store, tmp_path: Path) -> None:
    numbers = ask(file_store)

    both = [begin(tmp_path), begin(tmp_path)]

    assert [each.wait() for each in both] == [0, 0]
    assert printed(tmp_path) == numbers


def test_what_a_killed_one_had_in_hand_is_printed_by_the_next(
    file_store: Store, tmp_path: Path
) -> None:
    numbers = ask(file_store)

    assert begin(tmp_path, dies_at=3).wait() < 0
    assert begin(tmp_path, seconds=31).wait() == 0
    assert printed(tmp_path) == numbers
