"""One account: what they are at each point, and whether they can come in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from flask import g, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response as Redirect

from youthpoint.domain.accounts.accounts import Account
from youthpoint.domain.accounts.invitations import Post
from youthpoint.domain.accounts.roles import Right, Role
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.localized import Localized
from youthpoint.operations.accounts import managing
from youthpoint.operations.accounts.posts import colleagues
from youthpoint.store import UnitOfWork
from youthpoint.web import guards
from youthpoint.web.context import look_up, now, outlook, store
from youthpoint.web.coordinator.accounts import shown_next, when
from youthpoint.web.coordinator.blueprint import blueprint
from youthpoint.web.coordinator.fields import Input
from youthpoint.web.coordinator.frames import frame
from youthpoint.web.coordinator.post_fields import (
    SHOWN_AT,
    places,
    post_inputs,
    post_said,
)
from youthpoint.web.desks import desk_id, need, own_points
from youthpoint.web.errors import STATUS
from youthpoint.web.i18n import _l
from youthpoint.web.words import WORDING

SAID_HERE = {*SHOWN_AT, Reason.ROLE_NEEDED, Reason.OWN_ACCOUNT}
"""Refusals that are said on the page; the others are pages of their own."""

DONE: Mapping[str, tuple[Callable[..., None], str]] = {
    "shut-out": (managing.shut_out, _l("The account is disabled. Every session has ended.")),
    "let-in": (managing.let_in, _l("The account is enabled again.")),
    "end-sessions": (managing.end_sessions, _l("Every session has ended.")),
}
"""What one button does, and what is said then."""

LINKS: Mapping[str, Callable[..., str]] = {
    "link": managing.link_to_password,
    "second-step": managing.link_to_second_step,
}
"""What one button makes a link to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PostCard:
    """What somebody is at one of this person's own points; `held` says that it is anything."""

    point_id: str
    point: Localized
    fields: tuple[Input, ...]
    held: bool
    given: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountPage:
    """An account as it is shown to somebody who may manage it, or only their own points' part."""

    account: Account
    came: str
    shut: str
    me: bool
    managed: bool
    posts: tuple[PostCard, ...]
    said: str
    wrong: str


@blueprint.get("/accounts/<account_id>")
def account(account_id: str) -> str:
    """Show an account of this point."""
    need(Right.MANAGE_ACCOUNTS)
    return _shown(account_id, said=session.pop("account-said", ""))


@blueprint.post("/accounts/<account_id>/post")
def account_post(account_id: str) -> Redirect | tuple[str, int]:
    """Let somebody be something else at a point, or nothing there."""
    need(Right.MANAGE_ACCOUNTS)
    point_id, by = request.form.get("point", ""), guards.staff()
    post = post_said(point_id)
    try:
        if "remove" in request.form:
            managing.take_post(store(), account_id, point_id, by=by, now=now())
        elif post is not None:
            managing.give_post(store(), account_id, post, by=by, now=now())
    except Refused as refusal:
        return _refused(account_id, refusal.reason)
    return _said(account_id, str(_l("Saved. It holds at once.")))


@blueprint.post("/accounts/<account_id>/<any('link', 'second-step'):to>")
def account_link(account_id: str, to: str) -> Redirect | tuple[str, int]:
    """Make a link to another password, or to another second step."""
    need(Right.MANAGE_ACCOUNTS)
    try:
        secret = LINKS[to](store(), account_id, by=guards.staff(), now=now())
    except Refused as refusal:
        return _refused(account_id, refusal.reason)
    return shown_next(_found(account_id).first_name, secret)


@blueprint.post("/accounts/<account_id>/<any('shut-out', 'let-in', 'end-sessions'):deed>")
def account_deed(account_id: str, deed: str) -> Redirect | tuple[str, int]:
    """Shut somebody out, let them in again, or end their sessions."""
    need(Right.MANAGE_ACCOUNTS)
    do, words = DONE[deed]
    try:
        do(store(), account_id, by=guards.staff(), now=now())
    except Refused as refusal:
        return _refused(account_id, refusal.reason)
    return _said(account_id, str(words))


def _said(account_id: str, words: str) -> Redirect:
    session["account-said"] = words
    there = _found(account_id).roles.get(desk_id())
    page = url_for("coordinator.account", account_id=account_id)
    return redirect(page if there else url_for("coordinator.accounts"), code=303)


def _refused(account_id: str, reason: Reason) -> tuple[str, int]:
    if reason not in SAID_HERE:
        raise Refused(reason)
    return _shown(account_id, wrong=reason), STATUS.get(reason, 409)


def _found(account_id: str) -> Account:
    found = look_up(lambda uow: uow.accounts.find(account_id))
    if found is None:
        raise Refused(Reason.ACCOUNT_UNKNOWN)
    return found


def _shown(account_id: str, *, said: str = "", wrong: Reason | None = None) -> str:
    found, by = _found(account_id), guards.staff()
    if not found.roles.get(desk_id()):
        raise Refused(Reason.ACCOUNT_UNKNOWN)
    g.here = url_for("coordinator.account", account_id=account_id)  # a refused act has no page
    own = [each for each in own_points() if by.may(Right.MANAGE_ACCOUNTS, each)]
    page = AccountPage(
        account=found,
        came=_when(found.signed_in_at),
        shut=_when(found.disabled_at),
        me=found.id == by.id,
        managed=by.may_manage(found),
        posts=look_up(lambda uow: tuple(_card(uow, found, each) for each in own)),
        said=said,
        wrong=str(WORDING[wrong]) if wrong else "",
    )
    return render_template("coordinator/account.html", page=page, frame=frame("accounts"))


def _when(at: datetime | None) -> str:
    return when(at) if at else ""


def _card(uow: UnitOfWork, found: Account, point_id: str) -> PostCard:
    by, held = guards.staff(), found.roles.get(point_id, frozenset())
    posts = {each.account.id: each.post for each in colleagues(uow, point_id)}
    post = posts.get(found.id, Post(point_id=point_id, role=Role.STAFF))
    return PostCard(
        point_id=point_id,
        point=outlook(point_id).point.name,
        fields=post_inputs(places(uow, point_id), post, {}),
        held=bool(held),
        given=all(by.may_give(each, point_id) for each in held),
    )
