"""What somebody is at a point: their role, the expert they are, the organisation they are from."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from youthpoint.domain.accounts.accounts import Account
from youthpoint.domain.accounts.invitations import AccountAct, Deed, Post
from youthpoint.domain.accounts.roles import RANKS, Right, Role
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.experts import Expert
from youthpoint.operations.rights import allow
from youthpoint.store import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class Colleague:
    """Somebody with an account at a point: who they are there."""

    account: Account
    post: Post


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What was done to whom, by which account: an account's id, or a name where there is none."""

    by: str
    whom: str
    deed: Deed
    role: Role | None = None


def colleagues(uow: UnitOfWork, point_id: str) -> list[Colleague]:
    """Return everybody with a role at a point, shut out or not, by username."""
    experts = {each.account_id: each for each in uow.experts.team(point_id) if each.account_id}
    said = uow.accounts.organisations(point_id)
    return [
        Colleague(
            account=each,
            post=_post(each, point_id, experts.get(each.id), said.get(each.id, "")),
        )
        for each in uow.accounts.at_point(point_id)
    ]


def _post(account: Account, point_id: str, expert: Expert | None, said: str) -> Post:
    return Post(
        point_id=point_id,
        role=max(account.roles[point_id], key=RANKS.index),
        organisation=expert.organisation if expert else said,
        expert_id=expert.id if expert else "",
    )


def see_that_they_may_give(by: Account, point_id: str, roles: Iterable[Role]) -> None:
    """Go on only if this person manages accounts at the point, and may give all these roles.

    Raises:
        Refused: they may not.
    """
    allow(by, Right.MANAGE_ACCOUNTS, point_id)
    if not all(by.may_give(each, point_id) for each in roles):
        raise Refused(Reason.FORBIDDEN)


def fitting(uow: UnitOfWork, post: Post, account_id: str | None = None) -> Post:
    """Return a post that the point has: its expert, free for this account, or its organisation.

    An expert's organisation is kept with the post: it stays when the expert goes.

    Raises:
        Refused: it has not; or the staff's organisation is not said, on which hangs what they see.
    """
    if post.expert_id:
        team = {each.id: each for each in uow.experts.team(post.point_id)}
        if post.expert_id not in team:
            raise Refused(Reason.EXPERT_UNKNOWN)
        if team[post.expert_id].account_id not in (None, account_id):
            raise Refused(Reason.EXPERT_TAKEN)
        return replace(post, organisation=team[post.expert_id].organisation)
    needed = post.role is Role.STAFF or post.organisation
    if needed and post.organisation not in uow.changes.organisations(post.point_id):
        raise Refused(Reason.ORGANISATION_NEEDED)
    return post


def see_that_it_is_led(uow: UnitOfWork, point_id: str, *, without: str) -> None:
    """Go on only if somebody else coordinates the point.

    Raises:
        Refused: nobody does.
    """
    if uow.accounts.coordinators(point_id) == {without}:
        raise Refused(Reason.LAST_COORDINATOR)


def settle(uow: UnitOfWork, account_id: str, post: Post) -> None:
    """Let somebody be this at the point, and nothing else there.

    Whoever else has become the expert meanwhile stays that.
    """
    leave(uow, account_id, post.point_id)
    uow.accounts.grant(account_id, post.point_id, post.role)
    if post.organisation:
        uow.accounts.belong(account_id, post.point_id, post.organisation)
    for each in uow.experts.team(post.point_id):
        if each.id == post.expert_id and each.account_id is None:
            uow.experts.put(replace(each, account_id=account_id))


def leave(uow: UnitOfWork, account_id: str, point_id: str) -> None:
    """Let somebody be nothing at the point; the expert they were can be somebody else's."""
    uow.accounts.leave(account_id, point_id)
    if expert := uow.experts.of_account(account_id, point_id):
        uow.experts.put(replace(expert, account_id=None))


def remember(uow: UnitOfWork, point_ids: Iterable[str], done: Done, now: datetime) -> None:
    """Remember what was done to an account, at each point that it concerns."""
    for each in point_ids:
        uow.invitations.remember(
            AccountAct(
                point_id=each, at=now, by=done.by, whom=done.whom, deed=done.deed, role=done.role
            )
        )
