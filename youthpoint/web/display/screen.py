"""The screen itself, and the part of it that keeps itself fresh."""

from flask import Response, request, url_for

from youthpoint.gateways.voices import Voices
from youthpoint.operations.outlook import Outlook
from youthpoint.web.context import now, settings
from youthpoint.web.display.blueprint import blueprint, here
from youthpoint.web.display.pages import ScreenPage, screen_page, seen_of
from youthpoint.web.htmx import asks_for_part, respond
from youthpoint.web.live import SEEN
from youthpoint.web.shared import qr
from youthpoint.web.site import point_ids


@blueprint.get("/")
def screen() -> Response:
    """Show who is called and who is next; nothing while nothing of it has changed."""
    seen_by = here()
    if asks_for_part() and request.args.get("seen") == seen_of(seen_by):
        return Response(status=204)
    page = page_of(seen_by)
    answer = respond("display/screen.html", "display/_board.html", page=page)
    answer.headers[SEEN] = page.seen
    return answer


def page_of(seen_by: Outlook) -> ScreenPage:
    """Return the screen as it stands now."""
    return screen_page(
        seen_by, now=now(), qr=qr.picture(_door(seen_by.point.id)), voice=Voices.there()
    )


def _door(point_id: str) -> str:
    """Return where a phone that looks at the screen is led: to the queue of this point."""
    if len(point_ids()) > 1:
        path = url_for("visitor.at", chosen=point_id)
    else:
        path = url_for("visitor.start")
    return (settings().url or request.url_root.rstrip("/")) + path
