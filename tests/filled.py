"""Every form of the url map, filled in: what a page offers as it stands, all else with a canary.

A form is learnt from the pages that show it, and from what its route looks for in what is sent:
nobody has to write down which fields it has, and a new one is filled in by itself.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from flask import Flask
from selectolax.lexbor import LexborNode
from werkzeug.datastructures import ImmutableMultiDict
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from tests.client import Client, Page, filled

TRIES = 3
"""How often a form is sent at most: what it looks for is known once it has looked."""

NO_FIELD = "canary"
"""A field that no form has."""

UNASKED = {"visitor.live", "staff.live", "display.live"}
"""Answers without an end."""

AT_LAST = {
    "staff.end_sign_ins", "staff.sign_out", "staff.sign_out_everywhere",
    "visitor.cancel_booking", "visitor.decline_offer", "visitor.erase", "visitor.leave",
    "visitor.leave_quickly", "visitor.left_form", "visitor.let_time_go", "visitor.stop_waiting",
    "visitor.take_back_referral", "visitor.wait_for_time", "visitor.withdraw_call",
}  # fmt: skip
"""What ends that from which other forms are reached."""

AFTER = {"/book/check": "/book/who/check"}
"""Addresses that come after others than in their alphabet: one tells who, and then books."""

NOT_SENT = {"csrf_token", "lang"}
"""What is asked of every form: a token, which tests switch off, and whether it only speaks."""

Fields = dict[str, list[str]]


class Asked(ImmutableMultiDict[str, Any]):
    """What was sent; `names` is what was looked for."""

    names: set[str]

    def __getitem__(self, key: str) -> Any:  # noqa: ANN401 - as there
        self.names.add(key)
        return super().__getitem__(key)

    def __contains__(self, key: object) -> bool:
        self.names.add(str(key))
        return super().__contains__(key)

    def getlist(self, key: str, type: Any = None) -> list[Any]:  # noqa: A002, ANN401 - as there
        self.names.add(key)
        return super().getlist(key, type)


@dataclass(slots=True, kw_only=True)
class Forms:
    """The forms of an application, and what is known of them.

    `given` is what is chosen in a field of a name; `written` says what is written into any other,
    of the route that it is named with. `seen` is told every answer. `pressed` are the names of
    buttons, which would say that one goes back, or chooses otherwise.
    """

    app: Flask
    given: dict[str, str]
    written: Callable[[str, str], str]
    seen: Callable[[str, TestResponse], None]
    asked: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    shown: dict[str, Fields] = field(default_factory=dict)
    pressed: set[str] = field(default_factory=set)
    _names: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Listen to what every request looks for."""
        listening = type("Listening", (Asked,), {"names": self._names})
        heard = {"parameter_storage_class": listening}
        self.app.request_class = type("Asking", (self.app.request_class,), heard)

    def rules(self, *audiences: str, method: str) -> list[Rule]:
        """Return the addresses of audiences that take a method, in the order of their names."""
        found = [
            rule
            for rule in self.app.url_map.iter_rules()
            if rule.endpoint.partition(".")[0] in audiences and method in (rule.methods or ())
        ]
        known = (each for each in found if each.endpoint not in UNASKED)
        return sorted(known, key=lambda each: AFTER.get(each.rule, each.rule))

    def walk(self, who: Client, ways: Iterable[tuple[str, str]]) -> None:
        """Read pages, and learn the forms that they show; `ways` are routes and addresses."""
        for route, path in ways:
            self._read(who, route, path)

    def fill(self, who: Client, route: str, path: str) -> TestResponse:
        """Send a form until it looks for nothing more that was not filled in."""
        answer = self._send(who, route, path)
        for _again in range(1, TRIES):
            known = len(self.asked[route])
            if answer.status_code < 400:
                break
            answer = self._send(who, route, path)
            if len(self.asked[route]) == known:
                break
        if answer.location:
            self._read(who, route, answer.location)
        return answer

    def _send(self, who: Client, route: str, path: str) -> TestResponse:
        self._names.clear()
        answer = who.browser.post(path, data=self.fields(route, path))
        self.asked[route] |= self._names
        self._answered(route, answer)
        return answer

    def _read(self, who: Client, route: str, path: str) -> None:
        """Open a page, and go where it leads within the house."""
        for _hop in range(TRIES):
            answer = who.browser.get(path)
            self._answered(route, answer)
            path = answer.location or ""
            if not path.startswith("/"):
                break

    def fields(self, route: str, path: str) -> Fields:
        """Return what to send: what the page shows, what is given, and all else written."""
        shown = self.shown.get(path.partition("?")[0], {})
        names = (
            {*shown, *self.asked[route], NO_FIELD} - NOT_SENT - (self.pressed - self.given.keys())
        )
        return {name: self._field(route, name, shown.get(name, [])) for name in names}

    def _field(self, route: str, name: str, shown: list[str]) -> list[str]:
        if name in self.given:
            return [self.given[name]]
        return shown if any(shown) else [self.written(route, name)]

    def _answered(self, route: str, answer: TestResponse) -> None:
        self.seen(route, answer)
        if "text/html" in answer.headers.get("Content-Type", ""):
            page = Page(answer)
            self.pressed |= {str(each.attributes["name"]) for each in page.tree.css("button[name]")}
            for form in page.tree.css("form[method='post']"):
                self._learn(page, form)

    def _learn(self, page: Page, form: LexborNode) -> None:
        """Remember what a form holds; of what has to be chosen, the first."""
        path = (form.attributes.get("action") or page.path).partition("?")[0]
        found: Fields = filled(page, form)
        for name, value in _choices(form):
            found.setdefault(name, [value])
        self.shown[path] = found


def _choices(form: LexborNode) -> Iterator[tuple[str, str]]:
    for node in form.css("input[type=radio][name]"):
        yield node.attributes["name"] or "", node.attributes.get("value") or ""
    for node in form.css("select[name]"):
        first = node.css_first("option[value]:not([value=''])")
        if first is not None:
            yield node.attributes["name"] or "", first.attributes["value"] or ""
