"""A point in the morning, served for real, whose visitors and staff listen to it."""

import re
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from tests.cast import entrance
from tests.concurrency.listening import Ear
from tests.prepared import prepared
from tests.served import Served
from youthpoint import clock, demo
from youthpoint.domain import codes
from youthpoint.domain.queue.visits import Visit
from youthpoint.domain.queue.wishes import Door, Wish
from youthpoint.operations.accounts import accounts
from youthpoint.operations.queue import serving, visits
from youthpoint.settings import Settings
from youthpoint.store import Store

KEY = b"a key for tests only"


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """The point's own side of it: the store, as another process than the server opens it."""

    folder: Path
    store: Store
    offset: timedelta

    @property
    def now(self) -> datetime:
        return clock.now() + self.offset

    def serve(self, *, workers: int = 1, port: int | None = None, **more: str) -> Served:
        seconds = str(int(self.offset.total_seconds()))
        return Served(
            self.folder,
            *("--workers", str(workers)),
            port=port,
            YOUTHPOINT_DEMO="1",
            YOUTHPOINT_CLOCK_OFFSET=seconds,
            YOUTHPOINT_SECRET_KEY=KEY.decode(),
            **more,
        )

    def arrive(self) -> Visit:
        wish = Wish(topics=("work",), language="en")
        arrival = visits.Arrival(point_id=demo.point(self.store).id, wish=wish, door=Door.PHONE)
        return visits.register(self.store, arrival, key=KEY, now=self.now)

    def leave(self, visit: Visit) -> None:
        visits.leave(self.store, visit.id, now=self.now)

    def call(self, visit: Visit) -> None:
        serving.call(self.store, visit.id, by=self.sign_in().account, now=self.now)

    def sign_in(self) -> accounts.SignedIn:
        who = demo.sign_ins(self.folder)[0]
        return accounts.sign_in(
            self.store, who.username, who.password, at=entrance("a console"), now=self.now
        )


@contextmanager
def house(folder: Path) -> Iterator[House]:
    settings = Settings(secret_key=KEY.decode(), data=folder)
    with closing(prepared(settings.database)) as store:
        demo.furnish(store, folder)
        offset = demo.clock_offset(demo.point(store), folder, now=clock.now())
        yield House(folder=folder, store=store, offset=offset)


def ticket_of(served: Served, visit: Visit) -> Ear:
    return Ear(served.port, f"/t/{codes.link(KEY, visit.id, visit.nonce)}/live")


def seen_in(html: str) -> str:
    found = re.search(r"seen=([\w.-]+)", html)
    assert found, html
    return found[1]
