"""What support should know without anybody's telling: each is written about once while it lasts."""

from datetime import datetime
from enum import StrEnum

from youthpoint.domain.sync.pushing import SUPPORT
from youthpoint.operations.sync import showing
from youthpoint.operations.sync.showing import State
from youthpoint.store import Store, UnitOfWork


class Worry(StrEnum):
    """What lasts and does not pass by itself."""

    SILENT = "silent"  # nothing was heard of the authority for days
    DIFFERENT = State.DIFFERENT.value  # both sides hold different things


def due(store: Store, *, now: datetime) -> list[Worry]:
    """Return what is to be written about; what is over is forgotten, so that it can come again."""
    with store.write() as uow:
        holding = _holding(uow, now)
        for worry in set(Worry).difference(holding):
            uow.pauses.is_over(worry)
        return [worry for worry in holding if not uow.pauses.is_written(worry)]


def written(store: Store, worry: Worry, *, now: datetime) -> None:
    """Keep that support was written to."""
    with store.write() as uow:
        uow.pauses.write(worry, at=now)


def _holding(uow: UnitOfWork, now: datetime) -> list[Worry]:
    compared = uow.comparisons.last()
    differs = compared is not None and not compared.is_alike
    found = {Worry.SILENT: showing.silence(uow, now) >= SUPPORT, Worry.DIFFERENT: differs}
    return [worry for worry, holds in found.items() if holds]
