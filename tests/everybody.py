"""Everybody who could fill in a form of the program: visitors, devices, staff, a coordinator."""

import re
from collections.abc import Callable, Iterator

from flask import Flask
from werkzeug.test import TestResponse

from tests.appointments import open_booking
from tests.barriers import a_barrier
from tests.cast import KEY, PASSWORD, arrive
from tests.client import Client
from tests.filled import AT_LAST, Forms
from tests.housed import House
from tests.staffers import browser_of, sign_in
from tests.stationed import device
from tests.visitors import finished, path_of
from youthpoint.domain import codes
from youthpoint.domain.setup.shapes import Part
from youthpoint.domain.stations.stations import StationKind
from youthpoint.store import Store

ROUNDS = 3
"""How often visitors send their forms: what one leads to is sent in the next round."""

DOORS = {"t": "visit", "b": "booking", "w": "standby", "c": "call", "r": "referral"}
"""What each kind of link opens."""

PIECES = {
    Part.PLACE: "place", Part.HOURS: "hours", Part.CLOSURE: "new", Part.RULES: "rules",
    Part.ORGANISATION: "employment_authority", Part.ROOM: "2", Part.SERVICE: "guidance",
    Part.TOPIC: "work", Part.EXPERT: "aino",
}  # fmt: skip
"""A piece of each part of the set-up."""

GIVEN = {"password": PASSWORD, "topics": "work", "lang": "", "face": "2", "age_band": ""}
"""What a field of this name is given, as nothing else would be taken."""

CHOICE = re.compile(r"<any\(([^)]*)\):\w+>")
LED_OUT = (401, 403)
SIGN_IN = "/staff/sign-in"

Way = tuple[str, str]
"""A route, and an address that leads to it."""

Audience = tuple[Callable[[], Client], int, list[Way], list[Way]]
"""How somebody comes, in how many rounds they go through all, what they read and what they send."""


class Everybody:
    """The people of a house where there is something of every kind, and the forms they fill in."""

    def __init__(
        self,
        app: Flask,
        store: Store,
        *,
        written: Callable[[str, str], str] = lambda _route, name: name,
        seen: Callable[[str, TestResponse], None] = lambda _route, _answer: None,
    ) -> None:
        self._app, self._store = app, store
        self._over = finished(store, arrive(store))
        self._house = House(store)
        open_booking(store, mail=True)
        self._barrier = a_barrier(store)
        given = self._house.fields() | GIVEN
        for name in ("name", "en"):  # a canary fits here, too
            del given[name]
        self.forms = Forms(app=app, given=given, written=written, seen=seen)
        self.audiences = [*self._audiences()]

    def fill_all(self) -> None:
        """Let everybody read every page of theirs and fill in every form."""
        for come, rounds, reads, sends in self.audiences:
            for _round in range(rounds):
                self.forms.walk(come(), [each for each in reads if each[0] not in AT_LAST])
                self._fill(come, [each for each in sends if each[0] not in AT_LAST])
            self._fill(come, [each for each in sends if each[0] in AT_LAST])

    def send(self, who: Client, way: Way) -> TestResponse:
        """Send a form as it is known."""
        route, path = way
        return who.browser.post(path, data=self.forms.fields(route, path))

    def _fill(self, come: Callable[[], Client], sends: list[Way]) -> None:
        who = come()
        for route, path in sends:
            if route.startswith("visitor."):  # what their forms go on from, and some forget
                who.browser.post("/need", data=GIVEN)
                who.browser.post(f"{path_of(self._over)}/face", data=GIVEN)
            answer = self.forms.fill(who, route, path)
            if answer.status_code in LED_OUT or (answer.location or "").startswith(SIGN_IN):
                who = come()

    def _audiences(self) -> Iterator[Audience]:
        visitor = browser_of(self._app)
        kiosk = device(self._app, self._store, StationKind.KIOSK)
        tablet = device(self._app, self._store, StationKind.EXIT, name="Exit")
        yield lambda: visitor, ROUNDS, *self._ways("visitor")
        yield lambda: kiosk, 1, *self._ways("kiosk", "station")
        yield lambda: tablet, 1, *self._ways("kiosk", "station")
        yield lambda: self._at_the_door("aino"), 1, *self._ways("staff")
        yield lambda: self._at_the_door("kaisa"), 1, *self._ways("staff", "coordinator")

    def _at_the_door(self, name: str) -> Client:
        """Somebody signs in, if they are still let in after all that was tried at the door."""
        client = browser_of(self._app)
        sign_in(client, name)
        return client

    def _ways(self, *audiences: str) -> tuple[list[Way], list[Way]]:
        reads, sends = (
            [
                (rule.endpoint, path)
                for rule in self.forms.rules(*audiences, method=method)
                for path in self._addresses(rule.rule, rule.endpoint)
            ]
            for method in ("GET", "POST")
        )
        return reads, sends

    def _addresses(self, rule: str, route: str) -> Iterator[str]:
        if found := CHOICE.search(rule):
            for each in found[1].split(","):
                yield from self._addresses(rule.replace(found[0], each.strip(" '")), route)
        elif "<part>/<code>" in rule:
            for part, code in PIECES.items():
                yield rule.replace("<part>/<code>", f"{part}/{code}")
        elif "<link>" in rule:
            its = getattr(self._house, DOORS[rule[1]])
            for each in [its, *([self._over] if rule.startswith("/t/") else [])]:
                yield rule.replace("<link>", codes.link(KEY, each.id, each.nonce))
        else:
            path = self._house.address(rule, route)
            yield path.replace("<barrier_id>", self._barrier)
