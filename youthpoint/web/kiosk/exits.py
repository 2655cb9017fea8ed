"""The tablet at the exit: one tap on a face, and a talk for whom it went badly."""

from flask import Response, request

from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.feedback import FACES, Feedback
from youthpoint.operations import feedback as operations
from youthpoint.operations import talks
from youthpoint.operations.feedback import Tap
from youthpoint.web.context import now, store
from youthpoint.web.i18n import _l, language
from youthpoint.web.kiosk.blueprint import blueprint, device
from youthpoint.web.kiosk.exit_pages import ExitPage
from youthpoint.web.kiosk.pages import Step, show

THANKS = Step(template="kiosk/thanks.html", title=_l("Thanks. We read everything."), ends=True)


@blueprint.post("/face")
def face() -> Response:
    """Keep a tap at once; nobody knows whose it was."""
    tapped = request.form.get("face", "")
    if tapped not in [str(each) for each in FACES]:
        raise Refused(Reason.NOT_POSSIBLE_NOW)
    tap = Tap(face=int(tapped), language=language())
    return show(
        THANKS, ExitPage.of(operations.tap_face(store(), device().point_id, tap, now=now()))
    )


@blueprint.post("/talk")
def talk() -> Response:
    """Let the staff know that whoever tapped would like to talk."""
    kept = _tapped()
    return show(THANKS, ExitPage.of(talks.ask_to_talk(store(), kept, now=now())))


def _tapped() -> Feedback:
    with store().read() as uow:
        kept = uow.feedback.find(request.form.get("feedback", ""))
    if kept is None or kept.point_id != device().point_id:
        raise Refused(Reason.NOT_POSSIBLE_NOW)
    return kept
