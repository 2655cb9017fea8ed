"""Use cases as somebody in a hurry would write them: looking first, writing in a second step.

They are the control of the races: whoever lets these pass would let anything pass.
"""

from datetime import datetime
from uuid import uuid4

from tests.cast import POINT
from tests.concurrency.racing import all_have_looked
from youthpoint.domain.accounts.accounts import Account
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.queue.states import State
from youthpoint.domain.queue.visits import Visit
from youthpoint.operations.finding import waiting
from youthpoint.operations.queue.deeds import Deed, save
from youthpoint.operations.queue.visits import Arrival
from youthpoint.store import Store


def register(store: Store, arrival: Arrival, *, key: bytes, now: datetime) -> Visit:
    """Look whether the form has come before and which number is next, and only then write."""
    assert key
    day = POINT.day_of(now)
    with store.read() as uow:
        today = uow.visits.so_far("point", day, form_key=arrival.form_key)
        before = uow.visits.find(today.made or "")
    if before is not None:
        return before
    all_have_looked()
    visit = Visit(
        id=uuid4().hex,
        point_id="point",
        day=day,
        ordinal=today.ordinal + 1,
        state=State.WAITING,
        door=arrival.door,
        language=arrival.wish.language,
        topics=arrival.wish.topics,
        place=now,
        arrived_at=now,
        state_since=now,
    )
    with store.write() as uow:
        digests = {"link_digest": visit.id, "code_digest": visit.id}
        uow.visits.add(visit, form_key=arrival.form_key, **digests)
    return visit


def call_next(store: Store, point_id: str, *, by: Account, now: datetime) -> Visit:
    """Look who is first, and only then write."""
    with store.read() as uow:
        queue = waiting(uow, point_id, POINT.day_of(now))
        expert = uow.experts.of_account(by.id, point_id)
    if not queue or expert is None:
        raise Refused(Reason.QUEUE_EMPTY)
    all_have_looked()
    called = queue[0].call(expert_id=expert.id, room=expert.room, at=now)
    with store.write() as uow:
        save(uow, queue[0], called, Deed(act="call", by=by.id, at=now))
    return called
