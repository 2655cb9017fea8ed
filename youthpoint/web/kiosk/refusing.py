"""How the kiosk says that something was refused, or is broken: in its own region, in big words."""

from flask import Response, request
from flask_babel import refresh

from youthpoint.domain.errors import Reason
from youthpoint.web.i18n import _l, speak_once
from youthpoint.web.kiosk.blueprint import blueprint
from youthpoint.web.kiosk.pages import Answers, RefusedPage, Step, show
from youthpoint.web.voices import VOICES, Told, Voice

REFUSED = Step(template="kiosk/refused.html", title=_l("That didn’t work"))

AGAIN = _l("Something went wrong. Start again, or ask us.")

STALE = 400
OF_PAGES = frozenset({STALE, 404, 405})
"""What elsewhere is told of pages and links: whoever stands here knows of neither."""


def answer(told: Told) -> Response:
    """Say what went wrong; the way on is to begin anew, or to ask somebody.

    A form whose token is nobody's was refused before anybody asked what it speaks.
    """
    if told.status == STALE:
        speak_once(request.form.get("lang") or request.form.get("spoken", ""))
        refresh()
    words = AGAIN if told.status in OF_PAGES else told.words
    page = RefusedPage(words=words, fault=told.fault or "", answers=Answers())
    return show(REFUSED, page, status=told.status)


VOICES[str(blueprint.url_prefix)] = Voice(words={Reason.NOT_POSSIBLE_NOW: AGAIN}, answer=answer)
