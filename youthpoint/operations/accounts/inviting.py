"""Inviting somebody to the desk, and taking that back."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from youthpoint.domain.accounts.accounts import Account
from youthpoint.domain.accounts.invitations import Deed, Invitation, Post
from youthpoint.domain.errors import Reason, Refused
from youthpoint.operations.accounts.invitations import made
from youthpoint.operations.accounts.posts import (
    Done,
    fitting,
    remember,
    see_that_they_may_give,
)
from youthpoint.operations.finding import kept_together
from youthpoint.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """Who is to be invited: what they are called, and what they will be."""

    username: str
    first_name: str
    post: Post


def invite(store: Store, planned: Planned, *, by: Account, now: datetime) -> str:
    """Return the secret of a one-time link that makes an account.

    Raises:
        Refused: the name is taken, the post does not fit the point, or this person may not give it.
    """
    post = planned.post
    see_that_they_may_give(by, post.point_id, {post.role})
    with store.write() as uow:
        if uow.accounts.by_username(planned.username) is not None:
            raise Refused(Reason.NAME_TAKEN)
        post = fitting(uow, post)
        done = Done(by=by.id, whom=planned.first_name, deed=Deed.INVITED, role=post.role)
        remember(uow, [post.point_id], done, now)
        return made(
            uow,
            Invitation(
                post=post,
                expires_at=now + timedelta(days=kept_together(uow).invitation_days),
                made_by=by.id,
                username=planned.username,
                first_name=planned.first_name,
            ),
        )


def withdraw(store: Store, digest: str, *, by: Account, now: datetime) -> None:
    """Make a link void that nobody has used.

    Raises:
        Refused: it was used, or this person may not give what it gives.
    """
    with store.write() as uow:
        found = uow.invitations.find(digest)
        if found is None:
            raise Refused(Reason.INVITATION_USED)
        see_that_they_may_give(by, found.post.point_id, {found.post.role})
        uow.invitations.take(digest)
        whom = found.account_id or found.first_name
        done = Done(by=by.id, whom=whom, deed=Deed.WITHDRAWN)
        remember(uow, [found.post.point_id], done, now)
