"""One's own booked times in one's own calendar, at a private address that can be taken back."""

from datetime import datetime, timedelta
from secrets import token_urlsafe

from youthpoint.domain import codes
from youthpoint.domain.accounts.accounts import Account
from youthpoint.domain.accounts.roles import Right
from youthpoint.domain.days import local_day
from youthpoint.domain.errors import Reason, Refused
from youthpoint.operations import pauses
from youthpoint.operations.pauses import Tries
from youthpoint.operations.rights import allow
from youthpoint.store import Store, UnitOfWork
from youthpoint.store.feeds import Engagement, Feed

SECRET_BYTES = 24
PAST, AHEAD = timedelta(days=7), timedelta(days=60)
"""What a calendar is given: the days before this one and after it."""

TRIES, TRIES_WHILE = 50, timedelta(minutes=1)
"""Wrong addresses from one place: calendars of many people may read through one service."""


def make(store: Store, point_id: str, *, by: Account, key: bytes, now: datetime) -> str:
    """Return the secret of a new address; it is told this once, and one from before is void.

    Raises:
        Refused: this person serves nobody here.
    """
    allow(by, Right.SERVE, point_id)
    secret = token_urlsafe(SECRET_BYTES)
    with store.write() as uow:
        uow.feeds.put(Feed(account_id=by.id, digest=codes.digest(key, secret), made_at=now))
    return secret


def close(store: Store, account_id: str) -> None:
    """Let one's address lead nowhere."""
    with store.write() as uow:
        uow.feeds.drop(account_id)


def engagements(
    store: Store, secret: str, *, place: str, key: bytes, now: datetime
) -> tuple[Account, list[Engagement]]:
    """Return whose address it is, and what is booked with them where they still serve.

    `place` stands for where the calendar reads from: a keyed hash.

    Raises:
        Refused: there is no such address, its owner is shut out, or too many wrong ones were tried.
    """
    tries = Tries(key=place, most=TRIES, within=TRIES_WHILE)
    with store.write() as uow:
        pauses.see_that_few(uow, tries, now=now)
        account = _owner(uow, codes.digest(key, secret))
        if account is not None:
            uow.feeds.seen(account.id, at=now)
            return account, _booked(uow, account, now)
        pauses.note(uow, tries, now=now)
    raise Refused(Reason.CALENDAR_UNKNOWN)


def _owner(uow: UnitOfWork, digest: str) -> Account | None:
    feed = uow.feeds.by_digest(digest)
    account = uow.accounts.find(feed.account_id) if feed else None
    return account if account and account.disabled_at is None else None


def _booked(uow: UnitOfWork, account: Account, now: datetime) -> list[Engagement]:
    first, last = local_day(now - PAST), local_day(now + AHEAD)
    return [
        each
        for each in uow.feeds.engagements(account.id, first, last)
        if account.may(Right.SERVE, each.point_id)
    ]
