"""What coordinators and administrators do to accounts; all of it is remembered."""

from datetime import datetime, timedelta

from youthpoint.domain.accounts.accounts import Account
from youthpoint.domain.accounts.invitations import Deed, Invitation, Post
from youthpoint.domain.accounts.roles import RANKS, Role
from youthpoint.domain.errors import Reason, Refused
from youthpoint.operations.accounts.accounts import end_all
from youthpoint.operations.accounts.invitations import made
from youthpoint.operations.accounts.posts import (
    Done,
    fitting,
    leave,
    remember,
    see_that_it_is_led,
    see_that_they_may_give,
    settle,
)
from youthpoint.operations.finding import kept_together
from youthpoint.store import Store, UnitOfWork


def link_to_password(store: Store, account_id: str, *, by: Account, now: datetime) -> str:
    """Return the secret of a link to another password, in the place of any before.

    Raises:
        Refused: this person may not manage that account.
    """
    with store.write() as uow:
        account = _managed(uow, account_id, by)
        remember(uow, account.roles, Done(by=by.id, whom=account.id, deed=Deed.LINK_MADE), now)
        return _link(uow, account, by=by, now=now)


def link_to_second_step(store: Store, account_id: str, *, by: Account, now: datetime) -> str:
    """Return the secret of a link to set the second step up anew, in the place of any before.

    The old one holds until the link is used, for which the password is asked, too: whoever makes
    the link cannot come in by it.

    Raises:
        Refused: this person may not manage that account.
    """
    with store.write() as uow:
        account = _managed(uow, account_id, by)
        done = Done(by=by.id, whom=account.id, deed=Deed.SECOND_STEP_LINK)
        remember(uow, account.roles, done, now)
        return _link(uow, account, by=by, now=now, second_factor=True)


def give_post(store: Store, account_id: str, post: Post, *, by: Account, now: datetime) -> None:
    """Let somebody be something else at a point, or something there, too.

    Oneself, one may only say as whom one works there.

    Raises:
        Refused: it does not fit the point, would leave it without a coordinator, or this person
            may not.
    """
    with store.write() as uow:
        same = by.roles.get(post.point_id) == frozenset({post.role})
        account = by if account_id == by.id and same else _other(uow, account_id, by)
        held = account.roles.get(post.point_id, frozenset())
        see_that_they_may_give(by, post.point_id, held | {post.role})
        if not held and not by.may_manage(account):
            raise Refused(Reason.FORBIDDEN)
        post = fitting(uow, post, account.id)
        if Role.COORDINATOR in held - {post.role}:
            see_that_it_is_led(uow, post.point_id, without=account.id)
        settle(uow, account.id, post)
        uow.invitations.withdraw_made(account.id)
        done = Done(by=by.id, whom=account.id, deed=Deed.POST, role=post.role)
        remember(uow, [post.point_id], done, now)


def take_post(store: Store, account_id: str, point_id: str, *, by: Account, now: datetime) -> None:
    """Let somebody be nothing at a point any more.

    Raises:
        Refused: they are nothing anywhere else, nobody else coordinates the point, or this person
            may not.
    """
    with store.write() as uow:
        account = _other(uow, account_id, by)
        held = account.roles.get(point_id, frozenset())
        see_that_they_may_give(by, point_id, held)
        if set(account.roles) <= {point_id}:
            raise Refused(Reason.ROLE_NEEDED)
        if Role.COORDINATOR in held:
            see_that_it_is_led(uow, point_id, without=account.id)
        leave(uow, account.id, point_id)
        uow.invitations.withdraw_made(account.id)
        remember(uow, [point_id], Done(by=by.id, whom=account.id, deed=Deed.POST_TAKEN), now)


def shut_out(store: Store, account_id: str, *, by: Account, now: datetime) -> None:
    """Shut an account out at once; its sessions and its links end.

    Raises:
        Refused: somewhere nobody else coordinates, or this person may not.
    """
    with store.write() as uow:
        account = _managed(uow, account_id, by)
        for point_id, roles in account.roles.items():
            if Role.COORDINATOR in roles and account.disabled_at is None:
                see_that_it_is_led(uow, point_id, without=account.id)
        uow.accounts.disable(account.id, at=now)
        end_all(uow, account.id)
        uow.invitations.withdraw_made(account.id)
        remember(uow, account.roles, Done(by=by.id, whom=account.id, deed=Deed.SHUT_OUT), now)


def let_in(store: Store, account_id: str, *, by: Account, now: datetime) -> None:
    """Let an account in again that was shut out."""
    with store.write() as uow:
        account = _managed(uow, account_id, by)
        uow.accounts.disable(account.id, at=None)
        remember(uow, account.roles, Done(by=by.id, whom=account.id, deed=Deed.LET_IN), now)


def end_sessions(store: Store, account_id: str, *, by: Account, now: datetime) -> None:
    """End every session of an account."""
    with store.write() as uow:
        account = _managed(uow, account_id, by)
        end_all(uow, account.id)
        remember(uow, account.roles, Done(by=by.id, whom=account.id, deed=Deed.SESSIONS_ENDED), now)


def _link(
    uow: UnitOfWork, account: Account, *, by: Account, now: datetime, second_factor: bool = False
) -> str:
    uow.invitations.withdraw_of(account.id)
    point_id, roles = min(account.roles.items())
    return made(
        uow,
        Invitation(
            post=Post(point_id=point_id, role=max(roles, key=RANKS.index)),
            expires_at=now + timedelta(days=kept_together(uow).invitation_days),
            made_by=by.id,
            username=account.username,
            first_name=account.first_name,
            account_id=account.id,
            second_factor=second_factor,
        ),
    )


def _other(uow: UnitOfWork, account_id: str, by: Account) -> Account:
    """Return somebody else's account.

    Raises:
        Refused: there is none, or it is one's own.
    """
    account = uow.accounts.find(account_id)
    if account is None:
        raise Refused(Reason.ACCOUNT_UNKNOWN)
    if account.id == by.id:
        raise Refused(Reason.OWN_ACCOUNT)
    return account


def _managed(uow: UnitOfWork, account_id: str, by: Account) -> Account:
    """Return somebody else's account, which this person may manage.

    Raises:
        Refused: there is none, it is one's own, or this person may not.
    """
    account = _other(uow, account_id, by)
    for point_id, roles in account.roles.items():
        see_that_they_may_give(by, point_id, roles)
    if not by.may_manage(account):
        raise Refused(Reason.FORBIDDEN)
    return account
