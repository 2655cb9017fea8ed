"""Who is called now, on the kiosk's first page: the same as on the wall and on the phones."""

from dataclasses import dataclass

from flask import Response, render_template, request, url_for

from youthpoint.operations.outlook import Outlook
from youthpoint.operations.stations.displays import Call, board
from youthpoint.web.context import streams
from youthpoint.web.kiosk.blueprint import blueprint, device, here
from youthpoint.web.live import SEEN, Region

MOST = 2
"""Calls for which there is room."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """The newest calls whom nobody has answered yet, and what stands for them."""

    calls: tuple[Call, ...]
    seen: str


@blueprint.get("/called")
def called() -> Response:
    """Tell who is called now; nothing when that is known already."""
    now = called_at(here())
    if request.args.get("seen") == now.seen:
        return Response(status=204)
    part = render_template("kiosk/_called.html", called=now)
    return Response(part, headers={SEEN: now.seen})


@blueprint.get("/live")
def live() -> Response:
    """Tell it as soon as it changes, for as long as the device belongs to the house."""
    region = Region(url_for("kiosk.called"))
    return streams().of(device().point_id, {"called": region}, guarded=True)


def called_at(seen_by: Outlook) -> Called:
    """Return who is called as the point stands."""
    calls = tuple(each for each in board(seen_by).calls if each.open)[:MOST]
    return Called(calls=calls, seen="-".join(each.id for each in calls) or "nobody")
