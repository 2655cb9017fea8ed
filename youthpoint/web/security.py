"""Headers that every answer carries: pages, refusals, faults and static files."""

from flask import Flask, Response

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "same-origin",  # over HTTPS, Flask-WTF refuses a form without a referrer
    "X-Content-Type-Options": "nosniff",
}


def init_app(app: Flask) -> None:
    """Send them with everything."""
    app.after_request(_protect)


def _protect(response: Response) -> Response:
    response.headers.extend(HEADERS)  # none of them is set anywhere else
    if "Cache-Control" not in response.headers:
        response.headers["Cache-Control"] = "no-store"
    return response
