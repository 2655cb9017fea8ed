"""The board: queue, person, hand rail; and what asks for news of it."""

from collections import Counter

from flask import Response, render_template, request, url_for

from youthpoint.domain.accounts.roles import Right
from youthpoint.domain.queue.visits import Visit
from youthpoint.domain.trails.looks import Thing
from youthpoint.operations.outlook import Outlook
from youthpoint.operations.queue.deeds import UNDO_TIME
from youthpoint.store import UnitOfWork
from youthpoint.store.acts import Act
from youthpoint.web import guards, kept
from youthpoint.web.context import look_up, now, outlook, store
from youthpoint.web.desks import desk_id, in_sight, may, need, sight
from youthpoint.web.htmx import asks_for_part, respond
from youthpoint.web.i18n import clock_time, language
from youthpoint.web.live import SEEN
from youthpoint.web.looking import saw, saw_list, saw_visit
from youthpoint.web.shared.sending import troubled
from youthpoint.web.staff.blueprint import blueprint
from youthpoint.web.staff.boards import BoardPage, Own, board, expert_of
from youthpoint.web.staff.frames import alarms_page, frame, left_handed
from youthpoint.web.staff.persons import visit_of
from youthpoint.web.staff.toasts import Toast, toast_of


@blueprint.get("/")
def queue() -> Response:
    """Show the board; to its own asking only what has changed, and nothing when nothing has."""
    need(Right.SEE_QUEUE)
    act, visit = look_up(_last)
    here = outlook(desk_id())
    seen, part = _token(here, act), asks_for_part()
    asked = request.args.get("seen") if part else None
    if asked == seen:
        return Response(status=204)
    fresh = asked is None or asked.rpartition(".")[2] != seen.rpartition(".")[2]
    _note(in_sight())

    def render() -> str:
        page = _board(in_sight(), toast_of(act, visit), seen=seen, fresh=fresh, acted=asked is None)
        template = "staff/parts.html" if part else "staff/queue.html"
        return render_template(template, page=page, frame=frame())

    shown = (guards.staff().id, sight(), seen, fresh, asked is None, part, left_handed())
    return Response(kept.page(here, shown, render), headers=_headers(here, seen))


@blueprint.get("/alarms")
def alarms() -> Response:
    """Show who needs help; every page of the console asks for it."""
    page = alarms_page(outlook(desk_id()))
    if asks_for_part() and request.args.get("seen") == page.seen:
        return Response(status=204)
    answer = respond("staff/alarms.html", "staff/_alarms.html", page=page, frame=frame())
    answer.headers[SEEN] = page.seen
    return answer


def _last(uow: UnitOfWork) -> tuple[Act | None, Visit | None]:
    """Return what this person did last, while it can be undone, and the visit it was done to."""
    act = uow.acts.last_by(guards.staff().id, desk_id(), since=now() - UNDO_TIME)
    return act, uow.visits.find(act.visit_id) if act and act.visit_id else None


def _headers(here: Outlook, seen: str) -> dict[str, str]:
    clock = clock_time(here.seen_at, here.point.zone)
    return {"Vary": "HX-Request", "X-Clock": clock, SEEN: seen}


def _note(here: Outlook) -> None:
    """Note that one sees who is in the queue, and who is at one's desk."""
    saw_list(Thing.QUEUE)
    if mine := visit_of(here, expert_of(here, guards.staff())):
        saw_visit(mine, here)
        given = here.referred.get(mine.id, ())
        saw(Thing.REFERRAL, *(each.referral for each in given), own=True)


def _token(here: Outlook, act: Act | None) -> str:
    """Return what stands for all that the board shows."""
    minute = int(here.seen_at.timestamp()) // 60
    return f"{here.revision}.{minute}.{language()}.{act.id[:8] if act else ''}"


def _board(here: Outlook, toast: Toast, *, seen: str, fresh: bool, acted: bool) -> BoardPage:
    today = here.point.day_of(here.seen_at)
    with store().read() as uow:
        counts = uow.desk.contacts(here.point.id, today, today)
    own = Own(
        seen=seen,
        at=clock_time(here.seen_at, here.point.zone),
        toast=toast,
        counts=Counter(f"{each.kind}.{each.channel}" for each in counts),
        fresh=fresh,
        acted=acted,
        account=_account(),
        absences=url_for("coordinator.absences") if may(Right.SET_UP_POINT) else "",
        trouble=troubled(),
    )
    return board(here, expert_of(here, guards.staff()), own)


def _account() -> str:
    """Return where this person can say as which expert they work; nothing where others say it."""
    if not may(Right.MANAGE_ACCOUNTS):
        return ""
    return url_for("coordinator.account", account_id=guards.staff().id)
