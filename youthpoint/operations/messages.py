"""Telling visitors: news into the outbox, within the transaction of what they tell."""

from datetime import datetime

from youthpoint.domain.announcing import messages
from youthpoint.domain.messages import News, Recipient
from youthpoint.domain.points import Point
from youthpoint.store import UnitOfWork


def announce(uow: UnitOfWork, point: Point, news: News, to: Recipient, *, at: datetime) -> None:
    """Tell somebody, in ten seconds: what is undone by then, they never hear of.

    Older versions of the same are not told any more. Of a booked or moved time the reminders are
    written too. Telling the same news twice tells them once; who gave no address hears nothing.

    Raises:
        ValueError: the news lack what their kind tells.
    """
    uow.messages.overtake(news.about)
    for each in messages(point, news, to, at=at):
        uow.messages.add(each)
