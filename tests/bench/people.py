"""Visitors and staff as bytes on the wire: prepared before anything is measured."""

import http.client
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from secrets import token_hex
from typing import Any
from urllib.parse import urlencode

from flask import Flask

from tests.bench.load import HOST
from tests.bench.stores import KEY
from youthpoint.domain import codes
from youthpoint.domain.localized import LANGUAGES
from youthpoint.domain.queue.visits import Visit
from youthpoint.web.cookies import Cookies

TOKEN = re.compile(rb'name="csrf_token"[^>]*value="([^"]+)"')
COOKIE, STAFF_COOKIE = "yp", "yp-staff"


@dataclass(slots=True, kw_only=True)
class Browser:
    """A browser with its cookies, for walking to where measuring begins."""

    port: int
    language: str = "fi"
    cookies: dict[str, str] = field(default_factory=dict)
    token: str = ""
    line: http.client.HTTPConnection | None = None
    """Stays open, if there is one; else each request has its own."""

    def get(self, path: str) -> bytes:
        """Open a page, and remember the form token in it."""
        status, body, _leads_to = self._ask("GET", path)
        assert status == http.client.OK, (path, status, body[:300])
        if found := TOKEN.search(body):
            self.token = found[1].decode()
        return body

    def post(self, path: str, **fields: str) -> str:
        """Send a form, and return where that leads to."""
        body = urlencode({"csrf_token": self.token, **fields})
        status, answer, leads_to = self._ask("POST", path, body)
        assert status == http.client.SEE_OTHER, (path, status, answer[:300])
        return leads_to

    def _ask(self, method: str, path: str, body: str | None = None) -> tuple[int, bytes, str]:
        line = self.line or http.client.HTTPConnection(HOST, self.port, timeout=20)
        try:
            line.request(method, path, body, _headers(self.cookies, self.language, body))
            answer = line.getresponse()
            for header in answer.headers.get_all("Set-Cookie", []):
                name, _, value = header.partition(";")[0].partition("=")
                self.cookies[name] = value
            return answer.status, answer.read(), answer.headers.get("Location", "")
        finally:
            if self.line is None:
                line.close()


def get(path: str, cookies: Mapping[str, str] | None = None, language: str = "fi") -> bytes:
    """Return a request for a page."""
    return _wire("GET", path, _headers(cookies or {}, language, None), "")


def post(path: str, cookies: Mapping[str, str], language: str = "fi", **fields: str) -> bytes:
    """Return a request that sends a form."""
    body = urlencode(fields)
    return _wire("POST", path, _headers(cookies, language, body), body)


def newcomers(port: int, number: int) -> Iterator[bytes]:
    """Yield so many requests for a number, each with a session and a form key of its own.

    One visitor walks the pages; the others have the same cookie but for the form key.
    """
    walker = Browser(port=port)
    walker.get("/need")
    walker.post("/need", topics="work")
    walker.get("/who")
    session = opened(walker.cookies[COOKIE])
    for _newcomer in range(number):
        draft = {**session["draft"], "form_key": token_hex(16)}
        cookies = {COOKIE: signed({**session, "draft": draft})}
        fields = {"csrf_token": walker.token, "nickname": "", "age_band": "18_24"}
        yield post("/who", cookies, **fields)


def ticket_of(visit: Visit, place: int) -> bytes:
    """Return a request of the ticket page by the phone that took the number."""
    link = codes.link(KEY.encode(), visit.id, visit.nonce)
    language = LANGUAGES[place % len(LANGUAGES)]
    session = {"csrf_token": token_hex(20), "language": language, "mine": [visit.id]}
    return get(f"/t/{link}", {COOKIE: signed(session)}, language)


def signed(session: Mapping[str, Any]) -> str:
    """Return a session as the cookie that holds it."""
    return str(_signer().dumps(dict(session)))


def opened(cookie: str) -> dict[str, Any]:
    """Return what a cookie holds."""
    found: dict[str, Any] = _signer().loads(cookie)
    return found


def _signer() -> Any:  # noqa: ANN401 - itsdangerous gives no better
    app = Flask(__name__)
    app.secret_key = KEY
    return Cookies().get_signing_serializer(app)


def _headers(cookies: Mapping[str, str], language: str, body: str | None) -> dict[str, str]:
    headers = {"Host": HOST, "Accept-Language": language}
    if cookies:
        headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in cookies.items())
    if body is not None:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    return headers


def _wire(method: str, path: str, headers: Mapping[str, str], body: str) -> bytes:
    sent = {**headers, "Content-Length": str(len(body))} if body else headers
    lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in sent.items())]
    return "\r\n".join([*lines, "", body]).encode()
