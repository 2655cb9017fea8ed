"""Accounts: adding, signing in and out."""

import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from secrets import token_urlsafe
from uuid import uuid4

from youthpoint.domain.accounts import IDLE_LIMIT, SESSION_LIMIT, Account, CameBy
from youthpoint.domain.errors import Reason, Refused
from youthpoint.operations.passwords import hashed, matches, see_that_unchanged
from youthpoint.store import Store, UnitOfWork
from youthpoint.store.sessions import Session

SIGN_IN_TRIES = 5
"""Wrong ones for one name from one device, before it is asked to pause."""

DEVICE_TRIES = 50
"""For all names together: a whole house and its visitors may share one address."""

SIGN_IN_WHILE = timedelta(minutes=5)
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


def sign_in(store: Store, username: str, password: str, *, device: str, now: datetime) -> SignedIn:
    """Check the password and begin a session with a secret of its own.

    After five wrong tries for one name within five minutes a device is asked to pause, and neither
    another device nor another name. A try is counted before it is checked: many at once are five.

    Raises:
        Refused: the name or the password is wrong, or there were too many tries.
        CodeAwaited: the account has a second step, which comes now.
    """
    keys = tries_of(username, device)
    with store.write() as uow:
        for_name, for_all = (uow.throttles.count(key, at=now, within=SIGN_IN_WHILE) for key in keys)
        found = uow.accounts.by_username(username)
    if for_name > SIGN_IN_TRIES or for_all > DEVICE_TRIES:
        raise Refused(Reason.TOO_MANY_TRIES)
    right = matches(password, found[1] if found else None)
    if found is None or not right or found[0].disabled_at is not None:
        raise Refused(Reason.SIGN_IN_WRONG)
    if found[0].second_factor:
        raise CodeAwaited(found[0])
    return _let_in(store, found, keys, now=now)


def _let_in(
    store: Store, found: tuple[Account, str], keys: tuple[str, ...], *, now: datetime
) -> SignedIn:
    with store.write() as uow:
        see_that_unchanged(uow, *found)
        for key in keys:
            uow.throttles.forgive(key)
        return begun(uow, found[0], now=now)


def tries_of(username: str, device: str) -> tuple[str, str]:
    """Return what a device's tries are counted by: for one name, and for all names together."""
    # Hashed with the device, which nobody can guess: sometimes a password is typed as the name.
    return digest_of(f"{device}:{username.casefold()}"), digest_of(device)


def signed_in(uow: UnitOfWork, secret: str, *, now: datetime) -> tuple[Account, Session] | None:
    """Return who holds this secret, unless the session has ended or the account is shut out."""
    found = uow.sessions.find(digest_of(secret))
    if found is None:
        return None
    session, account = found
    if account.disabled_at is not None:
        return None
    return (account, session) if lasts(session, now=now) else None


def lasts(session: Session, *, now: datetime) -> bool:
    """Tell whether a sign-in still holds: in use, and no older than a working day."""
    return now - session.seen_at <= IDLE_LIMIT and now - session.began_at <= SESSION_LIMIT


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


def device_key(key: bytes, address: str) -> str:
    """Return what stands for a device in the throttles: a keyed hash, never the address."""
    return hmac.new(key, f"device:{address}".encode(), sha256).hexdigest()[:32]


def new_account(username: str, first_name: str, *, language: str = "") -> Account:
    """Return an account without any role yet."""
    return Account(id=uuid4().hex, username=username, first_name=first_name, language=language)


def begin(
    store: Store,
    account: Account,
    forgiven: tuple[str, ...] = (),
    *,
    now: datetime,
    came_by: CameBy = CameBy.PASSWORD,
) -> SignedIn:
    """Begin a session; the tries before it are forgiven."""
    with store.write() as uow:
        for key in forgiven:
            uow.throttles.forgive(key)
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
