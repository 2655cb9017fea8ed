"""What runs in the background: each in a process of its own, so that none keeps another waiting."""

import os
from collections.abc import Callable

from youthpoint import clock, logs, worker
from youthpoint.cli import garbage
from youthpoint.cli.supervisor import Program, Round
from youthpoint.settings import Settings

A_ROUND = worker.ROUND.total_seconds()
A_QUICK_ROUND = worker.QUICK_ROUND.total_seconds()
A_BACKUP_ROUND = worker.BACKUP_ROUND.total_seconds()

GENTLE = 10
"""By how much making backups stands back behind the server, which somebody waits for."""


def programs(
    settings: Settings, *, first: Callable[[], object] = lambda: None
) -> dict[str, Program | Round]:
    """Return the programs by their names; each does `first`, being a process of its own."""
    there = clock.shifted(settings.clock_offset)

    def work() -> None:
        first()
        worker.go_round(settings, there, say=logs.teller("worker"))

    def tell() -> None:
        first()
        worker.go_quickly(settings, there, say=logs.teller("messenger"))

    def send() -> None:
        first()
        garbage.look_seldom()
        worker.go_to_authority(settings, there, say=logs.teller("courier"))

    def back_up() -> None:
        first()
        os.nice(GENTLE)  # here, as it is the process's for good
        # They bear the world's time, whatever the demo's clock says.
        worker.keep_backups(settings, clock.now, say=logs.teller("keeper"))

    return {
        "worker": Round(program=work, every=A_ROUND),
        "messenger": Round(program=tell, every=A_QUICK_ROUND),
        "courier": Round(program=send, every=A_QUICK_ROUND),
        "keeper": Round(program=back_up, every=A_BACKUP_ROUND),
    }
