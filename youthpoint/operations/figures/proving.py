"""Proving kept tallies: every day is counted again from its rows, every month from its days."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from youthpoint.domain.figures.periods import Period
from youthpoint.domain.figures.sheets import Unit
from youthpoint.domain.figures.tallies import Cube, Tally
from youthpoint.domain.points import Point
from youthpoint.operations.figures import tallying
from youthpoint.store import Store, UnitOfWork

LAST = "9999-12-31"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """Whether a day or a month is kept as what it came to; `wrong` are the cubes that differ."""

    point_id: str
    period: str
    wrong: tuple[Cube, ...]


def prove(store: Store) -> Iterator[Proof]:
    """Yield, for every day and month of which a tally is kept, whether it is right.

    A period at a time, so that no reader holds the store for long.
    """
    with store.read() as uow:
        kept = {
            point.id: list(uow.tallies.kept(point.id, tallying.FIRST, LAST))
            for point in uow.points.every()
        }
    for point_id, periods in kept.items():
        for name in periods:
            with store.read() as uow:
                point = uow.points.find(point_id)
                if point is not None and uow.tallies.kept(point_id, name, name):
                    wrong = _differences(uow, point, Period.named(name))
                    yield Proof(point_id=point_id, period=name, wrong=wrong)


def mend(store: Store, *, now: datetime) -> int:
    """Keep anew whatever is wrong, and what is missing; return how many days and months."""
    wrong = [each for each in prove(store) if each.wrong]
    with store.write() as uow:
        for each in wrong:
            uow.tallies.take_back(each.point_id, each.period)
    return tallying.keep(store, now=now)


def _differences(uow: UnitOfWork, point: Point, period: Period) -> tuple[Cube, ...]:
    kept = uow.tallies.total(point.id, [period.name])
    real = tallying.come_to(uow, point, period)
    visits = uow.tallies.kept(point.id, period.name, period.name)[period.name]
    found = {cube for cube in Cube if kept.of(cube) != real.of(cube)}
    if visits != _visits(real):
        found.add(Cube.UNIT)
    return tuple(cube for cube in Cube if cube in found)


def _visits(tally: Tally) -> int:
    return tally.of(Cube.UNIT).get(Unit.VISIT, 0)
