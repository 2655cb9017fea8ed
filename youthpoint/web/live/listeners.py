"""Who listens: a connection, what is told over it, and what has not been taken yet."""

import socket
from contextlib import suppress
from dataclasses import KW_ONLY, dataclass, field
from math import inf

from youthpoint.web.live.events import SIGN, event
from youthpoint.web.live.questions import Answer, Browser, Question

MOST_UNTAKEN = 256 * 1024
"""Bytes that may wait for somebody slow; with more they are left to ask by themselves."""


class Gone(Exception):  # noqa: N818 - it says what has happened
    """Somebody has hung up, or takes too little of what they are told."""


@dataclass(slots=True, eq=False)
class Listener:
    """A browser that listens to what happens at a point.

    `questions` are asked for it, by the ids of its regions. A `guarded` one may be shut out
    without anything happening at the point. Times are those of the process's clock: when it is
    asked for next, when it was, and when it gets the next sign of life.
    """

    line: socket.socket
    _: KW_ONLY
    point_id: str
    browser: Browser
    questions: dict[str, Question]
    guarded: bool
    untaken: bytearray = field(default_factory=bytearray)
    clock: str = ""
    due: float = inf
    asked_at: float = -inf
    sign_at: float = 0.0
    last: bool = False

    def begin(self, head: bytes) -> None:
        """Say the head, and wait for nobody from now on."""
        self.line.settimeout(0.0)
        self.line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.say(head)

    def tell(self, region: str, answer: Answer) -> None:
        """Bring a region as it is now."""
        self.questions[region].seen = answer.seen
        self.clock = answer.clock or self.clock
        seen = ",".join(each.seen for each in self.questions.values())
        self.say(event(region, answer.html, seen=seen) + self._sign())

    def sign(self) -> None:
        """Give a sign of life."""
        self.say(self._sign())

    def _sign(self) -> bytes:
        return event(SIGN, self.clock)

    def say(self, said: bytes) -> None:
        """Send what can be sent at once, and keep the rest.

        Raises:
            Gone: nobody is there any more, or too much is kept.
        """
        self.untaken += said
        self.flush()
        if len(self.untaken) > MOST_UNTAKEN:
            raise Gone

    def flush(self) -> None:
        """Send what can be sent.

        Raises:
            Gone: nobody is there any more, or all was said.
        """
        with suppress(BlockingIOError):
            while self.untaken:
                del self.untaken[: self._send()]
        if self.last and not self.untaken:
            raise Gone

    def hear(self) -> None:
        """Notice that somebody hangs up; whatever else they say is nothing to us.

        Raises:
            Gone: they have.
        """
        try:
            with suppress(BlockingIOError):
                if self.line.recv(4096):
                    return
                raise Gone
        except OSError as error:
            raise Gone from error

    def _send(self) -> int:
        try:
            return self.line.send(self.untaken)
        except BlockingIOError:
            raise
        except OSError as error:
            raise Gone from error
