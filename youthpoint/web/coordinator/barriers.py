"""What people could not use, and by when they are to be answered (306/2019, section 9)."""

from dataclasses import dataclass

from flask import redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response as Redirect

from youthpoint.domain.accounts.roles import Right
from youthpoint.domain.feedback.barriers import Barrier
from youthpoint.domain.trails.looks import Thing
from youthpoint.operations.feedback import barriers as operations
from youthpoint.web import guards
from youthpoint.web.context import look_up, now, outlook, store
from youthpoint.web.coordinator.blueprint import blueprint
from youthpoint.web.coordinator.frames import frame
from youthpoint.web.desks import desk_id, need
from youthpoint.web.i18n import day_words, language_name
from youthpoint.web.looking import saw_list


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A message as it is shown: `clock` says how much time is left; `late` that there is none."""

    id: str
    when: str
    language: str
    language_name: str
    text: str
    contact: str
    answered: bool
    late: bool
    clock: str


@blueprint.get("/barriers")
def barriers() -> str:
    """Show what waits for an answer first, and what was answered lately."""
    need(Right.HEAR_BARRIERS)
    saw_list(Thing.BARRIERS)
    found = look_up(lambda uow: uow.barriers.of(desk_id()))
    heard = [_heard(each) for each in found]
    days = outlook(desk_id()).point.policy.barrier_days
    return render_template("coordinator/barriers.html", heard=heard, days=days, frame=frame("home"))


@blueprint.post("/barriers/<barrier_id>")
def answer_barrier(barrier_id: str) -> Redirect:
    """Note that somebody was answered; once more, that they were not."""
    need(Right.HEAR_BARRIERS)
    operations.answer(store(), desk_id(), barrier_id, by=guards.staff(), now=now())
    return redirect(url_for("coordinator.barriers"), code=303)


def _heard(barrier: Barrier) -> Heard:
    zone = outlook(desk_id()).point.zone
    today = now().astimezone(zone).date()
    left = barrier.days_left(zone, now=now())
    return Heard(
        id=barrier.id,
        when=day_words(barrier.told_at.astimezone(zone).date(), today),
        language=barrier.language,
        language_name=language_name(barrier.language),
        text=barrier.text,
        contact=barrier.contact,
        answered=barrier.answered_at is not None,
        late=left < 0 and barrier.answered_at is None,
        clock=_clock(left),
    )


def _clock(left: int) -> str:
    if left < 0:
        late = -left
        return ngettext("%(num)s day late", "%(num)s days late", late)
    if left == 0:
        return _("answer today")
    return ngettext("%(num)s day left to answer", "%(num)s days left to answer", left)
