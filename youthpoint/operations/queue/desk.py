"""What the desk does beside the queue: presence, notices, alarms."""

from datetime import datetime, timedelta
from uuid import uuid4

from youthpoint.domain.accounts.accounts import Account
from youthpoint.domain.accounts.roles import Right
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.localized import Localized
from youthpoint.domain.queue.order import Presence
from youthpoint.operations.finding import point_found
from youthpoint.operations.rights import allow
from youthpoint.operations.texts import plain
from youthpoint.store import Store
from youthpoint.store.acts import Act
from youthpoint.store.desk import Alarm, Notice

NOTICE_LENGTH = 200
ROOM_LENGTH = 12

SAME_ALARM = timedelta(minutes=1)
"""How long ringing again means the alarm that one has rung already."""


def set_presence(
    store: Store, point_id: str, presence: Presence, *, by: Account, now: datetime
) -> None:
    """Say whether one receives, is on a break or has gone.

    Raises:
        Refused: this person is no expert here, or still has somebody with them.
    """
    with store.write() as uow:
        allow(by, Right.SERVE, point_id)
        expert = uow.experts.of_account(by.id, point_id)
        if expert is None:
            raise Refused(Reason.EXPERT_NEEDED)
        busy = uow.visits.at_desk_of(expert.id, point_id) is not None
        if busy and presence is Presence.OFF_DUTY:
            raise Refused(Reason.FINISH_FIRST)
        uow.experts.move(expert.id, presence, at=now)


def sit(store: Store, point_id: str, room: str, *, by: Account) -> None:
    """Say in which room one receives today."""
    with store.write() as uow:
        allow(by, Right.SERVE, point_id)
        expert = uow.experts.of_account(by.id, point_id)
        if expert is None:
            raise Refused(Reason.EXPERT_NEEDED)
        uow.experts.sit(expert.id, plain(room, longest=ROOM_LENGTH))


def tell_everybody(
    store: Store, point_id: str, text: Localized, *, by: Account, now: datetime
) -> Notice:
    """Show a notice to everybody who waits today; it takes the place of an earlier one.

    It can be undone like any act, and so can taking it down.

    Raises:
        Refused: nothing was written, or something that must not be.
    """
    worded = Localized.of(
        **{code: plain(each, longest=NOTICE_LENGTH) for code, each in text.texts.items()}
    )
    if not worded.texts:
        raise Refused(Reason.NOTICE_EMPTY)
    with store.write() as uow:
        allow(by, Right.SEND_NOTICE, point_id)
        point = point_found(uow, point_id)
        notice = Notice(
            id=uuid4().hex,
            point_id=point_id,
            day=point.day_of(now),
            text=worded,
            begun_at=now,
        )
        before = uow.desk.notice(point_id, notice.day)
        uow.desk.end_notices(point_id, at=now)
        uow.desk.add_notice(notice, account_id=by.id)
        uow.acts.add(_told("notice", before, notice, by=by, at=now))
    return notice


def end_notice(store: Store, point_id: str, *, by: Account, now: datetime) -> None:
    """Take the notice down."""
    with store.write() as uow:
        allow(by, Right.SEND_NOTICE, point_id)
        told = uow.desk.notice(point_id, point_found(uow, point_id).day_of(now))
        if told is not None:
            uow.desk.end_notices(point_id, at=now)
            uow.acts.add(_told("end-notice", told, None, by=by, at=now))


def ring_alarm(store: Store, point_id: str, *, by: Account, now: datetime) -> Alarm:
    """Ring every open console of the point: a colleague needs help now.

    One's own alarm stands once: soon after, ringing again keeps it; later, when nobody may have
    come or it was left to stand, a new one takes its place and is heard again.
    """
    with store.write() as uow:
        allow(by, Right.RING_ALARM, point_id)
        for own in (each for each in uow.desk.alarms(point_id) if each.account_id == by.id):
            if now - own.rung_at < SAME_ALARM:
                return own
            uow.desk.quiet(own.id, at=now)
        expert = uow.experts.of_account(by.id, point_id)
        alarm = Alarm(
            id=uuid4().hex,
            point_id=point_id,
            account_id=by.id,
            first_name=by.first_name,
            room=expert.room if expert else "",
            rung_at=now,
            answered_by=None,
        )
        uow.desk.ring(alarm)
    return alarm


def answer_alarm(store: Store, point_id: str, alarm_id: str, *, by: Account) -> None:
    """Tell the colleagues that one is going."""
    with store.write() as uow:
        allow(by, Right.RING_ALARM, point_id)
        if alarm_id in {each.id for each in uow.desk.alarms(point_id)}:
            uow.desk.answer(alarm_id, by.first_name)


def quiet_alarm(store: Store, point_id: str, alarm_id: str, *, by: Account, now: datetime) -> None:
    """End an alarm: everything is all right."""
    with store.write() as uow:
        allow(by, Right.RING_ALARM, point_id)
        if alarm_id in {each.id for each in uow.desk.alarms(point_id)}:
            uow.desk.quiet(alarm_id, at=now)


def _told(
    kind: str, before: Notice | None, after: Notice | None, *, by: Account, at: datetime
) -> Act:
    """Return the act that led from one notice to another, or from or to none."""
    notice = after or before
    return Act(
        id=uuid4().hex,
        point_id=notice.point_id if notice else "",
        account_id=by.id,
        visit_id="",
        kind=kind,
        at=at,
        undone=False,
        before={"notice": [each.id if each else None for each in (before, after)]},
    )
