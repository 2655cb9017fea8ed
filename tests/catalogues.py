"""The Finnish Service Catalogue on this machine: documents as version 11 answers them.

The documents of `tests/gateways/ptv` have the shape of the real ones; people and places in them are
made up.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread

import msgspec
from flask import Flask

from youthpoint.domain.setup.entries import Entry
from youthpoint.gateways import catalogue_v11 as v11
from youthpoint.gateways.catalogue_entries import entry_of

DOCUMENTS = Path(__file__).parent / "gateways/ptv"
PLACE = "7b83257d-06ad-4e3b-985d-16a5c9d3fc00"
OWNER = "52e0f6dc-ec1f-48d5-a0a2-7a4d8b657d00"

ABSENT: tuple[int, dict[str, str], bytes] = (404, {}, b'{"errorMessage": "Not found."}')


def entry(name: str, **fields: object) -> Entry:
    """Return what one of our documents says, with other fields."""
    said = json.loads((DOCUMENTS / f"{name}.json").read_text()) | fields
    channel = msgspec.convert(said, v11.Channel)
    services = (DOCUMENTS / "services.json").read_bytes() if channel.offers else b"[]"
    return entry_of(channel, msgspec.json.decode(services, type=list[v11.Service]))


@dataclass
class Catalogue:
    """What it answers by path: a status, headers and a body; `asked` is what it was asked."""

    address: str = ""
    answers: dict[str, tuple[int, dict[str, str], bytes]] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    silent: bool = False
    dawdles: bool = False
    stammers: bool = False
    over: Event = field(default_factory=Event)

    def has(self, path: str, name: str) -> None:
        """Let it have one of our documents at a path."""
        self.says(path, (DOCUMENTS / f"{name}.json").read_bytes())

    def says(self, path: str, body: bytes = b"", *, status: int = 200, **headers: str) -> None:
        """Let it answer something else."""
        self.answers[path] = (status, headers, body)

    def place(self, name: str) -> None:
        """Let it have a place."""
        self.has(f"/ServiceChannel/{PLACE}", name)

    def changes(self, **fields: object) -> None:
        """Let the place be another in some fields."""
        status, headers, body = self.answers[f"/ServiceChannel/{PLACE}"]
        said = json.dumps(json.loads(body) | fields).encode()
        self.answers[f"/ServiceChannel/{PLACE}"] = (status, headers, said)

    def organisation(self) -> None:
        """Let it have an organisation with two pages of places."""
        self.has(f"/Organization/{OWNER}", "organisation")
        for number in (1, 2):
            where = f"/ServiceChannel/organization/{OWNER}/type/ServiceLocation?page={number}"
            self.has(where, f"places-{number}")


@contextmanager
def served() -> Iterator[Catalogue]:
    """A catalogue that listens; it has a place with three services."""
    catalogue = Catalogue()

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            catalogue.asked.append((self.path, dict(self.headers.items())))
            if catalogue.silent:
                catalogue.over.wait()
                return
            if catalogue.stammers:
                self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Said: ")
                while not catalogue.over.wait(0.01):
                    self.wfile.write(b"e")
            known = {f"/api/v11{path}": it for path, it in catalogue.answers.items()}
            path = self.path.partition("?guids=")[0]
            status, headers, body = known.get(path, ABSENT)
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Type", "application/json; charset=utf-8")
            self.end_headers()
            while catalogue.dawdles and not catalogue.over.wait(0.01):
                self.wfile.write(b" ")
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its own name
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    server.handle_error = lambda *_: None  # type: ignore[method-assign]
    catalogue.address = f"http://127.0.0.1:{server.server_port}/api/v11"
    catalogue.place("place")
    catalogue.has("/Service/list", "services")
    listening = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    listening.start()
    yield catalogue
    catalogue.over.set()
    server.shutdown()
    listening.join()
    server.server_close()


@contextmanager
def at_hand(app: Flask) -> Iterator[Catalogue]:
    """A catalogue that a point's server asks."""
    context = app.extensions["youthpoint"]
    before = context.settings
    with served() as found:
        context.settings = replace(before, service_catalogue=found.address)
        yield found
    context.settings = before
