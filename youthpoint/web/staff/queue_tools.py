"""What is done around the queue: add somebody, look at somebody, tell everyone, close."""

from datetime import datetime

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Redirect

from youthpoint.domain import codes
from youthpoint.domain.accounts.roles import Right
from youthpoint.domain.catalogue import AgeBand
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.queue.visits import Visit
from youthpoint.domain.queue.wishes import Door, Wish
from youthpoint.domain.trails.looks import Thing
from youthpoint.operations.outlook import Outlook
from youthpoint.operations.queue import adding, desk, queues
from youthpoint.operations.queue.deeds import UNDO_TIME
from youthpoint.operations.queue.visits import Arrival
from youthpoint.web import guards
from youthpoint.web.context import key, look_up, now, outlook, store
from youthpoint.web.desks import desk_id, in_sight, need
from youthpoint.web.i18n import language
from youthpoint.web.looking import saw, saw_visit
from youthpoint.web.shared.needs import ALONE, offered
from youthpoint.web.shared.qr import picture
from youthpoint.web.staff.acts import board_again
from youthpoint.web.staff.blueprint import blueprint
from youthpoint.web.staff.forms import AddForm, NoticeForm, handed_in
from youthpoint.web.staff.frames import frame
from youthpoint.web.staff.pages import AddedPage, AddPage, NoticePage, VisitPage
from youthpoint.web.staff.toasts import toast_of


@blueprint.route("/add", methods=["GET", "POST"])
def add() -> Redirect | tuple[str, int]:
    """Add a visitor without a phone: asked the same as on a phone, and as little."""
    need(Right.SERVE)
    here = in_sight()
    topics = offered(here.catalogue.shown())
    form = AddForm(topics, language())
    if not handed_in(form):
        page = AddPage(topics=topics, chosen=frozenset(form.chosen), alone=ALONE)
        status = 422 if form.errors else 200
        return render_template("staff/add.html", page=page, form=form, frame=frame()), status
    arrival = _arrival(here, form)
    visit = adding.add(store(), arrival, by=guards.staff(), key=key(), now=now())
    return redirect(url_for("staff.added", visit_id=visit.id), code=303)


@blueprint.get("/added/<visit_id>")
def added(visit_id: str) -> str:
    """Show the number to tell, and the ways to carry on with a phone after all."""
    need(Right.SERVE)
    act = look_up(lambda uow: uow.acts.last_by(guards.staff().id, desk_id(), since=_lately()))
    mine = act is not None and act.visit_id == visit_id
    here = outlook(desk_id()) if mine else in_sight()
    visit = _open(here, visit_id)
    saw(Thing.VISIT, visit, own=mine)
    link = codes.link(key(), visit.id, visit.nonce)
    page = AddedPage.of(
        visit,
        here,
        code=codes.shown(codes.code(key(), visit.id, visit.nonce)),
        qr=picture(url_for("visitor.ticket", link=link, _external=True)),
        toast=toast_of(act if mine else None, visit),
    )
    return render_template("staff/added.html", page=page, frame=frame())


@blueprint.get("/visit/<visit_id>")
def visit(visit_id: str) -> str:
    """Show somebody who waits, and what can be done."""
    need(Right.SEE_QUEUE)
    here = in_sight()
    found = _open(here, visit_id)
    saw_visit(found, here)
    page = VisitPage.of(found, here)
    return render_template("staff/visit.html", page=page, frame=frame())


@blueprint.route("/notice", methods=["GET", "POST"])
def notice() -> Redirect | tuple[str, int]:
    """Tell everybody who waits."""
    need(Right.SEND_NOTICE)
    form = NoticeForm.of_point()
    if handed_in(form) and _told(form):
        return board_again()
    here = in_sight()
    told = here.notice.text if here.notice else None
    page = NoticePage(present=told, waiting=len(here.waiting))
    status = 422 if form.errors else 200
    return render_template("staff/notice.html", page=page, form=form, frame=frame()), status


@blueprint.post("/notice/end")
def end_notice() -> Redirect:
    """Take the notice down."""
    desk.end_notice(store(), desk_id(), by=guards.staff(), now=now())
    return board_again()


@blueprint.route("/close", methods=["GET", "POST"])
def close() -> Redirect | str:
    """Ask once, saying how many wait, and close the queue for the day: there is no undo."""
    need(Right.STOP_QUEUE)
    if request.method == "POST":
        queues.stop_queue(store(), desk_id(), by=guards.staff(), now=now())
        return board_again()
    waiting = len(in_sight().waiting)
    return render_template("staff/close.html", page=waiting, frame=frame())


def _told(form: NoticeForm) -> bool:
    """Tell everybody; an empty notice is refused beside its field."""
    try:
        desk.tell_everybody(store(), desk_id(), form.text, by=guards.staff(), now=now())
    except Refused as refusal:
        if refusal.reason is not Reason.NOTICE_EMPTY:
            raise
        form.refuse(refusal.reason)
        return False
    return True


def _arrival(here: Outlook, form: AddForm) -> Arrival:
    topics, speaks = tuple(form.chosen), form.speaks.data or language()
    return Arrival(
        point_id=here.point.id,
        wish=Wish(
            topics=topics,
            language=speaks,
            age_band=AgeBand(form.age_band.data or AgeBand.NOT_SAID),
            nickname=form.nickname.data or "",
        ),
        door=Door.STAFF,
        form_key=form.form_key.data or None,
        foreseen=here.for_newcomer(frozenset(topics), speaks),
    )


def _lately() -> datetime:
    """Return since when an act can be undone."""
    return now() - UNDO_TIME


def _open(here: Outlook, visit_id: str) -> Visit:
    """Return a visit of this point that has not ended.

    Raises:
        Refused: there is none, or their organisation may not see it.
    """
    if visit_id in here.veiled:
        raise Refused(Reason.FORBIDDEN)
    for each in here.visits:
        if each.id == visit_id:
            return each
    raise Refused(Reason.VISIT_UNKNOWN)
