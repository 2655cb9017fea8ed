"""The coordinator's page of the Service Catalogue, in every state."""

from collections.abc import Iterator

from flask import Flask

from tests.catalogues import OWNER, PLACE, at_hand
from tests.client import Page
from tests.staffers import at_console

Named = tuple[str, Page]

HERE = "/coordinator/catalogue"


def pages_of_the_catalogue(app: Flask, language: str) -> Iterator[Named]:
    """Yield each state of the page."""
    client = at_console(app, "kaisa", language=language)
    with at_hand(app) as outside:
        outside.organisation()
        client.submit(f"{HERE}/forget")
        yield "coordinator.catalogue", client.visit(HERE)
        yield "coordinator.catalogue wrong", client.submit(HERE, entry="<Portti> & co")
        yield "coordinator.catalogue places", client.submit(HERE, entry=OWNER)
        yield "coordinator.catalogue proposal", client.submit(HERE, entry=PLACE)
        yield "coordinator.catalogue unticked", client.submit(f"{HERE}/accept")
        page = client.visit(HERE)
        seen = page.attribute("[name=seen]", "value") or ""
        yield (
            "coordinator.catalogue taken",
            client.submit(f"{HERE}/accept", seen=seen, none="on"),
        )
        outside.place("odd-hours")
        yield "coordinator.catalogue changed", client.submit(HERE, entry=PLACE)
        outside.says(f"/ServiceChannel/{PLACE}", status=500)
        yield "coordinator.catalogue broken", client.submit(HERE, entry=PLACE)
