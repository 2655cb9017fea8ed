"""Once a day, whoever has just answered tidies up: the server needs no job besides."""

from datetime import datetime, timedelta
from threading import Lock

from flask import Flask, Response
from sqlalchemy.exc import SQLAlchemyError

from authority.operations import tidying
from authority.store.store import Store
from authority.web import context

EVERY = timedelta(days=1)


class Broom:
    """When this process has tidied up last. Processes that do so at once do no harm."""

    def __init__(self) -> None:
        self._last: datetime | None = None
        self._busy = Lock()

    def is_due(self, now: datetime) -> bool:
        """Tell whether it is time."""
        return self._last is None or not timedelta() <= now - self._last < EVERY

    def sweep(self, store: Store, now: datetime) -> None:
        """Tidy up, unless somebody is at it; a busy database is tried at the next answer."""
        if not self._busy.acquire(blocking=False):
            return
        try:
            tidying.tidy(store, now)
            self._last = now
        except SQLAlchemyError:
            return
        finally:
            self._busy.release()


def register(app: Flask) -> None:
    """See that it is done, after an answer has left."""
    broom = Broom()

    def swept(response: Response) -> Response:
        store, now = context.store(), context.now()
        if broom.is_due(now):
            response.call_on_close(lambda: broom.sweep(store, now))
        return response

    app.after_request(swept)
