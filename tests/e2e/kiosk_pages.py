"""Every page and state of the kiosk and of the tablet at the exit."""

from collections.abc import Iterator
from typing import Any

from flask import Flask

from tests import cast
from tests.appointments import open_booking
from tests.client import Client, Page
from tests.stationed import device
from youthpoint.domain.stations.stations import StationKind
from youthpoint.operations.queue import queues
from youthpoint.store import Store


def pages_of_kiosks(app: Flask, store: Store, language: str) -> Iterator[tuple[str, Page]]:
    kiosk = device(app, store, StationKind.KIOSK)
    yield "kiosk.start", kiosk.visit("/kiosk/")
    for step in ("needs", "age", "code"):
        yield f"kiosk.{step}", kiosk.submit(f"/kiosk/{step}", lang=language, topics="work")
    yield "kiosk.age nothing", kiosk.submit("/kiosk/age", lang=language)
    given = kiosk.submit("/kiosk/number", lang=language, topics="work")
    yield "kiosk.number", given
    link = given.attribute("[name=link]", "value") or ""
    for step in ("phone", "done"):
        yield f"kiosk.{step}", kiosk.submit(f"/kiosk/{step}", lang=language, link=link)
    yield "kiosk.code wrong", kiosk.submit("/kiosk/check-in", lang=language, code="HKR")
    yield "kiosk.refused", kiosk.submit("/kiosk/phone", lang=language)
    yield from _booking(kiosk, store, language)
    queues.stop_queue(store, "point", by=cast.KAISA, now=cast.NOON)
    yield "kiosk.start stopped", kiosk.visit("/kiosk/")
    yield "kiosk.number stopped", kiosk.submit("/kiosk/number", lang=language, topics="work")
    queues.open_queue(store, "point", by=cast.KAISA)
    yield from _exit(device(app, store, StationKind.EXIT), language)


def _booking(kiosk: Client, store: Store, language: str) -> Iterator[tuple[str, Page]]:
    open_booking(store)
    yield "kiosk.start booking", kiosk.visit("/kiosk/")
    said: dict[str, Any] = {"lang": language, "topics": "work", "form_key": language}
    yield "kiosk.book", kiosk.submit("/kiosk/book", **said)
    days = kiosk.submit("/kiosk/days", **said)
    yield "kiosk.days", days
    said["day"] = days.attribute("[name=day]", "value") or ""
    times = kiosk.submit("/kiosk/times", **said)
    yield "kiosk.times", times
    begins = times.attribute("[name=begins]", "value") or ""
    booked = kiosk.submit("/kiosk/booked", **said, begins=begins)
    yield "kiosk.booked", booked
    link = booked.attribute("[name=link]", "value") or ""
    for step in ("phone", "done"):
        yield (
            f"kiosk.booked_{step}",
            kiosk.submit(f"/kiosk/booked/{step}", lang=language, link=link),
        )
    yield "kiosk.booked gone", kiosk.submit("/kiosk/booked", **said, begins="")


def _exit(tablet: Client, language: str) -> Iterator[tuple[str, Page]]:
    yield "kiosk.start exit", tablet.visit("/kiosk/")
    yield "kiosk.face", tablet.submit("/kiosk/face", lang=language, face="1")
    many = [tablet.submit("/kiosk/face", lang=language, face="5") for _ in range(12)]
    yield "kiosk.face many", many[-1]
