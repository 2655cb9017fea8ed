"""The blueprint that every module of the console adds its routes to, and its door."""

from contextlib import suppress

from flask import Blueprint, Response, g, request, url_for
from werkzeug.wrappers import Response as Redirect

from youthpoint.operations.accounts import preferences
from youthpoint.store import StoreBusy
from youthpoint.web import guards
from youthpoint.web.context import store
from youthpoint.web.desks import desk_id
from youthpoint.web.htmx import asks_for_part
from youthpoint.web.i18n import language
from youthpoint.web.live import is_stream
from youthpoint.web.resuming import resume
from youthpoint.web.site import show
from youthpoint.web.staff.door import closed

blueprint = Blueprint("staff", __name__, url_prefix=guards.WHERE)

OUTSIDE = frozenset(
    {
        *("sign_in", "sign_in_code", "sign_in_passkey", "sign_on", "sign_on_back", "sign_off"),
        "invitation",
    }
)
"""Pages for those who are not signed in."""

BY_ITSELF = frozenset({"live"})
"""What a page asks for by itself, besides its parts: nobody has touched it."""

ANYBODY = frozenset({"sign_out"})
"""What asks for no right at any point."""

SETTING_UP = frozenset({"second_step", "begin_second_step", "confirm_second_step", "sign_out"})
"""What is there for somebody who owes a second step, too."""


@blueprint.before_request
def only_staff() -> Redirect | Response | None:
    """Let those in who are signed in and belong to a point; ask the others who they are."""
    page = (request.endpoint or "").rpartition(".")[2]
    by_itself = asks_for_part() or page in BY_ITSELF
    if page in OUTSIDE or (page in SETTING_UP and guards.owes()):
        return None
    account = guards.signed_in()
    if account is None:
        return Response(status=204) if is_stream() else closed()
    if request.values.get("lang") == language():
        with suppress(StoreBusy):  # it is spoken all the same
            preferences.speak(store(), account, language())
    if page in ANYBODY:
        return None
    show(desk_id())
    if on_the_board():
        g.here = url_for("staff.queue")  # an act has no page of its own
    if request.method == "GET" and not by_itself:
        resume()
    if not by_itself or request.method == "POST":
        guards.still_here()
    return None


def on_the_board() -> bool:
    """Tell whether an act was asked for, which is answered with the board."""
    rule = request.url_rule
    return rule is not None and "GET" not in (rule.methods or ())
