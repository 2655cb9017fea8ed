"""An order to erase is written down beside the database before anything of it is carried out."""

import pytest

from tests.cast import NOON
from tests.referred import open_way, refer
from youthpoint.domain.sync.erasures import Asked
from youthpoint.operations.sync import burying
from youthpoint.store import Store
from youthpoint.store.beside import Beside


def test_what_can_not_be_written_down_is_not_erased(
    file_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else a backup could bring back what nobody knows to have been erased."""
    open_way(file_store)
    given = refer(file_store)
    order = Asked(id="one", subject=given.aggregate, ground="request", ordered=True, cursor="")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as disk:
        disk.setattr(Beside, "add_erasure", full)
        with pytest.raises(OSError, match="No space"):
            burying.carry_out(file_store, order, at=NOON)
    with file_store.read() as uow:
        assert uow.referrals.find(given.id) == given

    assert burying.carry_out(file_store, order, at=NOON)
    with file_store.read() as uow:
        found = uow.referrals.find(given.id)
    assert found is not None
    assert not found.is_known, "the control"
