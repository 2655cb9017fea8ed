"""Away from the network: what a phone keeps, for how long, and as what it can be put on its screen.

The worker (`static/js/sw.js`) keeps what an answer says may be kept, and nothing else.
"""

from functools import cache
from pathlib import Path

from flask import Response, render_template, request

from youthpoint.domain.days import bounds
from youthpoint.domain.queue.states import ENDED
from youthpoint.domain.queue.visits import Visit
from youthpoint.operations.outlook import Outlook
from youthpoint.web.context import now
from youthpoint.web.i18n import language, speak_once
from youthpoint.web.site import point_ids, show, site
from youthpoint.web.visitor.blueprint import blueprint

SCRIPT = Path(__file__).parents[3] / "static" / "js" / "sw.js"

KEEP_FOR = "X-Keep-For"
"""The header that lets a browser keep a page, for so many seconds by its own clock."""

SHORT = 12
"""Letters that fit under an icon."""


@blueprint.get("/sw.js")
def sw() -> Response:
    """Send what stands between pages and network; from here, so that it may see all our pages."""
    response = Response(_script(), mimetype="text/javascript")
    response.headers["Cache-Control"] = "no-cache"
    return response


@blueprint.get("/away")
def away() -> str:
    """Show what a browser keeps, to show it instead of a page that does not come."""
    return render_template("visitor/away.html")


@blueprint.get("/manifest.webmanifest")
def manifest() -> Response:
    """Say how these pages are put on a phone's screen; asked for without any cookie."""
    speak_once(request.args.get("in", ""))
    chosen = request.args.get("at", "")
    if chosen in point_ids():
        show(chosen)
    name = site().name.in_language(language()).text
    told = render_template("visitor/manifest.json", name=name, short_name=_short(name))
    response = Response(told, mimetype="application/manifest+json")
    response.headers["Cache-Control"] = "no-cache"
    return response


def keep_for(visit: Visit, seen_by: Outlook) -> int:
    """Return for how many seconds a browser may keep a ticket: until the point's day is over.

    Nothing once the visit has ended. Seconds, because a phone's clock may be wrong.
    """
    if visit.state in ENDED:
        return 0
    _begins, ends = bounds(visit.day, seen_by.point.zone)
    return max(0, int((ends - now()).total_seconds()))


def _short(name: str) -> str:
    """Return the first words of a name, as many as fit.

    >>> _short("Ohjaamo Kotka")
    'Ohjaamo'
    """
    kept, *words = name.split()
    for word in words:
        if len(f"{kept} {word}") > SHORT:
            break
        kept = f"{kept} {word}"
    return kept


@cache
def _script() -> bytes:
    return SCRIPT.read_bytes()
