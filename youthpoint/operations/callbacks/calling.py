"""What the staff do about calls that were asked for: take, give back, say what came of it."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import uuid4

from youthpoint.domain.accounts.accounts import Account
from youthpoint.domain.accounts.roles import Right
from youthpoint.domain.callbacks.callbacks import Answer, Callback, CallState
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.figures.contacts import Contact, ContactKind
from youthpoint.domain.messages.messages import Facts, Kind, News, Recipient
from youthpoint.domain.points import Point
from youthpoint.operations.callbacks.callbacks import about, call_found
from youthpoint.operations.finding import point_found
from youthpoint.operations.messages.messages import announce
from youthpoint.operations.rights import allow
from youthpoint.operations.sights import see_call
from youthpoint.store import Store, UnitOfWork
from youthpoint.store.acts import Act
from youthpoint.store.callbacks import call_of, row_of
from youthpoint.store.rows import Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """Which call it was, and what came of it."""

    call_id: str
    answer: Answer


def take(store: Store, point_id: str, call_id: str, *, by: Account, now: datetime) -> Callback:
    """Make a call one's own, so that no two call the same person; undone like any act.

    Raises:
        Refused: a colleague has it, or nobody is to be called any more.
    """
    with store.write() as uow:
        allow(by, Right.SERVE, point_id)
        before = _here(uow, point_id, call_id, by)
        mine = before.take(by.id, at=now)
        if mine == before:
            return mine
        return _keep(uow, before, mine, _act(by, point_id, "take", now))


def give_back(store: Store, point_id: str, call_id: str, *, by: Account, now: datetime) -> Callback:
    """Leave a call to whoever takes it.

    Raises:
        Refused: a colleague has it, or nobody is to be called any more.
    """
    with store.write() as uow:
        allow(by, Right.SERVE, point_id)
        call = _here(uow, point_id, call_id, by).give_back(by.id, at=now)
        uow.callbacks.save(call)
    return call


def end(store: Store, point_id: str, ending: Ending, *, by: Account, now: datetime) -> Callback:
    """Say what came of a call. Whoever was reached is counted; undone like any act.

    When nobody answered, it is tried again in the point's next window, a few times; whoever lets
    us leave a message is told when.

    Raises:
        Refused: a colleague has it, or nobody is to be called any more.
    """
    with store.write() as uow:
        allow(by, Right.SERVE, point_id)
        point, call = point_found(uow, point_id), _here(uow, point_id, ending.call_id, by)
        act = _act(by, point_id, ending.answer.value, now)
        if ending.answer is Answer.NO_ANSWER:
            return _keep(uow, call, _unanswered(uow, point, call, by, now), act)
        after = call.answered(ending.answer, by.id, at=now)
        if ending.answer is Answer.REACHED:
            act = replace(act, before={"contact": _counted(uow, point, call, act)})
        return _keep(uow, call, after, act)


def restored(uow: UnitOfWork, way_back: Row) -> None:
    """Put a call back as it was before an act, and tell nobody what is not true any more.

    Raises:
        Refused: somebody has gone on with it since, or the visitor wants no call.
    """
    before, present = call_of(way_back["call"]), uow.callbacks.find(way_back["call"]["id"])
    if present is None or present.version != way_back["version"]:
        raise Refused(Reason.CHANGED_SINCE)
    back = replace(before, phone=present.phone, version=present.version + 1)
    uow.callbacks.save(back)
    uow.messages.overtake(about(back))


def _here(uow: UnitOfWork, point_id: str, call_id: str, by: Account) -> Callback:
    call = call_found(uow, call_id)
    if call.point_id != point_id:
        raise Refused(Reason.VISIT_UNKNOWN)
    see_call(uow, by, call)
    return call


def _unanswered(
    uow: UnitOfWork, point: Point, call: Callback, by: Account, now: datetime
) -> Callback:
    """Put the call off to the next window, or give up; tell whoever lets us."""
    after = call.unanswered(by.id, point, at=now)
    if after.message and after.state is CallState.ASKED:
        facts = Facts(at=after.window.begins, ends=after.window.ends)
        news = News(kind=Kind.CALL_TRIED, about=about(after), facts=facts)
        announce(uow, point, news, Recipient(language=after.language, phone=after.phone), at=now)
    return after


def _counted(uow: UnitOfWork, point: Point, call: Callback, act: Act) -> str:
    """Count an individual contact by phone (definitions version 1); return its id."""
    contact = Contact(
        id=uuid4().hex,
        point_id=point.id,
        day=point.day_of(act.at),
        kind=ContactKind.REMOTE,
        channel="phone",
        at=act.at,
        account_id=act.account_id,
        topics=call.topics,
    )
    uow.desk.add_contact(contact)
    return contact.id


def _keep(uow: UnitOfWork, before: Callback, after: Callback, act: Act) -> Callback:
    """Keep a changed call with the way back, which does not hold the number."""
    uow.callbacks.save(after)
    uow.messages.overtake(about(after))
    kept = {"call": row_of(replace(before, phone="")), "version": after.version}
    uow.acts.add(replace(act, before={**act.before, "callback": kept}))
    return after


def _act(by: Account, point_id: str, kind: str, at: datetime) -> Act:
    return Act(
        id=uuid4().hex,
        point_id=point_id,
        account_id=by.id,
        visit_id="",
        kind=f"callback-{kind}",
        at=at,
        undone=False,
        before={},
    )
