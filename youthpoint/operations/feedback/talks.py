"""Whoever had a bad visit, or needs somebody at the kiosk, asks; one of the staff sees to it."""

from dataclasses import replace
from datetime import datetime
from uuid import uuid4

from youthpoint.domain.accounts.accounts import Account
from youthpoint.domain.accounts.roles import Right
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.feedback.feedback import Feedback
from youthpoint.domain.feedback.talks import Talk
from youthpoint.domain.stations.stations import Station
from youthpoint.operations.finding import point_found
from youthpoint.operations.rights import allow
from youthpoint.store import Store, UnitOfWork
from youthpoint.store.acts import Act


def ask_to_talk(store: Store, feedback: Feedback, *, now: datetime) -> Feedback:
    """Let the staff know, once, that whoever said this would like to talk.

    What they see is when it was asked and in which language. The answer itself keeps no moment.
    """
    with store.write() as uow:
        present = uow.feedback.find(feedback.id) or feedback
        if present.wants_talk:
            return present
        asking = replace(present, wants_talk=True)
        uow.feedback.put(asking)
        uow.talks.add(
            Talk(
                id=uuid4().hex,
                point_id=asking.point_id,
                day=point_found(uow, asking.point_id).day_of(now),
                language=asking.language,
                asked_at=now,
            )
        )
    return asking


def ask_to_come(store: Store, station: Station, *, language: str, now: datetime) -> Talk:
    """Let the staff know that somebody at a device of the house would like one of them to come.

    It stands once a device, until somebody sees to it, however often it is asked.
    """
    with store.write() as uow:
        day = point_found(uow, station.point_id).day_of(now)
        for asked in uow.talks.untaken(station.point_id, day):
            if asked.station == station.name:
                return asked
        talk = Talk(
            id=uuid4().hex,
            point_id=station.point_id,
            day=day,
            language=language,
            asked_at=now,
            station=station.name,
        )
        uow.talks.add(talk)
    return talk


def see_to(store: Store, point_id: str, talk_id: str, *, by: Account, now: datetime) -> Talk:
    """Take a wish to talk upon oneself; it can be undone like any act.

    Raises:
        Refused: a colleague sees to it, or nobody asked for it here today.
    """
    with store.write() as uow:
        allow(by, Right.SERVE, point_id)
        talk = _asked_today(uow, point_id, talk_id, now)
        mine = talk.take(by.id)
        if mine == talk:
            return mine
        uow.talks.assign(mine.id, mine.taken_by)
        uow.acts.add(
            Act(
                id=uuid4().hex,
                point_id=point_id,
                account_id=by.id,
                visit_id="",
                kind="talk",
                at=now,
                undone=False,
                before={"talk": mine.id},
            )
        )
    return mine


def _asked_today(uow: UnitOfWork, point_id: str, talk_id: str, now: datetime) -> Talk:
    talk = uow.talks.find(talk_id)
    here = (point_id, point_found(uow, point_id).day_of(now))
    if talk is None or (talk.point_id, talk.day) != here:
        raise Refused(Reason.NOT_POSSIBLE_NOW)
    return talk
