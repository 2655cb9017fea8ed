"""From the door to a number: start, need, how, who."""

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Redirect

from youthpoint.domain.catalogue import AgeBand
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.visits import Door, Wish
from youthpoint.operations import visits
from youthpoint.operations.outlook import Outlook
from youthpoint.web.context import key, now, outlook, store
from youthpoint.web.i18n import here_in, language
from youthpoint.web.shared.needs import ALONE, NeedForm, offered
from youthpoint.web.site import be_at, point_id, point_ids
from youthpoint.web.visitor import drafts
from youthpoint.web.visitor.blueprint import blueprint
from youthpoint.web.visitor.drafts import Draft
from youthpoint.web.visitor.forms import WhoForm
from youthpoint.web.visitor.pages import NeedPage, StatusPage, WhoPage
from youthpoint.web.words import WORDING

QUEUE_SHUT = frozenset({Reason.POINT_CLOSED, Reason.QUEUE_FULL, Reason.QUEUE_STOPPED})
"""Refusals that pass: what was said stays on the page until the queue opens again."""


@blueprint.get("/")
def start() -> str:
    """Say what this is, whether it is open and how long the queue is."""
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
    here = _here()
    topics = offered(here.catalogue.shown())
    form = NeedForm(topics)
    if _only_speaks():
        drafts.keep_topics(form.chosen)
        return redirect(here_in(language()), code=303)
    if form.accepted():
        drafts.keep_topics(form.chosen)
        return redirect(url_for("visitor.how"), code=303)
    draft = drafts.present()
    before = draft.topics if draft and not draft.taken else ()
    page = NeedPage(
        topics=topics,
        chosen=frozenset(form.chosen if form.sent() else before),
        alone=ALONE,
        status=StatusPage.of(here),
    )
    return render_template("visitor/need.html", page=page, form=form), 422 if form.errors else 200


@blueprint.get("/how")
def how() -> str | Redirect:
    """Offer the ways to go on."""
    draft = _draft()
    if draft is None:
        return redirect(url_for("visitor.need"), code=303)
    told = _here().for_newcomer(frozenset(draft.topics), language())
    return render_template("visitor/how.html", page=StatusPage.of(_here(), told=told))


@blueprint.get("/drop-by")
def drop_by() -> str:
    """Welcome somebody who only wants to chat or look around; nothing is recorded."""
    return render_template("visitor/drop_by.html", page=StatusPage.of(_here()))


@blueprint.get("/who")
def who() -> Redirect | tuple[str, int]:
    """Ask as little as possible."""
    draft = _draft()
    if draft is None:
        return redirect(url_for("visitor.need"), code=303)
    return _ask_who(WhoForm(draft), status=200)


@blueprint.post("/who")
def take_number() -> Redirect | tuple[str, int]:
    """Give the number; sent twice, the form finds the same one."""
    draft = _draft()
    if draft is None:
        return redirect(url_for("visitor.need"), code=303)
    form = WhoForm(draft)
    if not form.accepted() or _only_speaks():
        return _say_it_again(form, draft) if _only_speaks() else _ask_who(form, status=422)
    try:
        link = _register(form, draft)
    except Refused as refusal:
        if refusal.reason not in QUEUE_SHUT:
            raise
        _keep(form, draft)
        return _ask_who(form, refused=WORDING[refusal.reason], status=409)
    return redirect(url_for("visitor.ticket", link=link), code=303)


def _ask_who(form: WhoForm, *, refused: str = "", status: int) -> tuple[str, int]:
    here = _here()
    page = WhoPage(
        age_under=here.point.age_under,
        partners=here.point.partners,
        refused=refused,
        status=StatusPage.of(here),
    )
    return render_template("visitor/who.html", page=page, form=form), status


def _say_it_again(form: WhoForm, draft: Draft) -> Redirect:
    """Go on in the language that was chosen."""
    _keep(form, draft)
    return redirect(here_in(language()), code=303)


def _keep(form: WhoForm, draft: Draft) -> None:
    """Keep what is well-formed."""
    drafts.keep_self(
        draft,
        nickname="" if form.nickname.errors else form.nickname.data or "",
        age_band="" if form.age_band.errors else form.age_band.data or "",
    )


def _register(form: WhoForm, draft: Draft) -> str:
    here = _here()
    wish = Wish(
        topics=tuple(draft.topics),
        language=language(),
        age_band=AgeBand(form.age_band.data or AgeBand.NOT_SAID),
        nickname=form.nickname.data or "",
    )
    arrival = visits.Arrival(
        point_id=here.point.id,
        wish=wish,
        door=Door.PHONE,
        form_key=draft.form_key,
        foreseen=here.for_newcomer(frozenset(wish.topics), wish.language),
    )
    return drafts.done(draft, visits.register(store(), arrival, key=key(), now=now()))


def _only_speaks() -> bool:
    """Tell whether a form was sent to see the page in another language, and not to go on."""
    return "lang" in request.form


def _draft() -> Draft | None:
    draft = drafts.present()
    return draft if draft and draft.topics else None


def _here() -> Outlook:
    here = point_id()
    if here is None:
        raise Refused(Reason.POINT_UNKNOWN)
    return outlook(here)
