"""Which device asks: a kiosk, an exit tablet or a display, by the key that it was given."""

from contextlib import suppress
from datetime import timedelta
from typing import NoReturn

from flask import abort, g, redirect, request
from werkzeug.wrappers import Response as Redirect

from youthpoint.domain.errors import Refused
from youthpoint.domain.stations import Health, Station, StationKind
from youthpoint.operations import stations
from youthpoint.store import StoreBusy
from youthpoint.web import guards
from youthpoint.web.context import key, look_up, now, settings, store
from youthpoint.web.cookies import STATION
from youthpoint.web.htmx import asks_for_part
from youthpoint.web.site import show

LASTING = timedelta(days=365)


def station(*kinds: StationKind) -> Station:
    """Return the device of one of these kinds that asks; lead any other browser to its pairing.

    The page then speaks of the device's point. That it was here is written down once a minute.
    """
    found = connected()
    if found is None or found.kind not in kinds:
        _lead(kinds[0])
    show(found.point_id)
    if request.method == "GET":
        note(found, Health(version=found.version, printer=found.printer))
    return found


def connected() -> Station | None:
    """Return the device that this browser is, if it is one."""
    if "station" not in g:
        g.station = None
        secret = request.cookies.get(STATION)
        if secret:
            with suppress(Refused):
                g.station = look_up(lambda uow: stations.admitted(uow, secret, key=key()))
    found: Station | None = g.station
    return found


def note(found: Station, health: Health) -> None:
    """Note that a device is there; while the store takes nothing, it works all the same."""
    with suppress(StoreBusy):
        stations.report(store(), found.id, health, now=now())


def hold(answer: Redirect, secret: str) -> Redirect:
    """Let this browser keep a device's key."""
    answer.set_cookie(
        STATION,
        secret,
        max_age=LASTING,
        path="/",
        httponly=True,
        secure=settings().https,
        samesite="Strict",
    )
    return answer


def _lead(kind: StationKind) -> NoReturn:
    address = f"/station/pair?for={kind.value}"
    answer = guards.turn_away(address) if asks_for_part() else redirect(address, code=303)
    abort(answer)
