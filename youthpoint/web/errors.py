"""Refusals and faults, worded for people, with the status that fits and a next step."""

from functools import partial

from flask import Flask, Response, after_this_request, request
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from youthpoint import logs
from youthpoint.domain.errors import Paused, Reason, Refused
from youthpoint.store import StoreBusy
from youthpoint.web import requests, watch
from youthpoint.web.htmx import respond
from youthpoint.web.i18n import _l, speak_as_asked
from youthpoint.web.voices import Told, voice_of
from youthpoint.web.words import told

log = logs.get(__name__)

NOTICES = "#notices"
"""The region of every page where a part that was refused says why."""

STATUS = {
    Reason.ACCOUNT_UNKNOWN: 404,
    Reason.BOOKING_UNKNOWN: 404,
    Reason.CALENDAR_UNKNOWN: 404,
    Reason.CODE_MALFORMED: 422,
    Reason.CODE_UNKNOWN: 404,
    Reason.CODE_WRONG: 422,
    Reason.EMAIL_WRONG: 422,
    Reason.EXPERT_TAKEN: 422,
    Reason.FIGURES_UNKNOWN: 404,
    Reason.FORBIDDEN: 403,
    Reason.FORMAT_UNKNOWN: 422,
    Reason.IDENTITY_CODE: 422,
    Reason.INVITATION_USED: 404,
    Reason.PROVIDER_AWAY: 503,
    Reason.KEY_MISSING: 400,
    Reason.KEY_REUSED: 422,
    Reason.NEED_MISSING: 422,
    Reason.NOTHING_CHANGED: 422,
    Reason.NOTICE_EMPTY: 422,
    Reason.NAME_TAKEN: 422,
    Reason.ORGANISATION_NEEDED: 422,
    Reason.PASSWORD_COMMON: 422,
    Reason.PASSWORD_NAMES: 422,
    Reason.PASSWORD_TOO_SHORT: 422,
    Reason.PASSWORD_WRONG: 422,
    Reason.PERIOD_WRONG: 422,
    Reason.PHONE_NEEDED: 422,
    Reason.PHONE_WRONG: 422,
    Reason.PIECE_UNKNOWN: 404,
    Reason.POINT_UNKNOWN: 404,
    Reason.PUSH_WRONG: 422,
    Reason.RECIPIENT_UNKNOWN: 422,
    Reason.REFERRAL_NAMELESS: 422,
    Reason.REFERRAL_UNREACHABLE: 422,
    Reason.REQUEST_WRONG: 422,
    Reason.SIGN_IN_AGAIN: 403,
    Reason.SIGN_IN_WRONG: 422,
    Reason.STATION_CODE_OVER: 410,
    Reason.STATION_UNKNOWN: 404,
    Reason.TIME_GONE: 422,
    Reason.TIME_OUTSIDE_DUTY: 422,
    Reason.TIME_TOO_FAR: 422,
    Reason.TOO_LONG: 422,
    Reason.TOO_MANY_TRIES: 429,
    Reason.TOPIC_UNKNOWN: 422,
    Reason.VISIT_UNKNOWN: 404,
}
"""The status of a refusal, where it is not 409: the state of things forbids it."""

FAULTS = {
    400: _l("We could not read that. Go back and try again."),
    403: _l("You don’t have the right to see this page."),
    404: _l("Page not found. The link may be old."),
    405: _l("This page can’t be used that way. Start from the front page."),
    413: _l("That was too much text. Go back and make it shorter."),
    500: _l("Something broke on our side. Try again or come to the desk."),
    503: _l("We are very busy right now. Wait a moment and try again."),
}

STRAYED = {400: "not readable", 403: "forbidden", 413: "too long"}
"""What comes by no page of ours, as the log calls it."""

PAUSE = 5
"""Seconds after which to try again when the store is out of reach."""


def init_app(app: Flask) -> None:
    """Answer every refusal and every fault with a page a visitor understands."""
    app.register_error_handler(Refused, _refused)
    app.register_error_handler(CSRFError, _unmarked)
    app.register_error_handler(StoreBusy, _busy)
    app.register_error_handler(HTTPException, _fault)
    app.register_error_handler(Exception, _broken)


def status_of(refusal: Refused, *, otherwise: int = 409) -> int:
    """Return the status that a refusal is answered with; the log tells what is a matter of doors.

    The answer to this request then says after how many seconds what was refused may be tried again.
    """
    watch.refused(refusal.reason)
    if isinstance(refusal, Paused):
        after_this_request(partial(_saying_when, refusal.seconds))
    return STATUS.get(refusal.reason, otherwise)


def _saying_when(seconds: int, answer: Response) -> Response:
    answer.headers["Retry-After"] = str(seconds)
    return answer


def _refused(refusal: Refused) -> Response:
    words = told(refusal, voice_of(request.path).words)
    return _say(Told(reason=refusal.reason, status=status_of(refusal), words=words))


def _unmarked(error: CSRFError) -> Response:
    watch.strayed(watch.UNMARKED)
    return stale(error)


def stale(_error: CSRFError) -> Response:
    """Answer a form whose token is nobody's any more, or that came without any cookie at all."""
    if not request.cookies:
        words = _("Your browser keeps no cookie. Allow one here, or come to the desk.")
    else:
        words = _("This page had been open for too long. Go back, reload it and try again.")
    return _say(Told(status=400, words=words))


def _busy(_error: StoreBusy) -> Response:
    response = _say(Told(status=503, words=_worded(503)))
    response.headers["Retry-After"] = str(PAUSE)
    return response


def _fault(error: HTTPException) -> Response:
    status = error.code or 500
    if status < 400:  # a redirect that werkzeug raises  # noqa: PLR2004
        return error.get_response(request.environ)  # type: ignore[return-value]
    if status in STRAYED:
        watch.strayed(STRAYED[status])
    response = _say(Told(status=status, words=_worded(status)))
    for name, value in error.get_headers():
        if name in ("Allow", "Retry-After"):
            response.headers[name] = value
    return response


def _broken(error: Exception) -> Response:
    fault = requests.id_of(request.environ)
    log.error("fault", request=fault, exc_info=error)
    return _say(Told(status=500, words=_worded(500), fault=fault))


def _worded(status: int) -> str:
    words = voice_of(request.path).words
    if status in words:
        return words[status]
    known = status if status in FAULTS else (400 if status < 500 else 500)  # noqa: PLR2004
    return words.get(known, FAULTS[known])


def _say(told: Told) -> Response:
    voice = voice_of(request.path)
    if voice.answer is not None:
        return voice.answer(told)
    try:
        return respond(
            voice.page,
            "errors/_message.html",
            status=told.status,
            into=NOTICES,
            message=told.words,
            fault=told.fault,
            **voice.shown(),
        )
    except StoreBusy:  # what every page shows can't be read either
        speak_as_asked()
        return Response(f"{told.words}\n", status=told.status, mimetype="text/plain")
