"""One-time links: to an account with a role, to another password, to another second step."""

from dataclasses import replace
from datetime import datetime
from secrets import token_urlsafe

from youthpoint.domain.accounts.accounts import Account
from youthpoint.domain.accounts.invitations import FIRST_TIME, Deed, Invitation, Post
from youthpoint.domain.accounts.roles import Role
from youthpoint.domain.errors import Reason, Refused
from youthpoint.operations.accounts.accounts import CodeAwaited, SignedIn, begin, digest_of, end_all
from youthpoint.operations.accounts.passwords import chosen
from youthpoint.operations.accounts.posts import Done, remember, settle
from youthpoint.store import Store, UnitOfWork

SECRET_BYTES = 24


def invite(store: Store, role: Role, point_id: str, *, now: datetime, instead: bool = False) -> str:
    """Return the secret of the operator's link, which makes an account with this role.

    `instead` makes links for the same void that nobody has used.
    """
    with store.write() as uow:
        if instead:
            uow.invitations.withdraw(role, point_id)
        post = Post(point_id=point_id, role=role)
        return made(uow, Invitation(post=post, expires_at=now + FIRST_TIME))


def made(uow: UnitOfWork, invitation: Invitation) -> str:
    """Keep an invitation with a secret of its own, and return that; it is known nowhere else."""
    secret = token_urlsafe(SECRET_BYTES)
    uow.invitations.add(replace(invitation, digest=digest_of(secret)))
    return secret


def invited(store: Store, secret: str, *, now: datetime) -> Invitation | None:
    """Return what a link is for, while it can still be used."""
    with store.read() as uow:
        found = uow.invitations.find(digest_of(secret))
    return found if found is not None and now < found.expires_at else None


def whose(store: Store, secret: str) -> Account | None:
    """Return whose account a link changes, if it changes one."""
    with store.read() as uow:
        found = uow.invitations.find(digest_of(secret))
        return uow.accounts.find(found.account_id) if found and found.account_id else None


def accept(
    store: Store, secret: str, account: Account, *, password: str, now: datetime
) -> SignedIn:
    """Use an invitation: make the account with its role, and sign it in.

    Raises:
        Refused: the link was used or is too old, the name is taken, the password may not be chosen.
    """
    stored = chosen(store, password, account)
    with store.write() as uow:
        if uow.accounts.by_username(account.username) is not None:
            raise Refused(Reason.NAME_TAKEN)
        invitation = _taken(uow, secret, now)
        if invitation.account_id is not None:
            raise Refused(Reason.INVITATION_USED)
        post = invitation.post
        uow.accounts.add(account, password=stored)
        settle(uow, account.id, post)
        done = Done(by=account.id, whom=account.id, deed=Deed.JOINED, role=post.role)
        remember(uow, [post.point_id], done, now)
    return begin(store, account, now=now)


def renew(store: Store, secret: str, *, password: str, now: datetime) -> SignedIn:
    """Use a link to another password: every session ends, and one begins.

    Raises:
        Refused: the link was used or is too old, or the password may not be chosen.
        CodeAwaited: the password is another now; the account has a second step, which comes now.
    """
    stored = chosen(store, password, whose(store, secret))
    with store.write() as uow:
        account = taken_by(uow, secret, second_factor=False, now=now)
        choose(uow, account, stored, now=now)
    if account.second_factor:
        raise CodeAwaited(account)
    return begin(store, account, now=now)


def choose(uow: UnitOfWork, account: Account, stored: str, *, now: datetime) -> None:
    """Keep what is stored of another password that somebody has chosen; every session ends."""
    uow.accounts.set_password(account.id, stored)
    end_all(uow, account.id)
    done = Done(by=account.id, whom=account.id, deed=Deed.PASSWORD)
    remember(uow, account.roles, done, now)


def taken_by(uow: UnitOfWork, secret: str, *, second_factor: bool, now: datetime) -> Account:
    """Return whose link to another password or second step this is, and make it void.

    Raises:
        Refused: it was used or is too old, is a link to something else, or they are shut out.
    """
    invitation = _taken(uow, secret, now)
    account = uow.accounts.find(invitation.account_id or "")
    other = invitation.second_factor is not second_factor
    if account is None or account.disabled_at is not None or other:
        raise Refused(Reason.INVITATION_USED)
    return account


def _taken(uow: UnitOfWork, secret: str, now: datetime) -> Invitation:
    """Return an invitation and make it void: of two who use it at once, one is too late."""
    invitation = uow.invitations.take(digest_of(secret))
    if invitation is None or now >= invitation.expires_at:
        raise Refused(Reason.INVITATION_USED)
    return invitation
