"""Adding somebody to the queue at the desk, and letting somebody out of it."""

from datetime import datetime
from uuid import uuid4

from youthpoint.domain.accounts.accounts import Account
from youthpoint.domain.accounts.roles import Right
from youthpoint.domain.queue.visits import Visit
from youthpoint.operations.finding import visit_found
from youthpoint.operations.queue.deeds import Deed, keep
from youthpoint.operations.queue.visits import Arrival, registered
from youthpoint.operations.rights import allow
from youthpoint.operations.sights import see_visit
from youthpoint.store import Store
from youthpoint.store.acts import Act


def add(store: Store, arrival: Arrival, *, by: Account, key: bytes, now: datetime) -> Visit:
    """Give a number to somebody who stands at the desk; it can be undone like any act.

    Raises:
        Refused: the wish cannot be taken as it is.
    """
    with store.write() as uow:
        allow(by, Right.SERVE, arrival.point_id)
        visit = registered(uow, arrival, key=key, now=now)
        uow.acts.add(
            Act(
                id=uuid4().hex,
                point_id=visit.point_id,
                account_id=by.id,
                visit_id=visit.id,
                kind="add",
                at=now,
                undone=False,
                before={"added": visit.id},
            )
        )
    return visit


def let_go(store: Store, visit_id: str, *, by: Account, now: datetime) -> Visit:
    """End the visit of somebody who told the desk that they go.

    Raises:
        Refused: they are with somebody, or have ended their visit already.
    """
    with store.write() as uow:
        visit = visit_found(uow, visit_id)
        allow(by, Right.SERVE, visit.point_id)
        see_visit(uow, by, visit)
        return keep(uow, visit, visit.leave(at=now), Deed(act="let-go", by=by.id, at=now))
