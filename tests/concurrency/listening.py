"""Somebody who listens to a server over a connection of their own, as a browser does."""

import socket
from contextlib import suppress
from dataclasses import dataclass
from typing import Self
from urllib.parse import urlencode

from tests.patience import PATIENCE

OK = 200


@dataclass(frozen=True, slots=True)
class Heard:
    """An event; `seen` is its id."""

    name: str
    data: str
    seen: str = ""


@dataclass(slots=True)
class Ear:
    """A stream, read event by event; one that is cut off in the middle is never heard."""

    port: int
    path: str
    cookie: str = ""
    status: int = 0
    headers: str = ""
    _line: socket.socket | None = None
    _got: bytes = b""

    def begin(self, *, last: str = "", **seen: str) -> Self:
        """Ask for the stream of these regions, each with what was seen of it."""
        self._line = socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE)
        asked = [
            f"GET {self.path}?{urlencode(seen)} HTTP/1.1",
            *("Host: 127.0.0.1", "Accept: text/event-stream", "Accept-Language: en"),
            *([f"Cookie: {self.cookie}"] if self.cookie else []),
            *([f"Last-Event-ID: {last}"] if last else []),
        ]
        self._line.sendall(("\r\n".join(asked) + "\r\n\r\n").encode())
        while b"\r\n\r\n" not in self._got and self._receive():
            pass
        head, _end, self._got = self._got.partition(b"\r\n\r\n")
        self.headers = head.decode()
        self.status = int(head.split()[1])
        if self.status != OK:
            self.close()
        return self

    def told(self, *names: str) -> Heard:
        """Return the next event that is called so; there has to be one."""
        heard = self.next(*names)
        assert heard is not None, f"no {names}"
        return heard

    def hears(self, words: str, *names: str) -> Heard:
        """Return the first event to come that is called so and says this; others may come before.

        A new minute is told, too, whatever else is.
        """
        while words not in (heard := self.told(*names)).data:
            pass
        return heard

    def next(self, *names: str) -> Heard | None:
        """Return the next event that is called so; nothing when the stream has ended."""
        while True:
            while b"\n\n" not in self._got:
                if not self._receive():
                    self.close()
                    return None
            block, _end, self._got = self._got.partition(b"\n\n")
            heard = _event(block.decode())
            if heard and heard.name in names:
                return heard

    def cut(self, *, after: bytes) -> None:
        """Lose the connection as soon as this has come."""
        while after not in self._got and self._receive():
            pass
        self.close()

    def close(self) -> None:
        """Hang up."""
        if self._line is not None:
            self._line.close()

    def _receive(self) -> bool:
        assert self._line is not None
        with suppress(ConnectionError):
            part = self._line.recv(65536)
            self._got += part
            return bool(part)
        return False


def _event(block: str) -> Heard | None:
    lines = [line.partition(": ") for line in block.splitlines()]
    named = {name: value for name, _colon, value in lines if name != "data"}
    data = "\n".join(value for name, _colon, value in lines if name == "data")
    return Heard(named["event"], data, named.get("id", "")) if "event" in named else None
