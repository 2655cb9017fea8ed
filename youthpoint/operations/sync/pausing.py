"""Pausing and going on: a coordinator's word on whether anything is sent now."""

from datetime import datetime

from youthpoint.domain.accounts.accounts import Account
from youthpoint.domain.accounts.roles import Right
from youthpoint.domain.sync.pausing import Pause
from youthpoint.operations.rights import allow
from youthpoint.store import Store


def pause(store: Store, point_id: str, *, by: Account, now: datetime) -> None:
    """Let nothing be sent until somebody lets it go on; twice is like once.

    It holds for all points of this installation: they send as one. What is taken back meanwhile
    waits, too; what the authority orders to be erased does not.

    Raises:
        Refused: they do not set the point up.
    """
    with store.write() as uow:
        allow(by, Right.SET_UP_POINT, point_id)
        if uow.pauses.present() is None:
            uow.pauses.begin(Pause(began_at=now, began_by=by.id))


def go_on(store: Store, point_id: str, *, by: Account, now: datetime) -> None:
    """Let be sent what waits; twice is like once.

    Raises:
        Refused: they do not set the point up.
    """
    with store.write() as uow:
        allow(by, Right.SET_UP_POINT, point_id)
        uow.pauses.end(by=by.id, at=now)
