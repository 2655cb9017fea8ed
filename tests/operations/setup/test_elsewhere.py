"""A file never reaches into another point, whatever codes stand in it."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from tests.cast import NOON
from youthpoint import seed
from youthpoint.domain.setup.pieces import Name, SetUp
from youthpoint.domain.setup.readings import Wrong
from youthpoint.domain.setup.shapes import Part
from youthpoint.operations.setup import bringing, looking, points
from youthpoint.operations.setup.bringing import Brought
from youthpoint.operations.setup.changing import Act, NotRight
from youthpoint.operations.setup.founding import Plan, found_by_operator
from youthpoint.store import Store

AINO = Name(Part.EXPERT, "satama-aino")


@pytest.fixture
def town() -> Iterator[Store]:
    """The demo, and a point beside it that is set up alike."""
    store = Store.open(":memory:").migrate()
    points.furnish(store, [seed.demo()[0]])
    plan = Plan(name={"fi": "Toinen"}, empty=seed.plain(), like="satama")
    found_by_operator(store, plan, act=Act(by="", at=NOON))
    yield store
    store.close()


def present(store: Store, point_id: str) -> SetUp:
    with store.read() as uow:
        return looking.present(uow, point_id)


def test_an_expert_of_another_point_is_neither_changed_nor_taken_over(town: Store) -> None:
    before = present(town, "satama")
    stolen = {AINO: before[AINO] | {"name": "Somebody else", "duty": []}}
    brought = {**present(town, "toinen"), **stolen}

    with pytest.raises(NotRight) as tried:
        bringing.try_out(town, "toinen", brought, now=NOON)
    with pytest.raises(NotRight) as done:
        bringing.read_in(town, "toinen", Brought(pieces=brought), act=Act(by="", at=NOON))

    for refused in (tried, done):
        assert [(name, it.wrong) for name, it in refused.value.findings] == [
            (AINO, Wrong.ELSEWHERE)
        ]
    assert present(town, "satama") == before


def test_an_expert_of_ones_own_may_stand_in_a_file(town: Store) -> None:
    before = present(town, "satama")
    renamed = {**before, AINO: before[AINO] | {"name": "Aino M."}}
    at = datetime(2026, 11, 24, 11, tzinfo=UTC)
    bringing.read_in(town, "satama", Brought(pieces=renamed), act=Act(by="", at=at))

    assert present(town, "satama")[AINO]["name"] == "Aino M."
