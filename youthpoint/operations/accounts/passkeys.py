"""A passkey at the door, in the place of the code that is given after the password."""

from datetime import datetime

from youthpoint.domain.accounts.passkeys import Passkey, Place, Question
from youthpoint.domain.accounts.second_factors import DOOR_TIME
from youthpoint.domain.errors import Reason, Refused
from youthpoint.operations import pauses
from youthpoint.operations.accounts.accounts import SignedIn, begun, digest_of
from youthpoint.operations.accounts.ceremonies import new_challenge, shown
from youthpoint.operations.accounts.second_steps import Answer, Through, let_through, still_through
from youthpoint.operations.pauses import Tries
from youthpoint.store import Store


def ask(store: Store, sealed: str, place: Place, *, key: bytes, now: datetime) -> Question | None:
    """Ask the browser of somebody whose password was right for a passkey, if they have any.

    Nothing is asked of who gave it too long ago: they are told so when they answer.
    """
    try:
        through = let_through(sealed, key=key, now=now)
    except Refused:
        return None
    with store.read() as uow:
        account, passkeys = uow.accounts.find(through.who), uow.passkeys.of(through.who)
    if account is None or not passkeys:
        return None
    question = Question(
        challenge=new_challenge(), place=place, account=account, passkeys=tuple(passkeys)
    )
    _keep(store, sealed, question, now)
    return question


def enter(store: Store, answer: Answer, place: Place, *, key: bytes, now: datetime) -> SignedIn:
    """Check what a passkey has answered, once, and begin a session.

    `answer.code` is the browser's answer, as JSON. Tries are counted with those of codes.

    Raises:
        Refused: the password was given too long ago or is another now; the answer is wrong, or
            to nothing that is asked; or there were too many tries (`Entrance`).
    """
    through, about = let_through(answer.sealed, key=key, now=now), _about(answer.sealed)
    tries = answer.at.code(through.who)
    with store.write() as uow:
        account = still_through(uow, through)
        pauses.count(uow, *tries, now=now)
        challenge = uow.passkeys.asked(about, account.id, at=now)
        passkeys = tuple(uow.passkeys.of(account.id))
        uow.passkeys.forget(about, at=now)
    if challenge is None:
        raise Refused(Reason.PASSKEY_WRONG)
    question = Question(challenge=challenge, place=place, account=account, passkeys=passkeys)
    passkey = shown(answer.code, question, now=now)
    return _let_in(store, through, passkey, (*tries, *answer.at.password(account.id)), now)


def _let_in(
    store: Store, through: Through, passkey: Passkey, tries: tuple[Tries, ...], now: datetime
) -> SignedIn:
    with store.write() as uow:
        account = still_through(uow, through)
        if not uow.passkeys.used(passkey):
            raise Refused(Reason.PASSKEY_WRONG)
        pauses.settle(uow, *tries)
        return begun(uow, account, now=now)


def _keep(store: Store, sealed: str, question: Question, now: datetime) -> None:
    about = _about(sealed)
    with store.write() as uow:
        uow.passkeys.forget(about, at=now)
        uow.passkeys.ask(about, question.account.id, question.challenge, until=now + DOOR_TIME)


def _about(sealed: str) -> str:
    return digest_of(f"passkey at the door:{sealed}")
