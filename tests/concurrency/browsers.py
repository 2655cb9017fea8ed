"""Visitors on their phones, who take one number after the other from a server that may die."""

import re
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from http.cookies import SimpleCookie
from threading import Condition, Event
from urllib.parse import urlencode

from tests.patience import PATIENCE

TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')
LINK = re.compile(r"/t/([\w-]+)$")

A_MOMENT = 0.01
"""Seconds after which a visitor tries again where nobody was there."""

TRIES = int(PATIENCE / A_MOMENT)
"""How often a form is sent before its visitor gives up."""


class NoAnswerError(Exception):
    """No answer came: nobody knows what was kept."""


class NobodyThereError(NoAnswerError):
    """Nobody was asked: nothing was kept."""


@dataclass(slots=True)
class Browser:
    """One visitor’s browser: its cookies, the token of its forms, and the page that it shows."""

    port: int
    cookies: SimpleCookie = field(default_factory=SimpleCookie)
    token: str = ""
    page: str = ""

    def open(self, path: str) -> str:
        """Open a page, and remember the token of its form."""
        _status, _where, html = self._ask("GET", path)
        if found := TOKEN.search(html):
            self.token = found[1]
        return html

    def send(self, path: str, **fields: str) -> tuple[int, str]:
        """Send a form; return the status of the answer and where it leads."""
        status, where, _html = self._ask("POST", path, csrf_token=self.token, **fields)
        return status, where

    def _ask(self, method: str, path: str, **fields: str) -> tuple[int, str, str]:
        headers = {"Cookie": "; ".join(f"{k}={v.value}" for k, v in self.cookies.items())}
        if fields:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.connect()
        except OSError as error:
            raise NobodyThereError from error
        try:
            connection.request(method, path, urlencode(fields) if fields else None, headers)
            answer = connection.getresponse()
            html = self.page = answer.read().decode()
        except (OSError, HTTPException) as error:
            raise NoAnswerError from error
        finally:
            connection.close()
        for cookie in answer.headers.get_all("Set-Cookie", ()):
            self.cookies.load(cookie)
        return answer.status, answer.headers.get("Location", ""), html


@dataclass(slots=True)
class Crowd:
    """What all visitors know together.

    `links` are those they were given, `unsure` is how often no answer came to the form that takes
    a number, `odd` are answers to it that nobody expected.
    """

    port: int
    up: Event = field(default_factory=Event)
    enough: Event = field(default_factory=Event)
    links: list[str] = field(default_factory=list)
    unsure: int = 0
    odd: list[tuple[int, str]] = field(default_factory=list)
    changed: Condition = field(default_factory=Condition)

    def come(self) -> None:
        """Let one visitor after the other take a number, until there are enough."""
        while not self.enough.is_set():
            browser = Browser(self.port)
            try:
                self.up.wait()
                browser.open("/need")
                browser.send("/need", topics="work")
            except NoAnswerError:
                continue
            self._insist(browser)

    def _insist(self, browser: Browser) -> None:
        """Send the last form again until an answer comes."""
        for _try in range(TRIES):
            self.up.wait()
            try:
                return self._note(*browser.send("/who"))
            except NobodyThereError:
                self.enough.wait(A_MOMENT)
            except NoAnswerError:
                with self.changed:
                    self.unsure += 1
        raise AssertionError("the server has not come back")

    def _note(self, status: int, where: str) -> None:
        found = LINK.search(where)
        with self.changed:
            if status == 303 and found:
                self.links.append(found[1])
            else:
                self.odd.append((status, where))
            self.changed.notify_all()

    def wait_for(self, number: int) -> None:
        """Wait until so many have their number, or until something odd was answered."""
        with self.changed:
            self.changed.wait_for(lambda: len(self.links) >= number or self.odd, PATIENCE)
            assert len(self.links) >= number, self.odd
