"""What we know about somebody: shown from any of their pages, taken along, erased at once."""

from collections.abc import Callable, Mapping
from typing import Any

from flask import Response, redirect, render_template, session, url_for
from werkzeug.wrappers import Response as Redirect

from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.trails.trails import Record, Trail
from youthpoint.operations.outlook import Outlook
from youthpoint.operations.trails import erasing, finding
from youthpoint.store import UnitOfWork
from youthpoint.web.context import key, look_up, now, store
from youthpoint.web.shared import takeaways
from youthpoint.web.shared.known import Known, Sight
from youthpoint.web.visitor import own
from youthpoint.web.visitor.blueprint import blueprint
from youthpoint.web.visitor.booked import held_booking
from youthpoint.web.visitor.calls import held_call
from youthpoint.web.visitor.holding import held
from youthpoint.web.visitor.known_pages import Door, ErasedPage, ErasePage, KnownPage
from youthpoint.web.visitor.referred import held_referral
from youthpoint.web.visitor.standing_by import held_standby

ADDRESS = "/<any(t, b, w, c, r):door>/<link>"
"""A page of somebody's own: ticket, booking, waiting list, call, referral."""

DOORS: Mapping[str, tuple[Record, str, Callable[[str], tuple[Any, Outlook]]]] = {
    "t": (Record.VISIT, "visitor.ticket", held),
    "b": (Record.BOOKING, "visitor.booking", held_booking),
    "w": (Record.STANDBY, "visitor.waiting", held_standby),
    "c": (Record.CALL, "visitor.asked_call", held_call),
    "r": (Record.REFERRAL, "visitor.referral", held_referral),
}
"""What each opens, its own page, and who looks it up."""


@blueprint.get(f"{ADDRESS}/data")
def known(door: str, link: str) -> str:
    """Show what kinds of data are kept of them and until when; what they told, where they did."""
    record, record_id, here = _opened(door, link)

    def find(uow: UnitOfWork) -> KnownPage:
        trail = finding.trail_of(uow, record, record_id)
        return KnownPage.of(uow, trail, _sight(uow, trail, here), _door(door, link))

    return render_template("visitor/known.html", page=look_up(find))


@blueprint.get(f"{ADDRESS}/data/<any(json, html):form>")
def take_along(door: str, link: str, form: str) -> Response:
    """Give what they told as a file: for programs, or to read."""
    record, record_id, here = _opened(door, link)
    with store().read() as uow:
        trail = finding.trail_of(uow, record, record_id)
        sight = _sight(uow, trail, here)
    if not sight.shown:
        raise Refused(Reason.VISIT_UNKNOWN)
    if form == "json":
        return takeaways.as_json(trail, sight, at=now())
    page = render_template("known_file.html", known=Known.of(trail, sight), point=here.point)
    return takeaways.as_page(page)


@blueprint.get(f"{ADDRESS}/erase")
def ask_to_erase(door: str, link: str) -> str:
    """Ask once, and say what ends with it."""
    record, record_id, _here = _opened(door, link)
    page = look_up(
        lambda uow: ErasePage.of(uow, finding.trail_of(uow, record, record_id), _door(door, link))
    )
    return render_template("visitor/known_erase.html", page=page)


@blueprint.post(f"{ADDRESS}/erase")
def erase(door: str, link: str) -> Redirect:
    """Erase all of it; nobody is asked, and nothing brings it back."""
    record, record_id, here = _opened(door, link)
    trail = erasing.erase(store(), record, record_id, now=now())
    own.forget(trail, here.point)
    session["erased"] = ErasedPage.of(trail).kept()
    return redirect(url_for("visitor.erased"), code=303)


@blueprint.get("/erased")
def erased() -> str:
    """Say that it was done; how, once."""
    page = ErasedPage(**session.pop("erased", {}))
    return render_template("visitor/erased.html", page=page)


def _opened(door: str, link: str) -> tuple[Record, str, Outlook]:
    """Return what a link opens, and its point as it stands.

    Raises:
        Refused: there is nothing, or not any more.
    """
    record, _page, find = DOORS[door]
    found, here = find(link)
    return record, found.referral.id if record is Record.REFERRAL else found.id, here


def _sight(uow: UnitOfWork, trail: Trail, here: Outlook) -> Sight:
    return Sight(
        here=here,
        hanging=finding.hanging(uow, trail),
        shown=own.ids_of(trail, here.point),
        looks=finding.looks_at(uow, trail, key=key()),
    )


def _door(door: str, link: str) -> Door:
    return Door(name=door, link=link, page=url_for(DOORS[door][1], link=link))
