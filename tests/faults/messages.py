"""Messages as the proxy has them: nothing of them is changed that nobody asked to change."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

PLACES = ("keys", "stream", "streams", "parked", "events", "reconciliations", "erasures")
"""What a point asks in a round, by the ends of the addresses."""


@dataclass(frozen=True)
class Asked:
    """What the point asks."""

    method: str
    target: str
    headers: Sequence[tuple[str, str]]
    body: bytes

    @property
    def place(self) -> str:
        """Return which of the calls it is."""
        path = urlsplit(self.target).path.split("/")
        return next((each for each in reversed(path) if each in PLACES), "other")

    @property
    def stream(self) -> str:
        """Return the stream of a batch."""
        return self.header("yp-stream")

    @property
    def last(self) -> int:
        """Return the number of a batch's last event."""
        return int(self.header("yp-last-seq") or 0)

    @property
    def events(self) -> list[dict[str, Any]]:
        """Return the events of a batch."""
        found: list[dict[str, Any]] = json.loads(self.body)
        return found

    def header(self, name: str) -> str:
        return next((value for known, value in self.headers if known.lower() == name), "")

    def as_bytes(self) -> bytes:
        """Return it as it was sent."""
        lines = [f"{self.method} {self.target} HTTP/1.1"]
        lines += [f"{name}: {value}" for name, value in self.headers]
        return "\r\n".join(lines).encode() + b"\r\n\r\n" + self.body


@dataclass(frozen=True)
class Reply:
    """What is answered."""

    status: int
    headers: Mapping[str, str]
    body: bytes = b""

    @property
    def said(self) -> dict[str, Any]:
        """Return what it says, if that is an object."""
        try:
            found = json.loads(self.body or b"{}")
        except ValueError:
            return {}
        return found if isinstance(found, dict) else {}

    def as_bytes(self) -> bytes:
        """Return it as it is said, with the length that it has."""
        left_out = ("content-length", "transfer-encoding", "connection")
        lines = [f"HTTP/1.1 {self.status} As said"]
        lines += [f"{n}: {v}" for n, v in self.headers.items() if n.lower() not in left_out]
        lines.append(f"content-length: {len(self.body)}")
        return "\r\n".join(lines).encode() + b"\r\n\r\n" + self.body
