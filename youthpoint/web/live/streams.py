"""Streams: who asks for one hands their connection over, and the hub goes on with it."""

import errno
import re
import resource
import socket
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from threading import Lock
from typing import Protocol, Self, runtime_checkable

from flask import Flask, Response, request

from youthpoint.clock import Clock
from youthpoint.settings import Settings
from youthpoint.store.watch import Watch
from youthpoint.web.i18n import language
from youthpoint.web.live.events import head
from youthpoint.web.live.hub import Hub
from youthpoint.web.live.listeners import Listener
from youthpoint.web.live.questions import ASKED_HERE, Asker, Question, Region, browser_of

MIMETYPE = "text/event-stream"
SOCKET = "gunicorn.socket"
TOKEN = re.compile(r"[\w.-]{1,100}", re.ASCII)
UNKNOWN = "-"

LATER = 30
"""Seconds after which to ask again for a stream when too many listen."""


@runtime_checkable
class GivenAway(Protocol):
    """A connection that its server lets go of (`youthpoint/cli/patient.py`)."""

    def hand_over(self) -> socket.socket:
        """Give it away."""


class Streams:
    """The streams of an application; each process that has any has one hub."""

    def __init__(self, app: Flask, settings: Settings, clock: Clock) -> None:
        self._app, self._settings, self._clock = app, settings, clock
        self._guard = Lock()
        self._hub: Hub | None = None
        self.heard: Callable[[int], None] = lambda _listeners: None
        app.jinja_env.globals["streams"] = possible

    def of(
        self, point_id: str, regions: Mapping[str, Region], *, guarded: bool = False
    ) -> Response:
        """Answer with a stream of these regions, which are given by their ids.

        Told are those which the request names, with what it has seen of each. `guarded` is what
        somebody may be shut out of. Where the connection can't be handed over, the answer is 204,
        which no browser asks again.
        """
        line = request.environ.get(SOCKET)
        wanted = {each: regions[each] for each in request.args if each in regions}
        if not isinstance(line, GivenAway) or not wanted:
            return Response(status=204)
        hub = self._present()
        if hub.full:
            return Response(status=503, headers={"Retry-After": str(LATER)})
        response = Response(mimetype=MIMETYPE, headers={"X-Accel-Buffering": "no"})
        listener = partial(
            Listener,
            point_id=point_id,
            browser=browser_of(request.environ),
            questions=_questions(wanted),
            guarded=guarded,
        )
        response.response = _HandOver(hub=hub, line=line, listener=listener, response=response)
        return response

    def close(self) -> None:
        """End all streams of this process."""
        with self._guard:
            if self._hub is not None:
                self._hub.close()
                self._hub = None

    def _present(self) -> Hub:
        with self._guard:
            if self._hub is None or not self._hub.alive:
                watch = partial(Watch, self._settings.database)
                most = most_listeners(self._settings)
                self._hub = Hub(Asker(self._app), watch, self._clock, most=most)
                self._hub.heard = self.heard
            return self._hub


def is_stream() -> bool:
    """Tell whether a stream is asked for: 204 then ends it for good, and asking tells why."""
    return MIMETYPE in request.headers.get("Accept", "")


def possible() -> bool:
    """Tell whether this request's server can hand connections over."""
    environ = request.environ
    return ASKED_HERE in environ or isinstance(environ.get(SOCKET), GivenAway)


def most_listeners(settings: Settings) -> int:
    """Return how many may listen to a process: half of its connections at the most."""
    allowed, _hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    return settings.listeners if allowed < 0 else min(settings.listeners, allowed // 2)


def _questions(wanted: Mapping[str, Region]) -> dict[str, Question]:
    """Return what is asked for each region; who comes back says what they have seen last."""
    last = request.headers.get("Last-Event-ID", "")
    told = last.split(",")
    if not last or len(told) != len(wanted):
        told = [request.args[each] for each in wanted]
    return {
        name: Question(
            path=region.path,
            part=region.part,
            seen=seen if TOKEN.fullmatch(seen) else UNKNOWN,
            language=language(),
        )
        for (name, region), seen in zip(wanted.items(), told, strict=True)
    }


@dataclass(slots=True, kw_only=True)
class _HandOver:
    """The body of the answer: when the server asks for it, all before has gone well.

    What it then meets it takes for somebody who has gone; it makes no fuss about it, and says
    nothing. The head is the hub's to say, too.
    """

    hub: Hub
    line: GivenAway
    listener: Callable[[socket.socket], Listener]
    response: Response

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> bytes:
        self.hub.take(self.listener(self.line.hand_over()), head(self.response.headers))
        raise ConnectionResetError(errno.ECONNRESET, "handed over")
