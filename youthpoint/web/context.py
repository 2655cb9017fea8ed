"""What a request may ask the application for: its store, the time, the point as it stands."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock
from typing import TypeVar

from flask import Flask, current_app, g, request, session

from youthpoint.clock import Clock
from youthpoint.operations.outlook import Outlook
from youthpoint.operations.pauses import device_key
from youthpoint.operations.staffing.forecasts import Forecasts
from youthpoint.operations.sync.showing import State
from youthpoint.operations.trails.looks import Looks
from youthpoint.operations.waits.outlooks import Outlooks
from youthpoint.settings import Settings
from youthpoint.store import Store, UnitOfWork, Writer, open_writer
from youthpoint.web.counts import Counts
from youthpoint.web.live import Streams
from youthpoint.web.tallies import Tally

T = TypeVar("T")


@dataclass(slots=True)
class Context:
    """The application's parts, kept as a Flask extension. Idle stores wait for the next request.

    Each request reads through a connection of its own; all of a process write through one.
    """

    settings: Settings
    clock: Clock
    streams: Streams
    outlooks: Outlooks = field(default_factory=Outlooks)
    forecasts: Forecasts = field(default_factory=Forecasts)
    looks: Looks = field(default_factory=Looks)
    idle: deque[Store] = field(default_factory=deque)
    tally: Tally = field(default_factory=Tally)
    counts: Counts | None = None
    _writer: Writer | None = None
    _guard: Lock = field(default_factory=Lock)

    def store(self) -> Store:
        """Return a store that nobody else uses."""
        try:
            return self.idle.pop()
        except IndexError:
            return Store.reading(self.settings.database, self.writer())

    def writer(self) -> Writer:
        """Return the one writer of this process."""
        with self._guard:
            if self._writer is None:
                self._writer = open_writer(self.settings.database)
            return self._writer

    def close(self) -> None:
        """End the streams; give back the writer, and every connection that no request uses."""
        self.streams.close()
        while self.idle:
            self.idle.pop().close()
        if self._writer is not None:
            self._writer.close()
            self._writer = None


def init_app(app: Flask, *, settings: Settings, clock: Clock) -> None:
    """Give requests their store, and take it back."""
    streams = Streams(app, settings, clock)
    app.extensions["youthpoint"] = Context(settings, clock, streams)
    app.teardown_appcontext(_return_store)


def close(app: Flask) -> None:
    """End the streams, and give back every connection that no request uses."""
    app.extensions["youthpoint"].close()


def end_streams(app: Flask) -> None:
    """Hang up on everybody who is told of changes."""
    app.extensions["youthpoint"].streams.close()


def now() -> datetime:
    """Return the time by the application's clock: one moment for the whole request."""
    if "now" not in g:
        g.now = _context().clock()
    moment: datetime = g.now
    return moment


def store() -> Store:
    """Return this request's store."""
    if "store" not in g:
        g.store = _context().store()
    opened: Store = g.store
    return opened


def key() -> bytes:
    """Return what links and codes are derived with."""
    return _context().settings.key


def settings() -> Settings:
    """Return what the deployment decided."""
    return _context().settings


def revisions() -> dict[str, tuple[int, int]]:
    """Return where every point stands, in the coordinator's order (`Points.revisions`).

    Read once a request, and again when the request itself has changed something.
    """
    kept: tuple[int, dict[str, tuple[int, int]]] | None = g.get("revisions")
    opened = store()
    if kept is None or kept[0] != opened.changes:
        kept = g.revisions = (opened.changes, opened.revisions())
    return kept[1]


def look_up(find: Callable[[UnitOfWork], T]) -> T:
    """Return what is found, seen at the same moment as where every point stands."""
    with store().read() as uow:
        found = find(uow)
        g.revisions = (store().changes, uow.points.revisions())
    return found


def outlook(point_id: str) -> Outlook:
    """Return the point as it stands."""
    revision = revisions().get(point_id)
    return _context().outlooks.at(store(), point_id, now=now(), revision=revision)


def lately(point_id: str) -> Outlook:
    """Return the point as it stood a moment ago: enough to foretell a wait."""
    return _context().outlooks.lately(store(), point_id, now=now())


def trouble() -> State | None:
    """Return what is the matter with sending to the authority, as it was within this minute."""
    return _context().outlooks.trouble(store(), now=now())


def forecasts() -> Forecasts:
    """Return what the points' pasts say of weeks to come, as this process has learnt it."""
    return _context().forecasts


def streams() -> Streams:
    """Return what tells pages of changes."""
    return _context().streams


def device() -> str:
    """Return a keyed hash that stands for an address in the throttles."""
    return device_key(key(), request.remote_addr or "")


def looks() -> Looks:
    """Return what of this process's looks at people was kept within the hour."""
    return _context().looks


def tally() -> Tally:
    """Return how often each address has asked the server within the minute."""
    return _context().tally


def counts() -> Counts:
    """Return what all processes of the server have counted of requests."""
    found = _context().counts
    if found is None:
        raise LookupError("counted once the application is whole")
    return found


def browser() -> str:
    """Return a keyed hash that stands for this browser in the throttles: of its form token."""
    return device_key(key(), session.get("csrf_token") or request.remote_addr or "")


def _context() -> Context:
    context: Context = current_app.extensions["youthpoint"]
    return context


def _return_store(_error: BaseException | None) -> None:
    if opened := g.pop("store", None):
        _context().idle.append(opened)
