"""Inviting somebody: what they are called, and what they will be."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import render_template, request
from werkzeug.wrappers import Response as Redirect

from youthpoint.domain.accounts.accounts import NAME_LENGTH
from youthpoint.domain.accounts.invitations import Post
from youthpoint.domain.accounts.roles import Right, Role
from youthpoint.domain.errors import Reason, Refused
from youthpoint.operations.accounts import inviting
from youthpoint.operations.accounts.inviting import Planned
from youthpoint.operations.finding import kept_together
from youthpoint.operations.texts import plain
from youthpoint.web import guards
from youthpoint.web.context import look_up, now, store
from youthpoint.web.coordinator.accounts import shown_next
from youthpoint.web.coordinator.blueprint import blueprint
from youthpoint.web.coordinator.fields import Input
from youthpoint.web.coordinator.frames import frame
from youthpoint.web.coordinator.post_fields import SHOWN_AT, places, post_inputs, post_said
from youthpoint.web.desks import desk_id, need
from youthpoint.web.forms import one_line
from youthpoint.web.i18n import _l, only_speaks
from youthpoint.web.words import WORDING

NAMES: Mapping[str, tuple[str, str]] = {
    "first_name": (_l("First name"), _l("Enter the first name.")),
    "username": (_l("Username"), _l("Enter a username. They can choose another.")),
}
"""Fields, and what is said when nothing stands in one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitePage:
    """The form, and what is wrong with it by field; for how many days the link will open."""

    fields: tuple[Input, ...]
    wrong: Mapping[str, str]
    days: int


@blueprint.route("/accounts/new", methods=["GET", "POST"])
def invite() -> Redirect | tuple[str, int]:
    """Ask who is invited; make the link."""
    need(Right.MANAGE_ACCOUNTS)
    if request.method == "GET" or only_speaks():
        return _form({}), 200
    names, wrong = _names()
    post = post_said(desk_id())
    if post is None:
        wrong["role"] = str(_l("Choose a role."))
    if wrong or post is None:
        return _form(wrong), 422
    planned = Planned(**names, post=post)
    try:
        secret = inviting.invite(store(), planned, by=guards.staff(), now=now())
    except Refused as refusal:
        return _form(_beside(refusal.reason)), 422
    return shown_next(planned.first_name, secret)


def _names() -> tuple[dict[str, str], dict[str, str]]:
    """Return the names as they are kept, and what is wrong with them."""
    names, wrong = {}, {}
    for field, (_label, lacking) in NAMES.items():
        try:
            names[field] = plain(one_line(request.form.get(field)), longest=NAME_LENGTH)
        except Refused as refusal:
            wrong[field] = str(WORDING[refusal.reason])
        else:
            if not names[field]:
                wrong[field] = str(lacking)
    return names, wrong


def _beside(reason: Reason) -> dict[str, str]:
    """Return the words of a refusal at its field; what belongs to none is refused as it is."""
    field = {**SHOWN_AT, Reason.NAME_TAKEN: "username"}.get(reason)
    if field is None:
        raise Refused(reason)
    return {field: str(WORDING[reason])}


def _form(wrong: Mapping[str, str]) -> str:
    said = request.form
    names = tuple(
        Input(
            name=field,
            label=label,
            shape="name",
            value=said.get(field, ""),
            error=wrong.get(field, ""),
        )
        for field, (label, _lacking) in NAMES.items()
    )
    here, kept = look_up(lambda uow: (places(uow, desk_id()), kept_together(uow)))
    post = post_inputs(here, Post(point_id=desk_id(), role=Role.STAFF), wrong)
    page = InvitePage(fields=(*names, *post), wrong=wrong, days=kept.invitation_days)
    return render_template("coordinator/invite.html", page=page, frame=frame("accounts"))
