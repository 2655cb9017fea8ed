"""From the door to a number: start, need, how, who."""

from flask import redirect, render_template, url_for
from werkzeug.wrappers import Response as Redirect

from youthpoint.domain.catalogue import AgeBand
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.queue.wishes import Door, Wish
from youthpoint.operations.outlook import Outlook
from youthpoint.operations.queue import visits
from youthpoint.web import kept
from youthpoint.web.context import key, lately, now, store
from youthpoint.web.i18n import here_in, language, only_speaks
from youthpoint.web.shared.needs import ALONE, NeedForm, offered
from youthpoint.web.shared.windows import soonest
from youthpoint.web.site import be_at, point_ids
from youthpoint.web.visitor import drafts, whereabouts
from youthpoint.web.visitor.ahead import ahead
from youthpoint.web.visitor.blueprint import blueprint
from youthpoint.web.visitor.drafts import Draft
from youthpoint.web.visitor.forms import WhoForm
from youthpoint.web.visitor.holding import own_ticket
from youthpoint.web.visitor.pages import (
    HowPage,
    NeedPage,
    StatusPage,
    WhoPage,
    may_need_exit,
    to_ask,
)
from youthpoint.web.visitor.time_finding import first_free
from youthpoint.web.words import WORDING

QUEUE_SHUT = frozenset({Reason.POINT_CLOSED, Reason.QUEUE_FULL, Reason.QUEUE_STOPPED})
"""Refusals that pass: what was said stays on the page until the queue opens again."""


@blueprint.get("/")
def start() -> bytes:
    """Say what this is, whether it is open and how long the queue is."""
    here, several = whereabouts.here(), len(point_ids()) > 1
    own, still_to_come = own_ticket(here), ahead(here)

    def render() -> str:
        page = StatusPage.of(here, several=several)
        return render_template("visitor/start.html", page=page, own=own, ahead=still_to_come)

    return kept.page(here, ("start", several, own, still_to_come), render)


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


@blueprint.get("/need")
def need() -> bytes:
    """Ask for the need, and nothing else."""
    draft = drafts.present()
    before = frozenset(draft.topics if draft and not draft.taken else ())
    here = whereabouts.here()
    return kept.page(here, ("need", before), lambda: _ask_need(here, chosen=before))


@blueprint.post("/need")
def choose() -> Redirect | tuple[str, int]:
    """Take the need, and go on."""
    here = whereabouts.here()
    form = NeedForm(offered(here.catalogue.shown()))
    if form.accepted() or only_speaks():
        drafts.keep_topics(form.chosen, point=here.point.id)
        onward = here_in(language()) if only_speaks() else url_for("visitor.how")
        return redirect(onward, code=303)
    return _ask_need(here, chosen=frozenset(form.chosen), form=form), 422


@blueprint.get("/how")
def how() -> str | Redirect:
    """Offer the ways to go on."""
    draft = whereabouts.draft_here()
    if draft is None:
        return redirect(url_for("visitor.need"), code=303)
    here = whereabouts.here()
    told = here.for_newcomer(frozenset(draft.topics), language())
    page = HowPage(
        status=StatusPage.of(here, told=told),
        book=first_free(here, tuple(draft.topics)),
        call=soonest(here.point, now=now()),
        ask=to_ask(here),
        exit=may_need_exit(here, draft.topics),
    )
    return render_template("visitor/how.html", page=page)


@blueprint.get("/drop-by")
def drop_by() -> str:
    """Welcome somebody who only wants to chat or look around; nothing is recorded."""
    return render_template("visitor/drop_by.html", page=StatusPage.of(whereabouts.here()))


@blueprint.get("/who")
def who() -> Redirect | tuple[str, int]:
    """Ask as little as possible."""
    draft = whereabouts.draft_here()
    if draft is None:
        return redirect(url_for("visitor.need"), code=303)
    return _ask_who(WhoForm(draft), draft, status=200)


@blueprint.post("/who")
def take_number() -> Redirect | tuple[str, int]:
    """Give the number; sent twice, the form finds the same one."""
    draft = whereabouts.draft_here()
    if draft is None:
        return redirect(url_for("visitor.need"), code=303)
    form = WhoForm(draft)
    if not form.accepted() or only_speaks():
        return _say_it_again(form, draft) if only_speaks() else _ask_who(form, draft, status=422)
    try:
        link = _register(form, draft)
    except Refused as refusal:
        if refusal.reason not in QUEUE_SHUT:
            raise
        _keep(form, draft)
        return _ask_who(form, draft, refused=WORDING[refusal.reason], status=409)
    return redirect(url_for("visitor.ticket", link=link), code=303)


def _ask_need(here: Outlook, *, chosen: frozenset[str], form: NeedForm | None = None) -> str:
    topics = offered(here.catalogue.shown())
    page = NeedPage(topics=topics, chosen=chosen, alone=ALONE, status=StatusPage.of(here))
    return render_template("visitor/need.html", page=page, form=form or NeedForm(topics))


def _ask_who(form: WhoForm, draft: Draft, *, refused: str = "", status: int) -> tuple[str, int]:
    here = whereabouts.here()
    page = WhoPage(
        age_under=here.point.age_under,
        partners=here.point.partners,
        refused=refused,
        status=StatusPage.of(here),
        exit=may_need_exit(here, draft.topics),
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
        phone="" if form.phone.errors else form.phone.data or "",
    )


def _register(form: WhoForm, draft: Draft) -> str:
    here = whereabouts.here(lately)
    wish = Wish(
        topics=tuple(draft.topics),
        language=language(),
        age_band=AgeBand(form.age_band.data or AgeBand.NOT_SAID),
        nickname=form.nickname.data or "",
        phone=form.phone.data or "",
    )
    arrival = visits.Arrival(
        point_id=here.point.id,
        wish=wish,
        door=Door.PHONE,
        form_key=draft.form_key,
        foreseen=here.for_newcomer(frozenset(wish.topics), wish.language),
    )
    return drafts.done(draft, visits.register(store(), arrival, key=key(), now=now()))
