"""The description that is served is true: of every route, and of whatever is sent and answered."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from flask import Flask
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import cast
from tests.appointments import open_booking
from tests.described import DESCRIPTION, Json, tried
from tests.programs import Program
from youthpoint.operations.booking import holding
from youthpoint.operations.messages.mails import deliverable
from youthpoint.operations.messages.phones import dialable
from youthpoint.settings import Settings
from youthpoint.store import Store
from youthpoint.web import create_app
from youthpoint.web.api import wants
from youthpoint.web.api.reading import KEY

UNTHROTTLED = 10**9
if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication

HOURS = [f"2026-11-{day}T{hour:02}:00:00+02:00" for day in (26, 27) for hour in range(9, 16)]
PLACES = 6
"""Times that are held, and times that are booked, before anything is tried."""


@pytest.fixture
def api(file_store: Store, tmp_path: Path, cache: Path) -> Iterator[Flask]:
    """The same pages and API, for a program that asks as often as it likes."""
    open_booking(file_store)
    told = Settings(
        secret_key=cast.KEY.decode(),
        data=tmp_path,
        cache_folder=cache,
        api_reads=UNTHROTTLED,
        api_writes=UNTHROTTLED,
    )
    app = create_app(told, clock=lambda: cast.NOON)
    yield app
    app.extensions["youthpoint"].close()


@pytest.fixture
def description(app: Flask) -> Json:
    answer = app.test_client().get(DESCRIPTION)
    found: Json = answer.get_json()
    return found


def test_every_route_is_described_and_nothing_else(app: Flask, description: Json) -> None:
    routes = {
        (re.sub(r"<(\w+)>", r"{\1}", rule.rule), method.lower())
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
        if rule.rule.startswith("/api") and rule.rule != DESCRIPTION
    }
    described = {(path, method) for path, calls in description["paths"].items() for method in calls}

    assert len(routes) > 10
    assert described == routes


def test_every_call_tells_what_it_does_and_what_can_go_wrong(description: Json) -> None:
    calls = [each for path in description["paths"].values() for each in path.values()]

    assert description["openapi"].startswith("3.1")
    assert len({each["operationId"] for each in calls}) == len(calls)
    for each in calls:
        assert each["summary"].endswith(".")
        assert {"422", "429", "503"} <= set(each["responses"])
        refusals = {status for status in each["responses"] if status >= "400"}
        problems = [each["responses"][status] for status in refusals - {"414"}]
        assert all("application/problem+json" in it["content"] for it in problems)


def test_the_server_itself_refuses_what_asks_at_too_great_a_length(description: Json) -> None:
    for path, calls in description["paths"].items():
        for call in calls.values():
            asks = any(each["in"] == "query" for each in call["parameters"])
            assert ("414" in call["responses"]) is asks, path


def test_whatever_writes_asks_for_a_key(description: Json) -> None:
    for path, calls in description["paths"].items():
        for method, call in calls.items():
            names = {each["name"] for each in call["parameters"] if each["in"] == "header"}
            assert names == ({"Idempotency-Key"} if method == "post" else set()), path


def test_every_link_leads_to_a_call(description: Json) -> None:
    calls = {
        call["operationId"] for path in description["paths"].values() for call in path.values()
    }
    links = {
        link["operationId"]
        for path in description["paths"].values()
        for call in path.values()
        for answer in call["responses"].values()
        for link in answer.get("links", {}).values()
    }

    assert links <= calls
    assert {"hold", "book", "move", "cancel"} <= links


@given(st.from_regex(wants.PHONE, fullmatch=True))
@settings(max_examples=50, deadline=None)
def test_whatever_has_the_shape_of_a_number_can_be_called(phone: str) -> None:
    assert dialable(phone).startswith("+358")


@given(st.from_regex(wants.EMAIL, fullmatch=True).filter(lambda it: len(it) <= 254))
@settings(max_examples=50, deadline=None)
def test_whatever_has_the_shape_of_an_address_can_be_written_to(email: str) -> None:
    assert deliverable(email) == email


def test_schemathesis_finds_nothing(api: Flask) -> None:
    found = tried(api, examples=8)

    assert not found.found, "\n".join(found.found)
    assert len(found.answers) > 50


def test_nor_does_it_at_a_point_where_times_are_held_and_booked(api: Flask) -> None:
    changed = at_the_point(api)
    phases = {"coverage": {"enabled": False}}
    found = tried(with_new_keys(api), examples=25, changed=changed, phases=phases)

    assert not found.found, "\n".join(found.found)
    assert found.statuses("POST /points/{point}/holds") >= {201, 409}
    assert found.statuses("POST /bookings") >= {201, 409}
    assert found.statuses("POST /bookings/{link}/move") >= {200, 409}
    assert found.statuses("POST /bookings/{link}/cancel") >= {200, 409}
    assert found.statuses("GET /bookings/{link}") >= {200}


def at_the_point(api: Flask) -> Json:
    """Return the description with what there is in the place of what there might be."""
    program = Program(api)
    links = [program.book(each).json["link"] for each in HOURS[:PLACES]]
    holds = [program.hold(each, expert="mikael").json["id"] for each in HOURS[:PLACES]]
    later = zip(links, HOURS[PLACES:], strict=False)
    moves = [program.hold(each, moves=link).json["id"] for link, each in later]
    described: Json = api.test_client().get(DESCRIPTION).get_json()
    there = {"point": ["point"], "link": links, "expert": ["aino"], "hold": holds}
    for call in (call for path in described["paths"].values() for call in path.values()):
        for each in call["parameters"]:
            if each["name"] in there:
                each["schema"] = {"enum": there[each["name"]]}
            if each["name"] == "link" and call["operationId"] != "booking":
                each["schema"] = {"enum": links[:1] if call["operationId"] == "move" else links[1:]}
            if each["name"] == "topic":
                each["schema"]["items"] = {"enum": ["work", "home"]}
    shapes = {
        name: each.get("properties") for name, each in described["components"]["schemas"].items()
    }
    shapes["HoldWanted"]["topics"]["items"] = {"enum": ["work", "home"]}
    shapes["HoldWanted"] |= {"expert": {"enum": ["aino", "mikael"]}, "moves": {"enum": links}}
    shapes["HoldWanted"]["begins_at"] = {"enum": HOURS}
    shapes["BookingWanted"]["hold"] = {"enum": [*holds, *moves]}
    shapes["MoveWanted"]["hold"] = {"enum": moves[:2]}
    return described


@pytest.fixture(autouse=True)
def _drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw what is drawn by chance the same way each time."""
    chance = Random(1)  # noqa: S311 - secrets of tests
    monkeypatch.setattr(holding, "uuid4", lambda: UUID(int=chance.getrandbits(128)))
    monkeypatch.setattr(holding, "token_hex", lambda size: chance.randbytes(size).hex())


def with_new_keys(api: Flask) -> "WSGIApplication":
    """Let each request come with a key of its own, as the description asks for."""
    chance = Random(2)  # noqa: S311 - as above

    def asked(environ: Json, answer: "StartResponse") -> Iterable[bytes]:
        if re.fullmatch(KEY, environ.get("HTTP_IDEMPOTENCY_KEY", "")):
            environ["HTTP_IDEMPOTENCY_KEY"] = str(UUID(int=chance.getrandbits(128)))
        return api(environ, answer)

    return asked
