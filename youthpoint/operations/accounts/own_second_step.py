"""One's own second step: set up, given other recovery codes, taken away, set up anew by a link."""

import json
from dataclasses import dataclass, replace
from datetime import datetime

from youthpoint.domain.accounts.accounts import Account
from youthpoint.domain.accounts.invitations import Deed
from youthpoint.domain.accounts.second_factors import SET_UP_TIME, SecondFactor, bare, step_of
from youthpoint.domain.errors import Reason, Refused
from youthpoint.operations import pauses
from youthpoint.operations.accounts.accounts import SignedIn, begun
from youthpoint.operations.accounts.authenticators import (
    digest,
    new_codes,
    new_salt,
    new_secret,
    step_of_code,
)
from youthpoint.operations.accounts.entrances import Entrance
from youthpoint.operations.accounts.invitations import invited, taken_by
from youthpoint.operations.accounts.own_sessions import Proof, confirm
from youthpoint.operations.accounts.passwords import matches
from youthpoint.operations.accounts.posts import Done, remember
from youthpoint.operations.accounts.sealing import opened, seal
from youthpoint.operations.accounts.second_steps import SECRET
from youthpoint.operations.pauses import Tries
from youthpoint.store import Store, UnitOfWork

OFFER = "offered second step"


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A secret for somebody's phone; until they prove that it is there, only `sealed` keeps it."""

    account: Account
    secret: str
    sealed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SetUp:
    """The recovery codes, which are known nowhere else, and the session that goes on."""

    codes: tuple[str, ...]
    came: SignedIn


def offer(store: Store, account: Account, proof: Proof, *, key: bytes, now: datetime) -> Offer:
    """Offer a secret to somebody who has given their password anew.

    Raises:
        Refused: the password is wrong, or there were too many tries.
    """
    confirm(store, account, proof, now=now)
    secret = new_secret()
    said = json.dumps({"secret": secret, "at": now.timestamp()})
    sealed = seal(key, said, purpose=OFFER, about=_about(account, proof.session))
    return Offer(account=account, secret=secret, sealed=sealed)


def offered(account: Account, sealed: str, *, session: str, key: bytes, now: datetime) -> Offer:
    """Return what was offered in this session.

    Raises:
        Refused: it was not, or too long ago.
    """
    text = opened(key, sealed, purpose=OFFER, about=_about(account, session))
    said = json.loads(text) if text else None
    if said is None or now.timestamp() - said["at"] > SET_UP_TIME.total_seconds():
        raise Refused(Reason.SET_UP_OVER)
    return Offer(account=account, secret=said["secret"], sealed=sealed)


def set_up(store: Store, given: Offer, code: str, *, key: bytes, now: datetime) -> SetUp:
    """Ask for this second step from now on; every session ends, and one goes on.

    Raises:
        Refused: the code is not one of the secret now.
    """
    account, step = given.account, step_of_code(given.secret, bare(code), now=step_of(now))
    if step is None:
        raise Refused(Reason.CODE_WRONG)
    factor = SecondFactor(
        account_id=account.id,
        sealed=seal(key, given.secret, purpose=SECRET, about=account.id),
        made_at=now,
        last_step=step,
        salt=new_salt(),
    )
    codes = new_codes()
    digests = [digest(each, factor.salt) for each in codes]
    with store.write() as uow:
        uow.second_factors.put(factor)
        uow.second_factors.put_codes(account.id, digests)
        came = goes_on(uow, replace(account, second_factor=True), Deed.SECOND_STEP, now)
    return SetUp(codes=tuple(codes), came=came)


def take_off(store: Store, account: Account, proof: Proof, *, now: datetime) -> SignedIn:
    """Ask for the password alone from now on; every session ends, and one goes on.

    Raises:
        Refused: the password is wrong, or there were too many tries.
    """
    confirm(store, account, proof, now=now)
    with store.write() as uow:
        uow.second_factors.drop(account.id)
        return goes_on(uow, replace(account, second_factor=False), Deed.SECOND_STEP_OFF, now)


def give_codes(store: Store, account: Account, proof: Proof, *, now: datetime) -> tuple[str, ...]:
    """Return other recovery codes; those of before are good no more.

    Raises:
        Refused: the password is wrong, there were too many tries, or there is no second step.
    """
    confirm(store, account, proof, now=now)
    with store.read() as uow:
        factor = uow.second_factors.of(account.id)
    if factor is None:
        raise Refused(Reason.SET_UP_OVER)
    codes = new_codes()
    digests = [digest(each, factor.salt) for each in codes]
    with store.write() as uow:
        uow.second_factors.put_codes(account.id, digests)
        done = Done(by=account.id, whom=account.id, deed=Deed.RECOVERY_CODES)
        remember(uow, account.roles, done, now)
    return tuple(codes)


def begin_anew(
    store: Store, secret: str, password: str, *, at: Entrance, now: datetime
) -> SignedIn:
    """Use a link to another second step: the old one is gone, every session ends, one begins.

    The password is asked for as at the way in, with the same tries.

    Raises:
        Refused: the link was used or is too old, the password is wrong, or there were too many
            tries.
    """
    invitation = invited(store, secret, now=now)
    if invitation is None:
        raise Refused(Reason.INVITATION_USED)
    with store.write() as uow:
        found = uow.accounts.by_username(invitation.username)
        tries = at.password(found[0].id if found else invitation.username.casefold())
        pauses.count(uow, *tries, now=now)
    if found is None or not matches(password, found[1]):
        raise Refused(Reason.PASSWORD_WRONG)
    return _taken_off(store, secret, tries, now)


def _taken_off(store: Store, secret: str, tries: tuple[Tries, ...], now: datetime) -> SignedIn:
    with store.write() as uow:
        pauses.settle(uow, *tries)
        account = taken_by(uow, secret, second_factor=True, now=now)
        uow.second_factors.drop(account.id)
        return goes_on(uow, replace(account, second_factor=False), Deed.SECOND_STEP_OFF, now)


def goes_on(uow: UnitOfWork, account: Account, deed: Deed, now: datetime) -> SignedIn:
    """End every session after a change of how one signs in, and begin another."""
    uow.sessions.end_all(account.id)
    remember(uow, account.roles, Done(by=account.id, whom=account.id, deed=deed), now)
    return begun(uow, account, now=now)


def _about(account: Account, session: str) -> str:
    return f"{account.id}:{session}"
