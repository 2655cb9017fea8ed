"""One's own passkeys: made, and taken away."""

from dataclasses import dataclass
from datetime import datetime

from youthpoint.domain.accounts.accounts import Account
from youthpoint.domain.accounts.invitations import Deed
from youthpoint.domain.accounts.passkeys import MOST, Passkey, Place, Question
from youthpoint.domain.accounts.second_factors import SET_UP_TIME
from youthpoint.domain.errors import Reason, Refused
from youthpoint.operations.accounts.accounts import SignedIn, digest_of
from youthpoint.operations.accounts.ceremonies import made, new_challenge
from youthpoint.operations.accounts.own_second_step import goes_on
from youthpoint.operations.accounts.own_sessions import Proof, confirm
from youthpoint.store import Store, UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What a browser says that it has made, as JSON, and what its person calls it."""

    answer: str
    name: str


def ask(store: Store, account: Account, proof: Proof, place: Place, *, now: datetime) -> Question:
    """Ask somebody who has given their password anew to make a passkey.

    Raises:
        Refused: the password is wrong, or there were too many tries; there is no second step yet
            that a passkey could stand beside; or they have as many as there may be.
    """
    confirm(store, account, proof, now=now)
    challenge = new_challenge()
    with store.write() as uow:
        passkeys = _before(uow, account)
        about = _about(proof.session)
        uow.passkeys.ask(about, account.id, challenge, until=now + SET_UP_TIME)
    return Question(challenge=challenge, place=place, account=account, passkeys=passkeys)


def asked(store: Store, account: Account, session: str, place: Place, *, now: datetime) -> Question:
    """Return what is asked in this session.

    Raises:
        Refused: nothing is, or it was too long ago.
    """
    with store.read() as uow:
        challenge = uow.passkeys.asked(_about(session), account.id, at=now)
        passkeys = tuple(uow.passkeys.of(account.id))
    if challenge is None:
        raise Refused(Reason.SET_UP_OVER)
    return Question(challenge=challenge, place=place, account=account, passkeys=passkeys)


def add(store: Store, question: Question, given: Made, *, session: str, now: datetime) -> SignedIn:
    """Let a passkey open the account from now on; every session ends, and one goes on.

    The question is answered by it, rightly or wrongly.

    Raises:
        Refused: it is no answer to the question, it has one by now, or the passkey is somebody's.
    """
    _close(store, question, session, now)
    passkey = made(given.answer, question, name=given.name, now=now)
    account = question.account
    with store.write() as uow:
        _before(uow, account)
        if uow.passkeys.is_known(passkey.id):
            raise Refused(Reason.PASSKEY_WRONG)
        uow.passkeys.put(passkey)
        return goes_on(uow, account, Deed.PASSKEY, now)


def remove(
    store: Store, account: Account, passkey_id: str, proof: Proof, *, now: datetime
) -> SignedIn:
    """Let a passkey open nothing any more; every session ends, and one goes on.

    Raises:
        Refused: the password is wrong, there were too many tries, or it is gone already.
    """
    confirm(store, account, proof, now=now)
    with store.write() as uow:
        if not uow.passkeys.drop(passkey_id, account.id):
            raise Refused(Reason.SET_UP_OVER)
        return goes_on(uow, account, Deed.PASSKEY_OFF, now)


def _close(store: Store, question: Question, session: str, now: datetime) -> None:
    """Let the question be answered, once."""
    about = _about(session)
    with store.write() as uow:
        if uow.passkeys.asked(about, question.account.id, at=now) != question.challenge:
            raise Refused(Reason.SET_UP_OVER)
        uow.passkeys.forget(about, at=now)


def _before(uow: UnitOfWork, account: Account) -> tuple[Passkey, ...]:
    """Return the passkeys that one more would stand beside."""
    passkeys = tuple(uow.passkeys.of(account.id))
    if uow.second_factors.of(account.id) is None:
        raise Refused(Reason.SET_UP_OVER)
    if len(passkeys) >= MOST:
        raise Refused(Reason.PASSKEYS_FULL)
    return passkeys


def _about(session: str) -> str:
    return digest_of(f"own passkey:{session}")
