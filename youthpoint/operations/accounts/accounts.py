"""Accounts: adding, signing in and out."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from secrets import token_urlsafe
from uuid import uuid4

from youthpoint.domain.accounts.accounts import Account, CameBy
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.forgetting.retention import Horizon, horizon
from youthpoint.operations import pauses
from youthpoint.operations.accounts.entrances import Entrance
from youthpoint.operations.accounts.passwords import hashed, matches, see_that_unchanged
from youthpoint.operations.finding import kept_together
from youthpoint.operations.pauses import Tries
from youthpoint.store import Store, UnitOfWork
from youthpoint.store.sessions import Session

STEP = timedelta(minutes=1)
"""How often a session's last use is written down."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedIn:
    """Who signed in, and the secret their browser keeps."""

    account: Account
    secret: str


class CodeAwaited(Exception):  # noqa: N818 - an answer, not a fault
    """The password was right; the second step is still to come."""

    def __init__(self, account: Account) -> None:
        super().__init__(account.id)
        self.account = account


def add(store: Store, account: Account, *, password: str) -> Account:
    """Add an account.

    Raises:
        Refused: the username is taken, or the password is too short.
    """
    stored = hashed(password)
    with store.write() as uow:
        put(uow, account, stored)
    return account


def put(uow: UnitOfWork, account: Account, stored: str) -> None:
    """Keep a new account with what is stored of its password; refuse a username that is taken."""
    if uow.accounts.by_username(account.username) is not None:
        raise Refused(Reason.NAME_TAKEN)
    uow.accounts.add(account, password=stored)


def sign_in(store: Store, username: str, password: str, *, at: Entrance, now: datetime) -> SignedIn:
    """Check the password and begin a session with a secret of its own.

    Raises:
        Refused: the name or the password is wrong, or there were too many tries (`Entrance`).
        CodeAwaited: the account has a second step, which comes now.
    """
    with store.write() as uow:
        found = uow.accounts.by_username(username)
        tries = at.password(found[0].id if found else username.casefold())
        pauses.count(uow, *tries, now=now)
    right = matches(password, found[1] if found else None)
    if found is None or not right or found[0].disabled_at is not None:
        raise Refused(Reason.SIGN_IN_WRONG)
    if found[0].second_factor:
        raise CodeAwaited(found[0])
    return _let_in(store, found, tries, now=now)


def _let_in(
    store: Store, found: tuple[Account, str], tries: tuple[Tries, ...], *, now: datetime
) -> SignedIn:
    with store.write() as uow:
        see_that_unchanged(uow, *found)
        pauses.settle(uow, *tries)
        return begun(uow, found[0], now=now)


def signed_in(uow: UnitOfWork, secret: str, *, now: datetime) -> tuple[Account, Session] | None:
    """Return who holds this secret, unless the session has ended or the account is shut out."""
    found = uow.sessions.find(digest_of(secret))
    if found is None:
        return None
    session, account = found
    if account.disabled_at is not None:
        return None
    return (account, session) if lasts(session, horizon(kept_together(uow), now=now)) else None


def lasts(session: Session, until: Horizon) -> bool:
    """Tell whether a sign-in still holds: in use, and not too old."""
    return session.seen_at >= until.idle and session.began_at >= until.begun


def seen(store: Store, session: Session, *, now: datetime) -> None:
    """Note that somebody works at the console, once a minute at the most."""
    if now - session.seen_at >= STEP:
        with store.write() as uow:
            uow.sessions.seen(session.digest, at=now)


def sign_out(store: Store, secret: str) -> None:
    """End the session."""
    with store.write() as uow:
        uow.sessions.end(digest_of(secret))


def sign_out_everywhere(store: Store, account_id: str) -> None:
    """End every session of the account, and let its calendar's address lead nowhere."""
    with store.write() as uow:
        uow.sessions.end_all(account_id)
        uow.feeds.drop(account_id)


def end_all(uow: UnitOfWork, account_id: str) -> None:
    """End every session of an account, its calendar's address and links to another password."""
    uow.sessions.end_all(account_id)
    uow.feeds.drop(account_id)
    uow.invitations.withdraw_of(account_id)


def set_password(store: Store, account_id: str, password: str) -> None:
    """Give another password, and end every session of the account; refuse one that is short."""
    stored = hashed(password)
    with store.write() as uow:
        renew(uow, account_id, stored)


def renew(uow: UnitOfWork, account_id: str, stored: str) -> None:
    """Keep what is stored of another password, and end every session of the account."""
    uow.accounts.set_password(account_id, stored)
    end_all(uow, account_id)


def new_account(username: str, first_name: str, *, language: str = "") -> Account:
    """Return an account without any role yet."""
    return Account(id=uuid4().hex, username=username, first_name=first_name, language=language)


def begin(
    store: Store, account: Account, *, now: datetime, came_by: CameBy = CameBy.PASSWORD
) -> SignedIn:
    """Begin a session."""
    with store.write() as uow:
        return begun(uow, account, now=now, came_by=came_by)


def begun(
    uow: UnitOfWork, account: Account, *, now: datetime, came_by: CameBy = CameBy.PASSWORD
) -> SignedIn:
    """Begin a session with a secret of its own."""
    secret = token_urlsafe(32)
    session = Session(
        digest=digest_of(secret), account_id=account.id, began_at=now, seen_at=now, came_by=came_by
    )
    uow.sessions.begin(session)
    uow.accounts.signed_in(account.id, at=now)
    return SignedIn(account=account, secret=secret)


def digest_of(secret: str) -> str:
    """Return what is kept of a secret, in its place."""
    return sha256(secret.encode()).hexdigest()
