"""Headers that every answer carries: pages, refusals, faults and static files."""

from flask import Flask, Response, request

from youthpoint.settings import Settings
from youthpoint.web import hosts
from youthpoint.web.programs import is_program

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "same-origin",  # over HTTPS, Flask-WTF refuses a form without a referrer
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",  # as `frame-ancestors`, for what is too old to know that
}


HTTPS_ONLY = {"Strict-Transport-Security": "max-age=31536000"}
"""A browser that has come by HTTPS comes no other way for a year."""


def headers(settings: Settings) -> dict[str, str]:
    """Return what every answer of this deployment carries."""
    return HEADERS | (HTTPS_ONLY if settings.https else {})


def init_app(app: Flask, settings: Settings) -> None:
    """Send them with everything; refuse what is too long before anything reads it."""
    protecting = headers(settings)

    def protect(response: Response) -> Response:
        response.headers.extend(protecting)  # none of them is set anywhere else
        if "Cache-Control" not in response.headers:
            response.headers["Cache-Control"] = "no-store"
        return response

    app.after_request(protect)
    hosts.init_app(app)
    app.before_request(_measure)


def _measure() -> None:
    """Read a body that does not say its length: what is over the limit would be cut off unsaid.

    Raises:
        RequestEntityTooLarge: there is more.
    """
    if is_program(request.path):
        request.get_data()
    elif request.method == "POST" and request.content_length is None:
        len(request.form)
        request.stream.read(1)
