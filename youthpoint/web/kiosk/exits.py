"""The tablet at the exit: one tap on a face, and a talk for whom it went badly."""

from flask import Response, request

from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.feedback.feedback import FACES, Feedback
from youthpoint.operations.feedback import talks
from youthpoint.operations.feedback.feedback import Tap
from youthpoint.operations.stations import kiosks
from youthpoint.web.context import key, now, store
from youthpoint.web.errors import status_of
from youthpoint.web.i18n import language
from youthpoint.web.kiosk.blueprint import blueprint, device
from youthpoint.web.kiosk.exit_pages import ExitPage, ManyPage
from youthpoint.web.kiosk.pages import Step, show


@blueprint.post("/face")
def face() -> Response:
    """Keep a tap at once; nobody knows whose it was."""
    tapped = request.form.get("face", "")
    if tapped not in [str(each) for each in FACES]:
        raise Refused(Reason.NOT_POSSIBLE_NOW)
    tap = Tap(face=int(tapped), language=language())
    try:
        return _thanks(kiosks.take_face(store(), device(), tap, key=key(), now=now()))
    except Refused as refusal:
        if refusal.reason is not Reason.TOO_MANY_TRIES:
            raise
        page = ManyPage.of(refusal)
        many = Step(template="kiosk/many.html", title=page.title, ends=True)
        return show(many, page, status=status_of(refusal))


@blueprint.post("/talk")
def talk() -> Response:
    """Let the staff know that whoever tapped would like to talk."""
    kept = _tapped()
    return _thanks(talks.ask_to_talk(store(), kept, now=now()))


def _thanks(kept: Feedback) -> Response:
    page = ExitPage.of(kept)
    return show(Step(template="kiosk/thanks.html", title=page.title, ends=True), page)


def _tapped() -> Feedback:
    with store().read() as uow:
        kept = uow.feedback.find(request.form.get("feedback", ""))
    if kept is None or kept.point_id != device().point_id:
        raise Refused(Reason.NOT_POSSIBLE_NOW)
    return kept
