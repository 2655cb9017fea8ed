"""Everybody with an account at the point: who they are, open links, what was done last."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from flask import redirect, render_template, request, session, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response as Redirect

from youthpoint.domain.accounts.invitations import OPERATOR, AccountAct, Deed, Invitation
from youthpoint.domain.accounts.roles import Right
from youthpoint.domain.localized import Localized
from youthpoint.operations.accounts import inviting
from youthpoint.operations.accounts.accounts import digest_of
from youthpoint.operations.accounts.posts import Colleague, colleagues
from youthpoint.store import UnitOfWork
from youthpoint.web import guards
from youthpoint.web.context import look_up, now, outlook, store
from youthpoint.web.coordinator.blueprint import blueprint
from youthpoint.web.coordinator.frames import frame
from youthpoint.web.coordinator.post_fields import ROLES, Places, places
from youthpoint.web.desks import desk_id, need
from youthpoint.web.i18n import _l
from youthpoint.web.shared.moments import moment_words

MOST_ACTS = 20
JUST_MADE = "account-link"
"""Where the browser keeps a new link until the next page has shown it."""

DEEDS: Mapping[Deed, str] = {
    Deed.INVITED: _l("Invited"),
    Deed.WITHDRAWN: _l("Link made void"),
    Deed.JOINED: _l("Made the account"),
    Deed.POST: _l("Changed what they are here"),
    Deed.POST_TAKEN: _l("Took the role here away"),
    Deed.SHUT_OUT: _l("Disabled"),
    Deed.LET_IN: _l("Enabled again"),
    Deed.SESSIONS_ENDED: _l("Signed out everywhere"),
    Deed.LINK_MADE: _l("Made a link to a new password"),
    Deed.PASSWORD: _l("Chose a new password"),
    Deed.PASSWORD_GIVEN: _l("Gave a new password"),
    Deed.SECOND_STEP: _l("Set up two-step sign-in"),
    Deed.SECOND_STEP_OFF: _l("Turned two-step sign-in off"),
    Deed.SECOND_STEP_LINK: _l("Made a link to set up two-step sign-in again"),
    Deed.RECOVERY_CODES: _l("Made new recovery codes"),
    Deed.PASSKEY: _l("Added a passkey"),
    Deed.PASSKEY_OFF: _l("Removed a passkey"),
    Deed.LINKED: _l("Joined the account to a sign-in through the organisation"),
    Deed.UNLINKED: _l("Parted the account from the sign-in through the organisation"),
    Deed.PROVIDED: _l("Was given a role here by the organisation’s groups"),
    Deed.PROVIDED_NO_MORE: _l("Lost the role here: is in no such group of the organisation"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody with an account at the point."""

    account_id: str
    name: str
    username: str
    role: str
    works_as: str
    came: str
    shut_out: bool
    me: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link that nobody has used: what it leads to, who made it, until when it opens."""

    digest: str
    name: str
    username: str
    role: str
    password: bool
    second_step: bool
    made_by: str
    until: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NewLink:
    """A link that was just made: it is shown this once."""

    name: str
    address: str
    until: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldAct:
    """What was done to an account, in words."""

    deed: str
    whom: str
    role: str
    when: str
    who: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountsPage:
    """The accounts of a point."""

    point: Localized
    people: tuple[Person, ...]
    links: tuple[Link, ...]
    acts: tuple[ToldAct, ...]
    new: NewLink | None


@blueprint.get("/accounts")
def accounts() -> str:
    """Show who has an account, and the link that was just made, once."""
    need(Right.MANAGE_ACCOUNTS)
    page = look_up(_page)
    return render_template("coordinator/accounts.html", page=page, frame=frame("accounts"))


@blueprint.post("/accounts/withdraw")
def withdraw_link() -> Redirect:
    """Make a link void."""
    need(Right.MANAGE_ACCOUNTS)
    inviting.withdraw(store(), request.form.get("link", ""), by=guards.staff(), now=now())
    return redirect(url_for("coordinator.accounts"), code=303)


def shown_next(name: str, secret: str) -> Redirect:
    """Show a link that was just made on the next page, and nowhere else."""
    session[JUST_MADE] = (name, secret)
    return redirect(url_for("coordinator.accounts"), code=303)


def when(at: datetime) -> str:
    """Return a moment in words, on the point's clock."""
    return moment_words(at, outlook(desk_id()).point.zone)


def _page(uow: UnitOfWork) -> AccountsPage:
    here = places(uow, desk_id())
    names = {each.id: each.first_name for each in uow.accounts.every()}
    return AccountsPage(
        point=outlook(desk_id()).point.name,
        people=tuple(_person(each, here) for each in colleagues(uow, desk_id())),
        links=tuple(_link(each, names) for each in uow.invitations.open(desk_id(), at=now())),
        acts=tuple(_told(each, names) for each in uow.invitations.acts(desk_id(), most=MOST_ACTS)),
        new=_new_link(uow),
    )


def _person(colleague: Colleague, here: Places) -> Person:
    account, came = colleague.account, colleague.account.signed_in_at
    return Person(
        account_id=account.id,
        name=account.first_name,
        username=account.username,
        role=str(ROLES[colleague.post.role]),
        works_as=here.words_of(colleague.post),
        came=when(came) if came else gettext("never"),
        shut_out=account.disabled_at is not None,
        me=account.id == guards.staff().id,
    )


def _link(invitation: Invitation, names: Mapping[str, str]) -> Link:
    return Link(
        digest=invitation.digest,
        name=invitation.first_name,
        username=invitation.username,
        role=str(ROLES[invitation.post.role]),
        password=invitation.account_id is not None and not invitation.second_factor,
        second_step=invitation.second_factor,
        made_by=names.get(invitation.made_by, "youthpoint init"),
        until=when(invitation.expires_at),
    )


def _told(act: AccountAct, names: Mapping[str, str]) -> ToldAct:
    return ToldAct(
        deed=str(DEEDS[act.deed]),
        whom=names.get(act.whom, act.whom),
        role=str(ROLES[act.role]) if act.role else "",
        when=when(act.at),
        who=gettext("from the command line") if act.by == OPERATOR else names.get(act.by, act.by),
    )


def _new_link(uow: UnitOfWork) -> NewLink | None:
    name, secret = session.pop(JUST_MADE) if JUST_MADE in session else ("", "")
    made = uow.invitations.find(digest_of(secret))
    if made is None:
        return None
    return NewLink(
        name=name,
        address=url_for("staff.invitation", secret=secret, _external=True),
        until=when(made.expires_at),
    )
