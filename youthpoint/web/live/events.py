"""Server-sent events as bytes (HTML Living Standard, 9.2)."""

from collections.abc import Iterable
from random import randint

PAUSE = (2000, 5000)
"""Milliseconds after which a browser whose stream broke asks for another: not all at once."""

SIGN = "sign"
"""Says that the stream is alive: its data is the time of the figures, where it is known. A comment
would not do: browsers keep those from scripts."""

RELOAD = "reload"
"""Says that what has come needs another page."""

ENDED = "ended"
"""Says that nothing more comes: whoever listened may not, or what they listened to is over."""


def event(name: str, data: str, *, seen: str = "") -> bytes:
    r"""Return an event; `seen` is what the browser says when it comes back.

    >>> event("ticket", "<p>\r\n7</p>", seen="4.2")
    b'id: 4.2\nevent: ticket\ndata: <p>\ndata: 7</p>\n\n'
    """
    lines = [f"id: {seen}"] if seen else []
    lines += [f"event: {name}", *(f"data: {each}" for each in data.splitlines() or ["-"])]
    return ("\n".join(lines) + "\n\n").encode()


def head(headers: Iterable[tuple[str, str]]) -> bytes:
    """Return the head of a stream's answer, and how long to wait before asking for another."""
    said = "".join(f"{name}: {value}\r\n" for name, value in headers)
    pause = randint(*PAUSE)  # noqa: S311 - no secret
    first = f"HTTP/1.1 200 OK\r\n{said}Connection: close\r\n\r\nretry: {pause}\n\n"
    return first.encode("latin-1")
