"""From the door to a number: start, need, how, who."""

from secrets import token_hex
from typing import Any

from flask import redirect, render_template, session, url_for
from werkzeug.wrappers import Response as Redirect

from youthpoint.domain import codes
from youthpoint.domain.catalogue import AgeBand
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.visits import Door, Visit, Wish
from youthpoint.operations import visits
from youthpoint.operations.outlook import Outlook
from youthpoint.web.context import key, now, outlook, store
from youthpoint.web.i18n import language
from youthpoint.web.shared.needs import NeedForm, offered
from youthpoint.web.site import be_at, point_id, point_ids
from youthpoint.web.visitor.blueprint import blueprint
from youthpoint.web.visitor.forms import WhoForm
from youthpoint.web.visitor.pages import NeedPage, StatusPage, WhoPage

MOST_OF_MINE = 5
"""How many of one's own visits a browser remembers: enough for a day with friends."""


@blueprint.get("/")
def start() -> str | Redirect:
    """Say what this is, whether it is open and how long the queue is."""
    if point_id() is None:
        return redirect(url_for("visitor.points"))
    page = StatusPage.of(_here(), several=len(point_ids()) > 1)
    return render_template("visitor/start.html", page=page)


@blueprint.get("/points")
def points() -> str:
    """Let one choose a point where there are several."""
    with store().read() as uow:
        every = uow.points.every()
    return render_template("visitor/points.html", page=every)


@blueprint.get("/at/<chosen>")
def at(chosen: str) -> Redirect:
    """Be at this point from now on: the address of the sign on its door."""
    if chosen not in point_ids():
        raise Refused(Reason.POINT_UNKNOWN)
    be_at(chosen)
    return redirect(url_for("visitor.start"), code=303)


@blueprint.route("/need", methods=["GET", "POST"])
def need() -> Redirect | tuple[str, int]:
    """Ask for the need, and nothing else."""
    topics = offered(_here().catalogue.shown())
    form = NeedForm(topics)
    if form.accepted():
        session["draft"] = {"topics": form.topics.data, "key": token_hex(16)}
        return redirect(url_for("visitor.how"), code=303)
    chosen = form.topics.data if form.is_submitted() else _draft().get("topics")
    page = NeedPage(topics=topics, chosen=frozenset(chosen or ()))
    return render_template("visitor/need.html", page=page, form=form), 422 if form.errors else 200


@blueprint.get("/how")
def how() -> str | Redirect:
    """Offer the ways to go on."""
    if not _draft():
        return redirect(url_for("visitor.need"))
    return render_template("visitor/how.html", page=StatusPage.of(_here()))


@blueprint.get("/drop-by")
def drop_by() -> str:
    """Welcome somebody who only wants to chat or look around; nothing is recorded."""
    return render_template("visitor/drop_by.html", page=StatusPage.of(_here()))


@blueprint.route("/who", methods=["GET", "POST"])
def who() -> Redirect | tuple[str, int]:
    """Ask as little as possible, and give the number."""
    if not _draft():
        return redirect(url_for("visitor.need"))
    form = WhoForm()
    if form.accepted():
        return _take_number(form)
    point = _here().point
    page = WhoPage(age_under=point.age_under, partners=point.partners)
    return render_template("visitor/who.html", page=page, form=form), 422 if form.errors else 200


def remember(visit: Visit) -> str:
    """Remember in this browser that the visit is one's own; return its link."""
    mine = [each for each in session.get("mine", []) if each != visit.id]
    session["mine"] = [visit.id, *mine][:MOST_OF_MINE]
    return codes.link(key(), visit.id, visit.nonce)


def _take_number(form: WhoForm) -> Redirect:
    draft = _draft()
    wish = Wish(
        topics=tuple(draft["topics"]),
        language=language(),
        age_band=AgeBand(form.age_band.data or AgeBand.NOT_SAID),
        nickname=form.nickname.data or "",
    )
    here = _here()
    arrival = visits.Arrival(
        point_id=here.point.id,
        wish=wish,
        door=Door.PHONE,
        form_key=draft["key"],
        foreseen=here.for_newcomer(frozenset(wish.topics), wish.language),
    )
    visit = visits.register(store(), arrival, key=key(), now=now())
    return redirect(url_for("visitor.ticket", link=remember(visit)), code=303)


def _draft() -> dict[str, Any]:
    draft = session.get("draft")
    return draft if isinstance(draft, dict) else {}


def _here() -> Outlook:
    here = point_id()
    if here is None:
        raise Refused(Reason.POINT_UNKNOWN)
    return outlook(here)
