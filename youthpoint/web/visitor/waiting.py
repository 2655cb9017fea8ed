"""Asking for a place on the waiting list: a wish for a time that is not free yet."""

from datetime import date, timedelta

from flask import redirect, render_template, url_for
from werkzeug.wrappers import Response as Redirect

from youthpoint.domain import codes
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.experts import Channel
from youthpoint.operations.booking import standbys
from youthpoint.operations.booking.standbys import Waiting
from youthpoint.web.addresses import address
from youthpoint.web.context import key, now, store
from youthpoint.web.errors import STATUS
from youthpoint.web.i18n import here_in, language, only_speaks
from youthpoint.web.shared.experts import CHANNELS, Shown
from youthpoint.web.visitor import booking_drafts, whereabouts
from youthpoint.web.visitor.blueprint import blueprint
from youthpoint.web.visitor.choices import choice_asked
from youthpoint.web.visitor.drafts import Draft
from youthpoint.web.visitor.pages import may_need_exit
from youthpoint.web.visitor.slots import Choice
from youthpoint.web.visitor.time_finding import Look, wanted_of
from youthpoint.web.visitor.waiting_forms import StandbyForm
from youthpoint.web.visitor.waiting_pages import WishPage
from youthpoint.web.words import WORDING

AHEAD = tuple(timedelta(days=each) for each in (7, 14, 28, 56))
"""How long one can wait, at most as far ahead as times can be booked."""


@blueprint.get("/book/wait")
def book_wait() -> Redirect | tuple[str, int]:
    """Ask when a freed time would suit, and how to tell of it."""
    draft = whereabouts.draft_here()
    if draft is None:
        return redirect(url_for("visitor.need"), code=303)
    booking_drafts.keep(booking_drafts.begin())
    return _ask(_form(draft, choice_asked()), draft, status=200)


@blueprint.post("/book/wait")
def wait_for_time() -> Redirect | tuple[str, int]:
    """Put somebody on the waiting list; sent twice, it is one place."""
    draft = whereabouts.draft_here()
    if draft is None:
        return redirect(url_for("visitor.need"), code=303)
    form = _form(draft, choice_asked())
    accepted = form.accepted()
    booking_drafts.keep(form.told(booking_drafts.present()))
    if only_speaks():
        return redirect(here_in(language()), code=303)
    return _put_on_list(form, draft) if accepted else _ask(form, draft, status=422)


def _put_on_list(form: StandbyForm, draft: Draft) -> Redirect | tuple[str, int]:
    try:
        standby = standbys.wait(store(), _wish(form, draft), key=key(), now=now())
    except Refused as refusal:
        form.until.errors = [WORDING[refusal.reason]]
        return _ask(form, draft, status=STATUS.get(refusal.reason, 409))
    booking_drafts.waits(standby)
    link = codes.link(key(), standby.id, standby.nonce)
    return redirect(url_for("visitor.waiting", link=link), code=303)


def _form(draft: Draft, choice: Choice) -> StandbyForm:
    here = whereabouts.here()
    service = here.catalogue.booked_as(frozenset(draft.topics))
    if service is None or service.terms is None:
        raise Refused(Reason.NOT_BOOKABLE)
    furthest = timedelta(days=service.terms.furthest)
    today = here.point.day_of(now())
    days = sorted({today + min(each, furthest) for each in AHEAD})
    return StandbyForm(
        booking_drafts.present(),
        days,
        mail=here.point.policy.mail,
        calls=choice.channel is Channel.CALL,
    )


def _wish(form: StandbyForm, draft: Draft) -> Waiting:
    told = booking_drafts.present()
    return Waiting(
        wanted=wanted_of(_look(draft, choice_asked()), whereabouts.here().point.id),
        until=date.fromisoformat(form.until.data),
        part=form.part_of_day(),
        booker=told.booker,
        form_key=told.form_key,
    )


def _look(draft: Draft, choice: Choice) -> Look:
    return Look(topics=tuple(draft.topics), choice=choice)


def _ask(form: StandbyForm, draft: Draft, *, status: int) -> tuple[str, int]:
    here, choice = whereabouts.here(), choice_asked()
    expert = here.expert(choice.expert)
    page = WishPage(
        person=Shown.of(expert) if expert else None,
        how=CHANNELS[choice.channel],
        calls=choice.channel is Channel.CALL,
        mail=here.point.policy.mail,
        action=address("visitor.book_wait", choice.told()),
        back=choice.times(Look(topics=(), choice=choice).way),
        exit=may_need_exit(here, draft.topics),
    )
    return render_template("visitor/book_wait.html", page=page, form=form), status
