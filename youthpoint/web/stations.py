"""Which device asks: a kiosk, an exit tablet or a display, by the key that it was given.

A route of theirs begins with `station(StationKind.…)`. Its requests read no visitor's cookie and
set none; `csrf_token()` is as everywhere, derived from the device's key (`web/cookies.py`).
"""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import timedelta
from functools import cache
from importlib.metadata import version
from typing import NoReturn

from flask import Response, abort, after_this_request, g, redirect, request, url_for
from werkzeug.wrappers import Response as Redirect

from youthpoint.domain.errors import Refused
from youthpoint.domain.stations.stations import Health, Station, StationKind, is_news
from youthpoint.operations.stations import stations
from youthpoint.store import StoreBusy, UnitOfWork
from youthpoint.web import guards, jar
from youthpoint.web.context import key, look_up, now, store
from youthpoint.web.cookies import STATION
from youthpoint.web.htmx import asks_for_part
from youthpoint.web.i18n import _l
from youthpoint.web.live.questions import ASKED_HERE
from youthpoint.web.site import show

LASTING = timedelta(days=365)
"""How long a browser keeps its key after it was last loaded."""

KINDS: Mapping[StationKind, str] = {
    StationKind.KIOSK: _l("Kiosk"),
    StationKind.EXIT: _l("Exit tablet"),
    StationKind.DISPLAY: _l("Lobby display"),
}
"""What devices are called."""

PLACES: Mapping[StationKind, str] = {
    StationKind.KIOSK: "/kiosk/",
    StationKind.EXIT: "/kiosk/",
    StationKind.DISPLAY: "/display/",
}
"""Where a connected device begins."""

MOST = len(set(PLACES.values()))
"""Keys in one browser's cookie, one a place: a display may hang beside the kiosk."""

BETWEEN = "."
"""Stands between keys, and in none."""

Held = tuple[str, Station]


def station(*kinds: StationKind) -> Station:
    """Return the device of one of these kinds that asks; lead any other browser to its pairing.

    The page then speaks of the device's point. That it was here is written down once a minute; a
    stream that asks for it tells nothing of that.
    """
    found = connected(*kinds)
    if found is None:
        _lead(kinds[0])
    show(found.point_id)
    if request.method == "GET" and ASKED_HERE not in request.environ:
        shown = _version() if _opens_page() else found.version
        note(found, Health(version=shown, printer=found.printer))
        if _opens_page():
            after_this_request(_keep_on)
    return found


def connected(*kinds: StationKind) -> Station | None:
    """Return the device of one of these kinds that this browser is, if it is one."""
    return next((each for _secret, each in _held() if each.kind in kinds), None)


def note(found: Station, health: Health) -> None:
    """Note that a device is there; while the store takes nothing, it works all the same."""
    if is_news(found, health, now()):
        with suppress(StoreBusy):
            stations.report(store(), found.id, health, now=now())


def hold(answer: Redirect, station: Station, secret: str) -> Redirect:
    """Let this browser keep a device's key, instead of another that begins there."""
    place = PLACES[station.kind]
    others = [kept for kept, each in _held() if PLACES[each.kind] != place]
    _keep(answer, BETWEEN.join([*others, secret]))
    return answer


def _keep_on(answer: Response) -> Response:
    _keep(answer, jar.kept(STATION))
    return answer


def _keep(answer: Redirect, secrets: str) -> None:
    jar.give(answer, STATION, secrets, lasting=LASTING)


def _held() -> tuple[Held, ...]:
    if "held" not in g:
        secrets = jar.kept(STATION).split(BETWEEN)[:MOST]
        g.held = look_up(lambda uow: tuple(_known(uow, secrets))) if any(secrets) else ()
    held: tuple[Held, ...] = g.held
    return held


def _known(uow: UnitOfWork, secrets: list[str]) -> Iterator[Held]:
    for secret in secrets:
        with suppress(Refused):
            yield secret, stations.admitted(uow, secret, key=key())


def _opens_page() -> bool:
    """Tell whether the whole page is loaded, and not only asked how things stand."""
    return "text/html" in request.headers.get("Accept", "") and not asks_for_part()


@cache
def _version() -> str:
    return version("youthpoint")


def _lead(kind: StationKind) -> NoReturn:
    address = f"{url_for('station.pair')}?for={kind.value}"
    abort(guards.turn_away(address) if asks_for_part() else redirect(address, code=303))
