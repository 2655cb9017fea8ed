"""Signing in by the word of one's organisation, which also says what one is at each point."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from youthpoint.domain.accounts.accounts import NAME_LENGTH, Account, CameBy
from youthpoint.domain.accounts.identities import Identity, Mapped, plain_name, posts_of
from youthpoint.domain.accounts.invitations import OPERATOR, Deed, Post
from youthpoint.domain.errors import Reason, Refused
from youthpoint.operations import pauses
from youthpoint.operations.accounts.accounts import (
    CodeAwaited,
    SignedIn,
    begin,
    new_account,
)
from youthpoint.operations.accounts.entrances import Entrance
from youthpoint.operations.accounts.posts import Done, fitting, leave, remember, settle
from youthpoint.operations.accounts.second_steps import owed
from youthpoint.store import Store, UnitOfWork

NO_PASSWORD = ""
"""Kept of the password of who has none: nothing matches it."""


def see_that_one_may_try(store: Store, at: Entrance, *, now: datetime) -> None:
    """Count a try; the provider is asked at each, so that nobody makes us ask it without end.

    Raises:
        Refused: there were too many from there.
    """
    with store.write() as uow:
        pauses.count(uow, at.organisation(), now=now)


def enter(
    store: Store, identity: Identity, mapping: Sequence[Mapped], *, now: datetime
) -> SignedIn:
    """Let somebody in by the provider's word; first make of them what it says they are.

    An account is made for who is unknown, where the mapping makes something of them. What they
    are no more is lost, whether they come in or not.

    Raises:
        Refused: no account belongs to them, it is shut out or is nothing at any point; or a point
            asks for a second step that nobody has seen.
        CodeAwaited: the account has a second step of ours, which comes now.
    """
    with store.write() as uow:
        account = _brought_up_to_date(uow, identity, mapping, now)
        owes = account is not None and not identity.vouched and owed(uow, account)
    if account is None or account.disabled_at is not None or not account.roles:
        raise Refused(Reason.IDENTITY_UNKNOWN)
    if owes:
        raise Refused(Reason.SECOND_STEP_UNSEEN)
    if account.second_factor and not identity.vouched:
        raise CodeAwaited(account)
    came_by = CameBy.VOUCHED if identity.vouched else CameBy.PROVIDER
    return begin(store, account, now=now, came_by=came_by)


def link(store: Store, account_id: str, identity: Identity, *, now: datetime) -> None:
    """Let somebody's account be opened by the provider's word, too.

    Raises:
        Refused: it opens another account, or there is no such account.
    """
    with store.write() as uow:
        account = _found(uow, account_id)
        owner = uow.identities.account_of(identity.issuer, identity.subject)
        if owner not in (None, account.id):
            raise Refused(Reason.IDENTITY_TAKEN)
        uow.identities.link(account.id, identity.issuer, identity.subject, at=now)
        done = Done(by=OPERATOR, whom=account.id, deed=Deed.LINKED)
        remember(uow, account.roles, done, now)


def unlink(store: Store, account_id: str, issuer: str, *, now: datetime) -> None:
    """Let the provider's word open somebody's account no more; their sessions end.

    Raises:
        Refused: there is no such account.
    """
    with store.write() as uow:
        account = _found(uow, account_id)
        uow.identities.unlink(account.id, issuer)
        uow.sessions.end_all(account.id)
        done = Done(by=OPERATOR, whom=account.id, deed=Deed.UNLINKED)
        remember(uow, account.roles, done, now)


def astray(store: Store, mapping: Sequence[Mapped]) -> list[Mapped]:
    """Return what gives nobody anything: its point or its organisation is not there."""
    with store.read() as uow:
        return [each for each in mapping if not _is_there(uow, each.post)]


def _found(uow: UnitOfWork, account_id: str) -> Account:
    account = uow.accounts.find(account_id)
    if account is None:
        raise Refused(Reason.ACCOUNT_UNKNOWN)
    return account


def _brought_up_to_date(
    uow: UnitOfWork, identity: Identity, mapping: Sequence[Mapped], now: datetime
) -> Account | None:
    """Return whose account it is, with the posts that are due: a new one where one is due."""
    due = _due(uow, identity, mapping)
    account_id = uow.identities.account_of(identity.issuer, identity.subject)
    barred = uow.identities.is_barred(identity.issuer, identity.subject)
    if account_id is None and (barred or not due):
        return None
    account = uow.accounts.find(account_id) if account_id else _made(uow, identity, now)
    if account is None or account.disabled_at is not None:
        return account
    _apply(uow, account, due, now)
    return uow.accounts.find(account.id)


def _due(uow: UnitOfWork, identity: Identity, mapping: Sequence[Mapped]) -> dict[str, Post]:
    """Return what somebody is at each point that has such a post."""
    said = posts_of(identity.groups, mapping).values()
    return {post.point_id: post for post in said if _is_there(uow, post)}


def _is_there(uow: UnitOfWork, post: Post) -> bool:
    """Tell whether a post's point is there, and has its organisation."""
    try:
        return uow.points.find(post.point_id) is not None and fitting(uow, post) == post
    except Refused:
        return False


def _made(uow: UnitOfWork, identity: Identity, now: datetime) -> Account:
    """Make an account without a password, by the name that the provider gives them."""
    first_name = plain_name(identity.first_name, identity.username, identity.subject)
    wanted = plain_name(identity.username, first_name)
    username, number = wanted, 1
    while uow.accounts.by_username(username) is not None:
        number += 1
        username = f"{wanted[: NAME_LENGTH - len(str(number)) - 1]}-{number}"
    account = new_account(username, first_name)
    uow.accounts.add(account, password=NO_PASSWORD)
    uow.identities.link(account.id, identity.issuer, identity.subject, at=now)
    return account


def _apply(uow: UnitOfWork, account: Account, due: Mapping[str, Post], now: datetime) -> None:
    """Give and take what the provider's word says, and nothing that was given here."""
    provided = uow.identities.provided(account.id)
    for point_id in provided.keys() | due.keys():
        held = account.roles.get(point_id, frozenset())
        before, post = provided.get(point_id), due.get(point_id)
        if held and (before is None or held != {before.role}):
            uow.identities.withdraw(account.id, point_id)  # somebody here has said otherwise since
        elif post is None:
            _lose(uow, account, point_id, now)
        elif post != before or not held:
            expert = uow.experts.of_account(account.id, point_id)
            settle(uow, account.id, replace(post, expert_id=expert.id if expert else ""))
            uow.identities.provide(account.id, post)
            uow.invitations.withdraw_made(account.id)
            done = Done(by=account.id, whom=account.id, deed=Deed.PROVIDED, role=post.role)
            remember(uow, [point_id], done, now)


def _lose(uow: UnitOfWork, account: Account, point_id: str, now: datetime) -> None:
    leave(uow, account.id, point_id)
    uow.identities.withdraw(account.id, point_id)
    uow.invitations.withdraw_made(account.id)
    done = Done(by=account.id, whom=account.id, deed=Deed.PROVIDED_NO_MORE)
    remember(uow, [point_id], done, now)
