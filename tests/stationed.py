"""Devices of the house, as tests connect them."""

from flask import Flask

from tests.cast import KEY, NOON
from tests.client import Client
from tests.staffers import browser_of
from youthpoint.domain.stations.stations import Station, StationKind
from youthpoint.operations.stations import stations
from youthpoint.operations.stations.stations import PlannedStation
from youthpoint.store import Store

COOKIE = "yp-station"


def station(
    store: Store,
    kind: StationKind = StationKind.KIOSK,
    *,
    name: str = "By the door",
    point_id: str = "point",
) -> Station:
    """Return a new device, which nothing is connected to yet."""
    planned = PlannedStation(point_id=point_id, kind=kind, name=name)
    return stations.add(store, planned, by=None, now=NOON)


def code_for(store: Store, found: Station) -> str:
    return stations.code_for(store, found.id, by=None, key=KEY, now=NOON)


def device(
    app: Flask,
    store: Store,
    kind: StationKind = StationKind.KIOSK,
    *,
    language: str = "en",
    name: str = "By the door",
    point_id: str = "point",
) -> Client:
    """Return the browser of a connected device."""
    client = browser_of(app, language=language)
    code = code_for(store, station(store, kind, name=name, point_id=point_id))
    _found, secret = stations.pair(store, code, device="a test", key=KEY, now=NOON)
    client.browser.set_cookie(COOKIE, secret)
    return client
