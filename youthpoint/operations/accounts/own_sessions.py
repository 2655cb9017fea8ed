"""One's own sign-ins: which there are, ending them, and giving the password anew before that."""

from dataclasses import dataclass
from datetime import datetime

from youthpoint.domain.accounts.accounts import Account
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.forgetting.retention import horizon
from youthpoint.operations import pauses
from youthpoint.operations.accounts.accounts import digest_of, lasts
from youthpoint.operations.accounts.entrances import both
from youthpoint.operations.accounts.passwords import matches
from youthpoint.operations.finding import kept_together
from youthpoint.operations.pauses import Tries
from youthpoint.store import Store, UnitOfWork
from youthpoint.store.sessions import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """The password, given anew by somebody who is signed in, and the digest of their session."""

    password: str
    session: str


def confirm(store: Store, account: Account, proof: Proof, *, now: datetime) -> None:
    """Go on only if this is the password: the console may have been left open.

    Wrong ones are counted for this session alone, so that nobody else has to wait.

    Raises:
        Refused: it is wrong, there is none, or there were too many tries.
    """
    tries = both(*(digest_of(f"again {how}:{proof.session}") for how in ("soon", "later")))
    found = _tried(store, account, tries, now)
    if found is not None and not found[1]:
        raise Refused(Reason.NO_PASSWORD)
    if found is None or not matches(proof.password, found[1]):
        raise Refused(Reason.PASSWORD_WRONG)
    with store.write() as uow:
        pauses.settle(uow, *tries)


def own(uow: UnitOfWork, account: Account, *, now: datetime) -> list[Session]:
    """Return the sign-ins of an account that have not ended, the newest first."""
    until = horizon(kept_together(uow), now=now)
    return [each for each in uow.sessions.of(account.id) if lasts(each, until)]


def settle(store: Store, secret: str, *, browser: str, instead_of: str | None) -> None:
    """Note at what kind of browser a session begins; the one that it had before has ended."""
    with store.write() as uow:
        uow.sessions.from_browser(digest_of(secret), browser)
        if instead_of:
            uow.sessions.end(digest_of(instead_of))


def end(store: Store, account: Account, digest: str, proof: Proof, *, now: datetime) -> None:
    """End one of one's own sign-ins.

    Raises:
        Refused: the password is wrong, or there were too many tries.
    """
    confirm(store, account, proof, now=now)
    with store.write() as uow:
        uow.sessions.end_one(digest, account.id)


def end_others(store: Store, account: Account, proof: Proof, *, now: datetime) -> None:
    """End all of one's own sign-ins but this one.

    Raises:
        Refused: the password is wrong, or there were too many tries.
    """
    confirm(store, account, proof, now=now)
    with store.write() as uow:
        uow.sessions.end_others(proof.session, account.id)


def _tried(
    store: Store, account: Account, tries: tuple[Tries, ...], now: datetime
) -> tuple[Account, str] | None:
    """Count a try; return what is stored of the password."""
    with store.write() as uow:
        pauses.count(uow, *tries, now=now)
        return uow.accounts.by_username(account.username)
