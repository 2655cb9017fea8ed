"""The pages of the house's devices: where they are connected, and where they are looked after."""

from collections.abc import Iterator

from flask import Flask

from tests.client import Page
from tests.staffers import at_console, browser_of
from tests.stationed import code_for, device, station
from youthpoint.domain.stations.stations import StationKind
from youthpoint.operations.stations import kiosks
from youthpoint.store import Store

Named = tuple[str, Page]


def pages_of_stations(app: Flask, store: Store, language: str) -> Iterator[Named]:
    client = browser_of(app, language=language)
    yield "station.pair", client.visit("/station/pair?for=display")
    yield "station.pair wrong", client.submit("/station/pair", code="ABC-DEF-GHJ")
    connected = device(app, store, language=language, name=f"Aula <{language}>")
    yield "station.pair connected", connected.visit("/station/pair?for=kiosk")
    yield "kiosk.leave", connected.submit("/kiosk/leave", lang=language)
    yield "kiosk.left wrong", connected.submit("/kiosk/left", lang=language, code="ABC-DEF-GHJ")
    yield "station.out", client.visit("/station/out?for=kiosk")
    wall = device(app, store, StationKind.DISPLAY, language=language, name="Aula")
    yield "display.screen", wall.visit("/display/")
    found = station(store)
    code_for(store, found)
    kaisa = at_console(app, "kaisa", language=language)
    kaisa.visit(f"/staff/?lang={language}")
    yield "staff.stations", kaisa.visit("/staff/stations")
    yield "staff.stations code", kaisa.submit("/staff/stations/code", station=found.id)
    yield "staff.stations refused", kaisa.submit("/staff/stations", name="", kind="")
    kiosks.print_so(store, found.id, on="upstairs", by_browser=True, by=None)
    yield "staff.stations leave", kaisa.submit("/staff/stations/leave", station=found.id)
    printing = f"/staff/stations/printing?station={found.id}"
    yield "staff.station_printing", kaisa.visit(printing)
    yield "staff.station_printing refused", kaisa.submit(printing, printer="nowhere")
    yield "staff.remove_station", kaisa.visit(f"/staff/stations/remove?station={found.id}")
