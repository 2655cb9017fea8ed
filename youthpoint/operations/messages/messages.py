"""Telling visitors: news into the outbox; and what the staff must tell them themselves."""

from datetime import datetime

from youthpoint.domain.accounts.accounts import Account
from youthpoint.domain.accounts.roles import Right
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.messages.announcing import messages
from youthpoint.domain.messages.messages import News, Recipient
from youthpoint.domain.messages.outbox import TROUBLED, Delivery, Message
from youthpoint.domain.points import Point
from youthpoint.operations.rights import allow
from youthpoint.store import Store, UnitOfWork


def announce(uow: UnitOfWork, point: Point, news: News, to: Recipient, *, at: datetime) -> None:
    """Tell somebody, in ten seconds: what is undone by then, they never hear of.

    Older versions of the same are not told any more. Of a booked or moved time the reminders are
    written too. Telling the same news twice tells them once; who gave no address hears nothing.

    Raises:
        ValueError: the news lack what their kind tells.
    """
    if news.about.stamp:
        uow.messages.overtake(news.about)
    uow.messages.add(*messages(point, news, to, at=at))


def undeliverable(uow: UnitOfWork, point_id: str) -> list[Message]:
    """Return what did not arrive, or may not have, and nobody has seen to; oldest first."""
    return uow.messages.in_trouble(point_id)


def see_to(store: Store, point_id: str, key: str, *, by: Account, now: datetime) -> Message:
    """Note that the staff have told the visitor themselves; the address goes. Twice is like once.

    Raises:
        Refused: no such message failed here.
    """
    with store.write() as uow:
        allow(by, Right.SEE_QUEUE, point_id)
        message = uow.messages.find(key)
        if message is None or message.point_id != point_id:
            raise Refused(Reason.NOT_POSSIBLE_NOW)
        if message.state is Delivery.TOLD:
            return message
        if message.state not in TROUBLED:
            raise Refused(Reason.NOT_POSSIBLE_NOW)
        told = message.end(Delivery.TOLD, at=now, fault=message.fault)
        uow.messages.save(told)
    return told
