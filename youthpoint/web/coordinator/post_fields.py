"""What somebody is at a point, as it is chosen on forms: a role, and as whom they work."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from flask import request
from flask_babel import gettext

from youthpoint.domain.accounts.invitations import Post
from youthpoint.domain.accounts.roles import RANKS, Role
from youthpoint.domain.errors import Reason
from youthpoint.domain.localized import Localized
from youthpoint.store import UnitOfWork
from youthpoint.web import guards
from youthpoint.web.coordinator.fields import Input
from youthpoint.web.i18n import _l, language

ROLES: Mapping[Role, str] = {
    Role.STAFF: _l("Staff"),
    Role.COORDINATOR: _l("Coordinator"),
    Role.ADMINISTRATOR: _l("Administrator"),
}

AS_EXPERT, FOR_ORGANISATION = "expert.", "organisation."
"""What the choice of an expert, or of an organisation, begins with."""

SHOWN_AT: Mapping[Reason, str] = {
    Reason.EXPERT_TAKEN: "works_as",
    Reason.EXPERT_UNKNOWN: "works_as",
    Reason.ORGANISATION_NEEDED: "works_as",
    Reason.LAST_COORDINATOR: "role",
}
"""Refusals that are said beside a field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """As whom one can work at a point: words by choice, in the order of the form.

    `taken` are the experts who sign in already.
    """

    point_id: str
    choices: Mapping[str, str]
    taken: frozenset[str] = frozenset()

    def words_of(self, post: Post) -> str:
        """Return as whom somebody works, in words; nothing where that was not said."""
        return self.choices.get(chosen(post), "")

    def offered(self, *kept: str) -> dict[str, str]:
        """Return the choices that are free, and those that somebody has made."""
        taken = self.taken.difference(kept)
        return {code: words for code, words in self.choices.items() if code not in taken}


def places(uow: UnitOfWork, point_id: str) -> Places:
    """Return as whom one can work at a point."""
    found = uow.changes.organisations(point_id)
    named = {
        code: Localized.of(**value["name"]).in_language(language()).text or code
        for code, value in found.items()
    }
    team = uow.experts.team(point_id)
    experts = {
        f"{AS_EXPERT}{each.id}": gettext(
            "Expert: %(name)s, %(organisation)s",
            name=each.first_name,
            organisation=named.get(each.organisation, each.organisation),
        )
        for each in team
    }
    organisations = {
        f"{FOR_ORGANISATION}{code}": gettext("Organisation: %(name)s", name=name)
        for code, name in named.items()
    }
    taken = frozenset(f"{AS_EXPERT}{each.id}" for each in team if each.account_id)
    return Places(point_id=point_id, choices={**experts, **organisations}, taken=taken)


def way(field: str, point_id: str) -> str:
    """Return what a field is called in the form: a page may ask for several points."""
    return f"{field}.{point_id}"


def chosen(post: Post) -> str:
    """Return what stands in the form for as whom somebody works."""
    if post.expert_id:
        return f"{AS_EXPERT}{post.expert_id}"
    return f"{FOR_ORGANISATION}{post.organisation}" if post.organisation else ""


def post_said(point_id: str) -> Post | None:
    """Return the post that was sent, unless its role is none."""
    role = request.form.get(way("role", point_id), "")
    works_as = request.form.get(way("works_as", point_id), "")
    if role not in set(Role):
        return None
    post = Post(point_id=point_id, role=Role(role))
    if works_as.startswith(AS_EXPERT):
        return replace(post, expert_id=works_as.removeprefix(AS_EXPERT))
    return replace(post, organisation=works_as.removeprefix(FOR_ORGANISATION))


def post_inputs(here: Places, post: Post, wrong: Mapping[str, str]) -> tuple[Input, Input]:
    """Return the fields for a post at a point: the roles that this person may give there.

    What was sent stays in them.
    """
    role, works_as = way("role", here.point_id), way("works_as", here.point_id)
    by, as_whom = guards.staff(), request.form.get(works_as, chosen(post))
    roles = {each.value: str(ROLES[each]) for each in RANKS if by.may_give(each, here.point_id)}
    return (
        Input(
            name=role,
            label=gettext("Role"),
            shape="choice",
            value=request.form.get(role, post.role),
            error=wrong.get("role", ""),
            options=roles,
        ),
        Input(
            name=works_as,
            label=gettext("Works as"),
            shape="choice",
            value=as_whom,
            error=wrong.get("works_as", ""),
            options={"": "–", **here.offered(chosen(post), as_whom)},
        ),
    )
