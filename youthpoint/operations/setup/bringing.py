"""A set-up that somebody brings as a file: what it would change, and changing it."""

from datetime import datetime

from youthpoint.domain.accounts import Account
from youthpoint.domain.roles import Right
from youthpoint.domain.setup.pieces import Difference, SetUp
from youthpoint.operations.rights import allow
from youthpoint.operations.setup.changing import Act, become, filled
from youthpoint.operations.setup.hits import seen_to
from youthpoint.store import Store


def bring_in(
    store: Store, point_id: str, pieces: SetUp, *, by: Account, now: datetime
) -> list[Difference]:
    """Let a point's set-up become what a file says, as one change; return what has changed.

    Raises:
        NotRight: something in the file is wrong; nothing has changed.
        HitsBookings: somebody has booked a time that would not be there any more. Nobody is asked
            here what becomes of them: that change is made on the form of what it is about.
        Refused: this person may not.
    """
    allow(by, Right.SET_UP_POINT, point_id)
    with store.write() as uow, seen_to(uow, point_id, None, now=now):
        return become(uow, point_id, filled(uow, point_id, pieces), act=Act(by=by.id, at=now))
