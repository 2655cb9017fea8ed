"""Who is not signed in is asked who they are, and goes on where they were."""

from urllib.parse import urlsplit

from flask import Response, g, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Redirect

from youthpoint.web import guards, jar, way_in
from youthpoint.web.context import settings
from youthpoint.web.htmx import asks_for_part
from youthpoint.web.i18n import _l
from youthpoint.web.resuming import PAGE, PAGES, Kept, asked, go_on, is_known
from youthpoint.web.staff.forms import SignInForm

ENDED = _l("Your session has ended. Sign in to go on where you were.")
SIGNED_OUT = _l("You are signed out. Sign in to go on where you were.")


def closed() -> Redirect | Response:
    """Answer whoever asks for a page of the console and is not signed in.

    Who owes a second step is led to where it is set up.
    """
    if guards.owes():
        there = url_for("staff.second_step")
        return guards.turn_away(there) if asks_for_part() else redirect(there, code=303)
    if asks_for_part():
        return _part()
    kept = asked()
    if kept and request.method == "POST":
        return make_response(sign_in_page(SignInForm(), kept, why=why() or SIGNED_OUT), 403)
    return redirect(_way_in(kept.page if kept else ""), code=303)


def sign_in_page(form: SignInForm, kept: Kept | None, *, why: str) -> str:
    """Render the way in; it carries what was written, and never a password.

    Who goes through their organisation takes no form along: what was written waits for them.
    """
    g.here, provider = url_for("staff.sign_in"), settings().single_sign_on
    if provider and kept:
        go_on(kept)
    return render_template(
        "staff/sign_in.html", form=form, kept=kept, why=why, provider=provider, left=left()
    )


def left() -> bool:
    """Tell whether somebody has just signed out who may still be so at their organisation."""
    return "left" in request.args


def why() -> str:
    """Return why somebody is asked who they are, if they were known before."""
    ended = jar.kept(guards.COOKIE) and guards.signed_in() is None
    return ENDED if ended else ""


def _part() -> Response:
    """Leave the page, unless somebody may be writing on it: then say on it what has happened."""
    page = _path(request.headers.get("HX-Current-URL", "")).removeprefix(f"{guards.WHERE}/")
    if not PAGES.get(page):
        return guards.turn_away(_way_in(page))
    aside = {"HX-Retarget": "#alarms", "HX-Reswap": "outerHTML"}
    return make_response(render_template("staff/ended.html"), 403, aside)


def _path(address: str) -> str:
    try:
        return urlsplit(address).path
    except ValueError:  # no browser says such an address
        return ""


def _way_in(page: str) -> str:
    address = url_for("staff.sign_in")
    return f"{address}?{PAGE}={page}" if is_known(page) else address


way_in.DOORS[guards.WHERE] = closed
