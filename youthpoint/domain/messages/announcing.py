"""From something that happened to the messages that tell of it."""

from dataclasses import replace
from datetime import datetime

from youthpoint.domain.days import bounds
from youthpoint.domain.messages.messages import DELAY, MANNERS, Kind, News, Recipient
from youthpoint.domain.messages.outbox import Message, spoken
from youthpoint.domain.messages.quiet_hours import reminded
from youthpoint.domain.points import Point

BRINGS_REMINDERS = frozenset({Kind.BOOKED, Kind.MOVED})


def messages(point: Point, news: News, to: Recipient, *, at: datetime) -> list[Message]:
    """Return what is sent of news at `at`: of a booked time the reminders too.

    Nothing is sent to whoever has given no address, nor what would come too late.
    """
    if not to.address:
        return []
    told = [(news, at + DELAY), *_reminders(point, news, at)]
    found = [_message(point, each, due, to, at) for each, due in told]
    return [each for each in found if each.due_at <= each.not_after]


def _reminders(point: Point, news: News, at: datetime) -> list[tuple[News, datetime]]:
    """Return what is told later of a booked time, and when."""
    begins = news.facts.at
    if news.kind not in BRINGS_REMINDERS or begins is None:
        return []
    kinds = (Kind.REMINDER_DAY, Kind.REMINDER_2H)
    due = reminded(begins, point, told=at)
    return [
        (News(kind=kind, about=news.about, facts=news.facts), each)
        for kind, each in zip(kinds, due, strict=True)
        if each
    ]


def _message(point: Point, news: News, due: datetime, to: Recipient, at: datetime) -> Message:
    not_after = _not_after(point, news, at)
    return Message(
        point_id=point.id,
        news=replace(news, until=None) if news.until else news,
        to=to,
        made_at=at,
        due_at=spoken(news, point, at=due, not_after=not_after),
        not_after=not_after,
    )


def _not_after(point: Point, news: News, at: datetime) -> datetime:
    """Return until when the news make sense.

    Raises:
        ValueError: they lack what their kind tells.
    """
    manner = MANNERS[news.kind]
    lacking = [each for each in manner.needs if not getattr(news.facts, each)]
    if lacking:
        raise ValueError(f"{news.kind} lacks {', '.join(lacking)}")
    until = news.until or (at + manner.lasts if manner.lasts else news.facts.at)
    if until is None:
        raise ValueError(f"{news.kind} does not say until when")
    if news.kind is Kind.REMINDER_DAY:  # it says "tomorrow"
        return min(until, bounds(point.day_of(until), point.zone)[0])
    return until
