"""Exported figures of two points can be added up, because their definitions are the same."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from flask import Flask

from tests.gateways import cubes
from tests.gateways.cubes import Cube
from youthpoint import seed, simulation
from youthpoint.domain.accounts.roles import Role
from youthpoint.domain.figures.sheets import DEFINITIONS, UNIT_OF, Table, Unit
from youthpoint.domain.figures.years import UNITS, WAITING, added, lines
from youthpoint.gateways.exports import as_json_stat
from youthpoint.operations.accounts import accounts
from youthpoint.operations.figures import years
from youthpoint.operations.figures.years import Taken
from youthpoint.operations.setup import points
from youthpoint.simulation import Scenario
from youthpoint.store import Store
from youthpoint.web.coordinator.exports import export_of
from youthpoint.web.coordinator.figures.names import Names

DAYS = [date(2026, 11, 16) + timedelta(days=each) for each in range(3)]
DECEMBER = datetime(2026, 12, 8, 8, tzinfo=UTC)
MONTH = "2026-11"


class Town:
    """A town with a point of its own, where some days were played."""

    def __init__(self, furnished_by: str, dice: int) -> None:
        self.store = Store.open(":memory:").migrate()
        furniture, people = seed.demo(furnished_by)
        self.point = furniture.point.id
        points.furnish(self.store, [furniture])
        for each in people:
            if each.expert_id:
                plain = accounts.new_account(each.name.lower(), each.name)
                account = replace(plain, roles={self.point: frozenset({Role.STAFF})})
                accounts.add(self.store, account, password="correct horse battery")
                points.employ(self.store, each.expert_id, account)
        scenario = Scenario(key=b"key", seed=dice, visits_a_day=16)
        days = simulation.play(self.store, self.point, DAYS, scenario)
        self.visits = sum(each.visits for each in days)

    @property
    def taken(self) -> Taken:
        return years.taken(self.store, self.point, MONTH, now=DECEMBER)

    def exported(self) -> Cube:
        with self.store.read() as uow:
            names = Names(catalogue=uow.points.catalogue(self.point))
        return cubes.read(as_json_stat(export_of(self.taken, names)))


@pytest.fixture(scope="module")
def towns() -> Iterator[tuple[Town, Town]]:
    both = Town("demo.toml", 3), Town("second_point.toml", 4)
    yield both
    for each in both:
        each.store.close()


@pytest.fixture
def exported(app: Flask, towns: tuple[Town, Town]) -> tuple[Cube, Cube]:
    with app.test_request_context("/coordinator/figures/export"):
        one, other = (each.exported() for each in towns)
    return one, other


def by_cell(*exports: Cube) -> dict[str, int]:
    """Add figures up as whoever has nothing but the files does; minutes can't be added."""
    sums: dict[str, int] = {}
    for each in exports:
        for code, figure in each.figures().items():
            if not code.startswith(f"{WAITING}:"):
                sums[code] = sums.get(code, 0) + (figure or 0)
    return sums


def test_their_definitions_are_the_same_and_their_points_are_not(
    exported: tuple[Cube, Cube],
) -> None:
    one, other = exported

    assert one.categories["definitions"] == other.categories["definitions"] == [str(DEFINITIONS)]
    assert one.raw["extension"]["definitions"] == other.raw["extension"]["definitions"]
    assert one.categories["point"] != other.categories["point"]
    assert one.categories["period"] == other.categories["period"] == [MONTH]
    assert list(one.categories) == list(other.categories)


def test_added_cell_by_cell_they_are_what_both_points_came_to(
    towns: tuple[Town, Town], exported: tuple[Cube, Cube]
) -> None:
    sums = by_cell(*exported)
    both = added([sheet for each in towns for sheet in each.taken.months.values()])

    assert sums["unit:visit"] == sum(each.visits for each in towns) > 60
    assert sums == {
        f"{each.table}:{each.code}": each.amount.count or 0
        for each in lines(both)
        if each.table != WAITING
    }


def test_the_sum_holds_together_as_each_of_them_does(exported: tuple[Cube, Cube]) -> None:
    sums = by_cell(*exported)
    for table in Table:
        rows = [count for code, count in sums.items() if code.startswith(f"{table}:")]
        assert sum(rows) == sums[f"{UNITS}:{UNIT_OF[table]}"], table
    assert sums[f"{UNITS}:{Unit.TOPIC_MENTION}"] > sums[f"{UNITS}:{Unit.VISIT}"]
