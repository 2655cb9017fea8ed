"""An expert who is to go while somebody is with them."""

import pytest

from tests.cast import AINO_ACCOUNT, KAISA, NOON, arrive
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.setup.pieces import Name, seen
from youthpoint.domain.setup.shapes import Part
from youthpoint.operations.queue import serving
from youthpoint.operations.setup import changing, looking
from youthpoint.operations.setup.changing import Edit
from youthpoint.store import Store

AINO = Name(Part.EXPERT, "aino")


def remove(store: Store) -> None:
    with store.read() as uow:
        present = looking.present(uow, "point")[AINO]
    edit = Edit(name=AINO, value=None, seen=seen(present))
    changing.change(store, "point", edit, by=KAISA, now=NOON)


def team(store: Store) -> set[str]:
    with store.read() as uow:
        return {each.id for each in uow.experts.team("point")}


def test_an_expert_goes_only_when_nobody_is_with_them(store: Store) -> None:
    visit = arrive(store)
    serving.call(store, visit.id, by=AINO_ACCOUNT, now=NOON)

    with pytest.raises(Refused) as refused:
        remove(store)
    assert refused.value.reason is Reason.EXPERT_BUSY
    assert "aino" in team(store)

    serving.back_to_queue(store, visit.id, by=AINO_ACCOUNT, now=NOON)
    remove(store)
    assert "aino" not in team(store)
