"""Every address belongs to an audience, and opens for it alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.routing import Rule

from tests.cast import KEY
from tests.client import Client
from tests.housed import House
from tests.staffers import browser_of
from tests.stationed import device
from youthpoint.domain import codes
from youthpoint.domain.stations.stations import StationKind
from youthpoint.store import Store

ROOT = Path(__file__).parents[2]

SHOWN_IN = {
    "api": "tests/web/test_api_description.py",
    "calendar": "tests/web/test_staff_calendar.py",
    "coordinator": "tests/web/test_coordinator_rights.py",
    "display": "tests/web/test_audiences.py",
    "kiosk": "tests/web/test_audiences.py",
    "probes": "tests/web/test_probes.py",
    "staff": "tests/web/test_staff_rights.py",
    "station": "tests/web/test_station_pairing.py",
    "visitor": "tests/web/test_audiences.py",
}
"""Where each audience's every address is asked for who may open it."""

OF_DEVICES = {"kiosk": {"kiosk", "exit"}, "display": {"display"}}
"""The kinds of devices that open each; the tablet at the exit is a kiosk that asks how it went."""

KINDS = {each.value: each for each in StationKind}
STREAM = "visitor.live"
"""Says nothing (204) where the server has no line to give away, as in tests."""

PUBLIC = {
    "accessibility", "answer", "ask_for_call", "at", "away", "barrier_told", "book", "book_check",
    "book_it", "book_wait", "book_who", "book_with", "call", "check_call", "check_referral",
    "choose", "choose_time", "code", "drop_by", "erased", "give_referral", "how", "leave_quickly",
    "left_form", "let_time_go", "manifest", "more", "need", "points", "privacy", "refer", "start",
    "sw", "take_number", "tell_barrier", "tell_referral", "tell_when", "tell_who", "thanks",
    "wait_for_time", "who",
}  # fmt: skip
"""What visitors open without a link: it shows what their own browser said, and nobody else."""

DOORS = {"t": "visit", "b": "booking", "w": "standby", "c": "call", "r": "referral"}


def rules(app: Flask, audience: str) -> list[Rule]:
    found = app.url_map.iter_rules()
    return [each for each in found if each.endpoint.startswith(f"{audience}.")]


def methods(rule: Rule) -> list[str]:
    return sorted((rule.methods or set()) & {"GET", "POST"})


def test_every_address_belongs_to_an_audience_whose_doors_are_tried(app: Flask) -> None:
    found = {each.endpoint.partition(".")[0] for each in app.url_map.iter_rules()}

    assert found == SHOWN_IN.keys()
    assert [each for each in SHOWN_IN.values() if not (ROOT / each).exists()] == []


@pytest.mark.parametrize("audience", OF_DEVICES)
@pytest.mark.parametrize("kind", [None, *KINDS])
def test_v8_2_1_a_page_of_a_device_opens_for_a_device_of_its_kind_alone(
    app: Flask, file_store: Store, audience: str, kind: str | None
) -> None:
    who = device(app, file_store, KINDS[kind]) if kind else browser_of(app)
    opened = {
        rule.endpoint
        for rule in rules(app, audience)
        for method in methods(rule)
        for answer in [who.browser.open(address(rule.rule), method=method)]
        if (answer.location or "").partition("?")[0] != "/station/pair"
        and answer.status_code not in (403, 404)
    }

    assert bool(opened) is (kind in OF_DEVICES[audience]), opened


def address(rule: str) -> str:
    return rule.replace("<name>-<spoken>", "x-y")


def test_every_page_of_visitors_is_public_or_asks_for_a_link(app: Flask) -> None:
    without = {
        each.endpoint.partition(".")[2]
        for each in rules(app, "visitor")
        if "<link>" not in each.rule
    }

    assert without == PUBLIC


def links(house: House) -> dict[str, str]:
    """Return a link of each kind, by the door that it is for."""
    return {
        door: codes.link(KEY, each.id, each.nonce)
        for door, name in DOORS.items()
        for each in [getattr(house, name)]
    }


def doors(rule: str) -> Iterator[tuple[str, str]]:
    """Yield the doors by which an address is reached, and the address at each."""
    for door in DOORS:
        if rule.startswith(f"/{door}/"):
            yield door, rule
        elif rule.startswith("/<any(t, b, w, c, r):door>/"):
            rest = rule.partition("door>")[2].replace("<any(json, html):form>", "json")
            yield door, f"/{door}{rest}"


def test_v8_2_2_a_link_opens_its_own_door_and_no_other(app: Flask, file_store: Store) -> None:
    known = links(House(file_store))
    visitor = Client(app.test_client())
    opened = [
        f"{method} {path} by /{other}/"
        for rule in rules(app, "visitor")
        if rule.endpoint != STREAM
        for door, path in doors(rule.rule)
        for other, link in [*known.items(), ("nobody", "A" * 22)]
        if other != door
        for method in methods(rule)
        for answer in [visitor.browser.open(path.replace("<link>", link), method=method)]
        if answer.status_code != 404
    ]

    assert opened == []
