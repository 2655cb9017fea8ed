"""What happens at a desk, and what is left of it."""

from collections.abc import Callable
from datetime import timedelta

from tests.cast import AINO_ACCOUNT, NOON
from youthpoint.domain.accounts.accounts import Account
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.queue.visits import Visit
from youthpoint.operations.queue import serving
from youthpoint.operations.queue.serving import Ending
from youthpoint.store import Store
from youthpoint.store.rows import Row

MINUTE = timedelta(minutes=1)
ADVISED = Ending(outcome="advised")


def refusal(act: Callable[[], object]) -> Reason | None:
    try:
        act()
    except Refused as refused:
        return refused.reason
    return None


def next_of(store: Store, by: Account, after: timedelta = timedelta()) -> Visit:
    return serving.call_next(store, "point", by=by, now=NOON + after)


def received(store: Store, visit: Visit, *, by: Account = AINO_ACCOUNT) -> Visit:
    serving.call(store, visit.id, by=by, now=NOON)
    return serving.arrived(store, visit.id, by=by, now=NOON + MINUTE)


def intervals(store: Store, visit: Visit) -> list[Row]:
    with store.read() as uow:
        return uow.stays.of_visit(visit.id)


def encounters(store: Store, visit: Visit) -> int:
    with store.read() as uow:
        return uow.stays.count(visit.id)[1]
