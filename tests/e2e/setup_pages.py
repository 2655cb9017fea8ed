"""The coordinator's pages of the set-up, in every state."""

from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import timedelta
from typing import Any

from flask import Flask

from tests.appointments import book, open_booking
from tests.cast import DUTY, NOON, POINT
from tests.client import Client, Page
from tests.staffers import at_console
from youthpoint.domain.forgetting.keeping import Keeping
from youthpoint.domain.localized import LANGUAGES, Localized
from youthpoint.domain.points import HelpLine
from youthpoint.domain.setup.pieces import Name
from youthpoint.domain.setup.shapes import Part
from youthpoint.store import Store

Named = tuple[str, Page]

FRIDAY, DAY = NOON + timedelta(days=3), "2026-12-01"
LINE = HelpLine(
    name=Localized.of(fi="Apua & <Co>"), number="112", hours=Localized.of(fi="aina", sv="alltid")
)


def pages_of_the_setup(app: Flask, store: Store, language: str) -> Iterator[Named]:
    """Yield each page of the set-up by its endpoint and state."""
    with store.write() as uow:
        uow.changes.put("point", Name(Part.ROOM, "2"), {"name": {}})
        organisation = {"kind": "kela", "name": {"en": "Kela & Co"}}
        uow.changes.put("point", Name(Part.ORGANISATION, "municipal_youth"), organisation)
    client = at_console(app, "kaisa", language=language)
    yield "coordinator.home", client.visit("/coordinator/")
    yield "coordinator.texts", client.visit("/coordinator/texts")
    for part in Part:
        yield f"coordinator.part_list {part}", client.visit(f"/coordinator/{part}")
        if not part.single:
            yield f"coordinator.piece new-{part}", client.visit(f"/coordinator/{part}/new")
    for path in ("expert/aino", "topic/work", "service/guidance"):
        yield f"coordinator.piece {path}", client.visit(f"/coordinator/{path}")
    yield from _pages_of_texts(client)
    yield from _pages_of_the_file(client)
    yield "coordinator.piece wrong", client.submit("/coordinator/rules/-", queue_limit="many")
    yield "coordinator.piece times", client.visit("/coordinator/rules/keeping")
    times: dict[str, Any] = {
        name: str(each) for name, each in asdict(Keeping(keep_months=6)).items()
    }
    yield "coordinator.piece shorter", client.submit("/coordinator/rules/keeping", **times)
    yield "coordinator.piece row", client.submit("/coordinator/expert/aino", more="duty")
    yield from _pages_of_days(client, store, language)
    with store.write() as uow:
        uow.points.change(replace(POINT, lines=(LINE,)))
    yield "coordinator.piece lines", client.visit("/coordinator/place/-")
    yield "visitor.start lines", client.visit("/", titled=False)


def _pages_of_the_file(client: Client) -> Iterator[Named]:
    yield "coordinator.file", client.visit("/coordinator/file")
    own = client.browser.get("/coordinator/file/set-up.toml").text
    for state, text in {
        "same": own,
        "other": own.replace("queue_limit = ", "queue_limit = 1"),
        "wrong": own.replace("queue_limit = ", "queue_limit = -1"),
        "none": "[",
    }.items():
        yield f"coordinator.file {state}", client.submit("/coordinator/file", text=text)


def _pages_of_texts(client: Client) -> Iterator[Named]:
    for path in ("topic/work", "service/guidance", "place/-"):
        seen = client.submit(f"/coordinator/{path}/preview", age_under="30", position="1")
        yield f"coordinator.preview {path}", seen
    yield "coordinator.then", client.visit("/coordinator/history/then")
    work = client.visit("/coordinator/history/then?part=topic&code=work&day=2026-10-25&at=03:30")
    yield "coordinator.then work", work
    yield "coordinator.then wrong", client.visit("/coordinator/history/then?day=soon")


def _pages_of_days(client: Client, store: Store, language: str) -> Iterator[Named]:
    yield "coordinator.absences", client.visit("/coordinator/absences")
    yield "coordinator.absences wrong", client.submit("/coordinator/absences", expert="aino")
    open_booking(store)
    with store.write() as uow:
        uow.duty.replace_days("aino", [])
        uow.duty.put(DUTY)
    book(store, FRIDAY + timedelta(hours=LANGUAGES.index(language)), form=f"setup-{language}")
    day = FRIDAY.date().isoformat()
    yield "coordinator.piece hits", client.submit("/coordinator/closure/new", code=day)
    client.submit("/coordinator/absences", expert="aino", valid_from=DAY)
    yield "coordinator.absences entered", client.visit("/coordinator/absences")
    yield "coordinator.barriers", client.visit("/coordinator/barriers")
    yield "coordinator.history", client.visit("/coordinator/history")
    client.submit("/coordinator/absences/usual", expert="aino", first=DAY, last=DAY)
