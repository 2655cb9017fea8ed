"""The board: queue, person, hand rail; and what asks for news of it."""

from collections import Counter
from datetime import datetime

from flask import Response, request

from youthpoint.domain.accounts import Account
from youthpoint.domain.roles import Right
from youthpoint.domain.visits import Visit
from youthpoint.operations.deeds import UNDO_TIME
from youthpoint.operations.outlook import Outlook
from youthpoint.store import UnitOfWork
from youthpoint.store.acts import Act
from youthpoint.web import guards
from youthpoint.web.context import look_up, now, outlook
from youthpoint.web.htmx import asks_for_part, respond
from youthpoint.web.i18n import clock_time, language
from youthpoint.web.staff.blueprint import blueprint, desk_id, need
from youthpoint.web.staff.boards import BoardPage, Own, board, expert_of
from youthpoint.web.staff.frames import alarms_page, frame
from youthpoint.web.staff.toasts import toast_of


@blueprint.get("/")
def queue() -> Response:
    """Show the board; to its own asking only what has changed, and nothing when nothing has."""
    need(Right.SEE_QUEUE)
    act, visit = look_up(lambda uow: _last(uow, guards.staff(), desk_id(), now()))
    here = outlook(desk_id())
    seen = _token(here, act)
    asked = request.args.get("seen") if asks_for_part() else None
    if asked == seen:
        return Response(status=204)
    page = _board(here, act, visit, seen=seen, asked=asked)
    response = respond("staff/queue.html", "staff/parts.html", page=page, frame=frame())
    response.headers["X-Clock"] = page.own.at
    return response


@blueprint.get("/alarms")
def alarms() -> Response:
    """Show who needs help; every page of the console asks for it."""
    page = alarms_page(outlook(desk_id()))
    if asks_for_part() and request.args.get("seen") == page.seen:
        return Response(status=204)
    return respond("staff/alarms.html", "staff/_alarms.html", page=page, frame=frame())


def _last(
    uow: UnitOfWork, account: Account, point_id: str, at: datetime
) -> tuple[Act | None, Visit | None]:
    """Return what this person did last, while it can be undone, and the visit it was done to."""
    act = uow.acts.last_by(account.id, point_id, since=at - UNDO_TIME)
    return act, uow.visits.find(act.visit_id) if act and act.visit_id else None


def _token(here: Outlook, act: Act | None) -> str:
    """Return what stands for all that the board shows."""
    minute = int(here.seen_at.timestamp()) // 60
    return f"{here.revision}.{minute}.{language()}.{act.id[:8] if act else ''}"


def _board(
    here: Outlook, act: Act | None, visit: Visit | None, *, seen: str, asked: str | None
) -> BoardPage:
    today = here.point.day_of(now())
    counts = look_up(lambda uow: uow.desk.contacts(here.point.id, today, today))
    own = Own(
        seen=seen,
        at=clock_time(here.seen_at, here.point.zone),
        toast=toast_of(act, visit),
        counts=Counter(f"{each.kind}.{each.channel}" for each in counts),
        fresh=asked is None or asked.rpartition(".")[2] != seen.rpartition(".")[2],
        acted=asked is None,
    )
    return board(here, expert_of(here, guards.staff()), own)
