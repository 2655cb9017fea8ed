"""The operator's pages: how the nodes stand, and the country's figures. Nobody's name is on them.

They are closed to everybody but a browser that came in by a code of `youthpoint-authority operator`
(`authority/operators.py`). That the server listens on loopback opens nothing: a proxy does, too.
"""

from datetime import timedelta
from functools import partial
from http import HTTPStatus
from pathlib import Path

from flask import Blueprint, Flask, Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from jinja2 import StrictUndefined
from werkzeug.exceptions import Forbidden, HTTPException, NotFound

from authority.operations import alarms, figures, overview, referring
from authority.operations.overview import ZONE
from authority.operators import VISIT_LASTS
from authority.problems import Problem
from authority.web import context, speaking, troubles

COOKIE = "operator"
LARGEST_FORM = 8 * 2**10
"""Bytes: a code, or a reason."""

PATH = "/operator"
MONTHS = timedelta(days=365)
ROOT = Path(__file__).parents[2]
LOOKS = {
    **{
        f"{name}.css": ROOT / f"static/css/{name}.css"
        for name in ("base", "dark", "staff", "figures")
    },
    "operator.css": ROOT / "authority/static/operator.css",
}
FONTS = {name: ROOT / f"static/fonts/{name}" for name in ("ahn.woff2", "ahn-ext.woff2")}
"""The look of the house, shared as files. Pages address them; nothing secret is in them."""

OPEN = {"operator.sign_in", "operator.enter", "operator.look", "operator.font"}
"""What the door leaves open: the way in, and what it looks like."""

pages = Blueprint("operator", __name__, url_prefix=PATH)


def register(app: Flask) -> None:
    """Serve the pages."""
    app.jinja_env.undefined = StrictUndefined
    speaking.register(app)
    app.register_blueprint(pages)


@pages.before_request
def door() -> ResponseReturnValue | None:
    """Let nobody in who has not come by a code; take no form that is large, or of another site."""
    request.max_content_length = LARGEST_FORM
    sent_by = request.headers.get("Origin", "").partition("://")[2]
    if request.method == "POST" and sent_by != request.host:
        raise Forbidden
    if request.endpoint in OPEN or _is_in():
        return None
    return redirect(url_for("operator.sign_in"), 303)


@pages.after_request
def remember(response: Response) -> Response:
    """Remember the language that was asked for."""
    return speaking.remember(response)


@pages.errorhandler(HTTPException)
@pages.errorhandler(Problem)
def refuse(error: HTTPException | Problem) -> ResponseReturnValue:
    """Say on a page what was refused; nothing on it needs a visit."""
    status = error.status if isinstance(error, Problem) else error.code or 500
    lost = status == HTTPStatus.NOT_FOUND
    why = _("There is no such page") if lost else _("This could not be done. Go back and try again")
    return render_template("operator/refused.html", why=why), status


@pages.get("/sign-in")
def sign_in() -> ResponseReturnValue:
    """Show the field for the code."""
    return render_template("operator/sign_in.html", refused=False)


@pages.post("/sign-in")
def enter() -> ResponseReturnValue:
    """Let a browser in, if its code holds."""
    secret = context.authority().operators.enter(request.form.get("code", ""), context.now())
    if secret is None:
        return render_template("operator/sign_in.html", refused=True), 403
    response = redirect(url_for("operator.nodes"), 303)
    response.set_cookie(
        COOKIE, secret, max_age=VISIT_LASTS, path=PATH, httponly=True, samesite="Strict",
        secure=context.by_https_alone(),
    )  # fmt: skip
    return response


@pages.post("/sign-out")
def sign_out() -> ResponseReturnValue:
    """End the visit."""
    context.authority().operators.leave(request.cookies.get(COOKIE, ""))
    response = redirect(url_for("operator.sign_in"), 303)
    response.delete_cookie(COOKIE, path=PATH)
    return response


@pages.get("/")
def nodes() -> ResponseReturnValue:
    """Show how every node stands, those that somebody must look at first."""
    now = context.now()
    found = overview.nodes(context.store(), now)
    found.sort(key=lambda each: -each.concern(now))
    told = troubles.troubles(found, now)
    return render_template(
        "operator/nodes.html",
        nodes=found,
        troubles=told,
        chips=partial(troubles.chips, now=now),
        now=now,
    )


@pages.post("/nodes/<node>/fork")
def settle(node: str) -> ResponseReturnValue:
    """End the alarm of a fork, with the reason that was written."""
    stands = context.authority()
    reason = request.form.get("reason", "")
    alarms.end_fork(stands.store, node, reason, context.now(), stands.ended)
    return redirect(url_for("operator.nodes"), 303)


@pages.get("/referrals")
def referrals() -> ResponseReturnValue:
    """Show that referrals have arrived: where to, where from, when."""
    found = referring.newest(context.store())
    told = {"now": context.now(), "words": speaking.words(), "most": referring.MOST}
    return render_template("operator/referrals.html", referrals=found, **told)


@pages.get("/figures")
def months() -> ResponseReturnValue:
    """Show the figures of the last twelve months."""
    first = f"{context.now().astimezone(ZONE) - MONTHS:%Y-%m}"
    national = figures.by_month(context.store(), first)
    return _figures(national, "")


@pages.get("/figures/<month>")
def days(month: str) -> ResponseReturnValue:
    """Show the figures of a month by day."""
    national = figures.by_day(context.store(), month)
    if not national.lines:
        raise NotFound
    return _figures(national, month)


@pages.get("/css/<name>")
def look(name: str) -> ResponseReturnValue:
    """Serve a style sheet."""
    return _file(LOOKS, name, "text/css")


@pages.get("/fonts/<name>")
def font(name: str) -> ResponseReturnValue:
    """Serve a font."""
    return _file(FONTS, name, "font/woff2")


def _figures(national: figures.National, month: str) -> str:
    return render_template(
        "operator/figures.html", national=national, month=month, words=speaking.words()
    )


def _file(known: dict[str, Path], name: str, media: str) -> Response:
    if name not in known:
        raise NotFound
    response = Response(known[name].read_bytes(), mimetype=media)
    response.headers["Cache-Control"] = "public, max-age=3600"
    return response


def _is_in() -> bool:
    return context.authority().operators.knows(request.cookies.get(COOKIE, ""), context.now())
