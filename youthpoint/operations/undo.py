"""Taking back the last act, for ten seconds."""

from datetime import datetime

from youthpoint.domain.accounts.accounts import Account
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.queue.order import Presence
from youthpoint.domain.queue.outcomes import UNDONE
from youthpoint.domain.queue.states import AT_DESK, State
from youthpoint.domain.queue.visits import Visit
from youthpoint.operations.booking.deeds import restored as restored_booking
from youthpoint.operations.callbacks.calling import restored
from youthpoint.operations.finding import point_found, visit_found
from youthpoint.operations.queue.deeds import UNDO_GRACE, UNDO_TIME, Deed, restore, save
from youthpoint.store import Store, UnitOfWork
from youthpoint.store.acts import Act


def by_staff(store: Store, act_id: str, *, by: Account, now: datetime) -> Act:
    """Take back an act of one's own at the desk.

    Raises:
        Refused: it was not this person's act, is too long ago, or somebody has gone on since.
    """
    with store.write() as uow:
        act = _open(uow.acts.find(act_id), now)
        if act.account_id != by.id:
            raise Refused(Reason.FORBIDDEN)
        _take_back(uow, act, now)
    return act


def by_visitor(store: Store, visit_id: str, *, now: datetime) -> Act:
    """Take back what the visitor did last: left, or let somebody go first.

    Raises:
        Refused: there was nothing, it is too long ago, or somebody has gone on since.
    """
    with store.write() as uow:
        since = now - UNDO_TIME - UNDO_GRACE
        act = _open(uow.acts.last_on(visit_id, since=since), now)
        try:
            _take_back(uow, act, now)
        except Refused as refusal:
            if refusal.reason is Reason.FINISH_FIRST:  # the expert is with somebody else by now
                raise Refused(Reason.CHANGED_SINCE) from refusal
            raise
    return act


def _open(act: Act | None, now: datetime) -> Act:
    if act is None or act.undone:
        raise Refused(Reason.NOTHING_TO_UNDO)
    if now - act.at > UNDO_TIME + UNDO_GRACE:
        raise Refused(Reason.UNDO_TOO_LATE)
    return act


def _take_back(uow: UnitOfWork, act: Act, now: datetime) -> None:
    for kept in act.before.get("visits", ()):
        _bring_back(uow, restore(uow, kept), act, now)
    if contact := act.before.get("contact"):
        uow.desk.remove_contact(contact)
    if notices := act.before.get("notice"):
        _untell(uow, act, notices, now)
    if talk := act.before.get("talk"):
        uow.talks.assign(talk, None)
    if call := act.before.get("callback"):
        restored(uow, call)
    if added := act.before.get("added"):
        _take_out(uow, visit_found(uow, added), act, now)
    if booking := act.before.get("booking"):
        restored_booking(uow, booking, now=now)
    uow.acts.undone(act, at=now)


def _take_out(uow: UnitOfWork, visit: Visit, act: Act, now: datetime) -> None:
    """Let a visit not have been that has come of the act, and begun with it where it did.

    Raises:
        Refused: somebody has gone on with it.
    """
    deed = Deed(act="undo", by=act.account_id, at=now)
    if act.before.get("started") and visit.state is State.IN_SERVICE:
        back = visit.back_to_queue(at=now)
        save(uow, visit, back, deed)
        visit = back
    if visit.state is not State.WAITING:
        raise Refused(Reason.CHANGED_SINCE)
    save(uow, visit, visit.leave(at=now, outcome=UNDONE), deed)


def _untell(
    uow: UnitOfWork, act: Act, notices: tuple[str | None, str | None], now: datetime
) -> None:
    """Tell again what was told before, or nothing.

    Raises:
        Refused: something else is told by now.
    """
    before, after = notices
    present = uow.desk.notice(act.point_id, point_found(uow, act.point_id).day_of(now))
    if (present.id if present else None) != after:
        raise Refused(Reason.CHANGED_SINCE)
    uow.desk.end_notices(act.point_id, at=now)
    if before is not None:
        uow.desk.tell_again(before)


def _bring_back(uow: UnitOfWork, visit: Visit, act: Act, now: datetime) -> None:
    """Whoever has gone and takes back their own act is here again.

    Raises:
        Refused: the visitor would be sent to a colleague who has gone.
    """
    expert = uow.experts.find(visit.expert_id or "") if visit.state in AT_DESK else None
    if expert is None or expert.presence is not Presence.OFF_DUTY:
        return
    if expert.account_id != act.account_id:
        raise Refused(Reason.CHANGED_SINCE)
    uow.experts.move(expert.id, Presence.ON_DUTY, at=now)
