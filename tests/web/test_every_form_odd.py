"""Odd words in every field of every form, wrong methods, too much; and a store out of reach."""

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing
from datetime import datetime, timedelta
from pathlib import Path
from shutil import copyfile

import pytest
from flask import Flask
from selectolax.lexbor import LexborHTMLParser
from sqlite_utils.utils import sqlite3
from werkzeug.test import TestResponse

from tests import cast, outages
from tests.client import Client
from tests.conftest import TestClock
from tests.everybody import Everybody, Way
from tests.filled import NO_FIELD
from youthpoint.settings import Settings
from youthpoint.store import Store
from youthpoint.web import LARGEST_FORM, create_app

MARK = "x-odd"
"""An element that no page of ours has."""

ODD = (
    f"</title></textarea>\"'><{MARK} onfocus=alert(1)>",
    "'; drop table visit; --",
    "Nin\0ni\r\nSet-Cookie: yp=x\u202e",
    "{{ 7*7 }}${7*7}%s%n../../etc/passwd",
    "-1e999",
    "\U0010ffff" + "Z\u0335" * 600,
)
DEEP = "[" * 20_000 + "]" * 20_000
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")

ALWAYS_ALIKE = {"station.health", "visitor.left_form", "visitor.let_time_go"}
"""What a device or a page tells by itself, and giving a time back: answered alike without one."""

Wrong = list[tuple[str, int]]


class Passing(TestClock):
    """A clock that goes on whenever it is looked at, as every other does."""

    def __call__(self) -> datetime:
        self.time += timedelta(milliseconds=1)
        return self.time


@pytest.fixture(scope="module")
def folder(furnished: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder on a small disk of its own, where the machine lets us."""
    folder = tmp_path_factory.mktemp("odd")
    with outages.small_disk(folder):
        copyfile(furnished, folder / "youthpoint.db")
        yield folder


@pytest.fixture(scope="module")
def everybody(folder: Path, cache: Path) -> Iterator[Everybody]:
    """Those who have filled in everything, so that it is known which fields each form has."""
    settings = Settings(secret_key=cast.KEY.decode(), data=folder, cache_folder=cache)
    with pytest.MonkeyPatch.context() as patched, closing(Store.open(settings.database)) as store:
        patched.setattr("youthpoint.store.database.BUSY_TIMEOUT", 0.01)
        app = create_app(settings, clock=Passing())
        app.config.update(TESTING=True, WTF_CSRF_ENABLED=False, PROPAGATE_EXCEPTIONS=False)
        everybody = Everybody(app, store)
        everybody.fill_all()
        yield everybody
        app.extensions["youthpoint"].close()


def test_nothing_odd_in_any_field_is_a_fault_or_taken_for_markup(everybody: Everybody) -> None:
    wrong: Wrong = []
    for come, _rounds, reads, sends in everybody.audiences:
        who = come()
        for odd in ODD:
            for route, path in sends:
                names = {*everybody.forms.fields(route, path), *everybody.forms.asked[route]}
                said = who.browser.post(path, data={name: [odd, odd] for name in names})
                wrong += fault(route, said)
        who = come()
        for route, path in reads:
            wrong += fault(route, who.browser.get(path, query_string={"lang": ODD[0], "q": ODD}))

    assert wrong == []


def fault(route: str, answer: TestResponse) -> Wrong:
    """Tell what is wrong with an answer to something odd."""
    html = answer.text if answer.mimetype == "text/html" else ""
    fine = answer.status_code < 500 and not LexborHTMLParser(html).css(MARK)
    return (
        []
        if fine and "Set-Cookie: yp=x" not in str(answer.headers)
        else [(route, answer.status_code)]
    )


def test_what_is_taken_for_markup_would_be_found(app: Flask) -> None:
    """The control."""
    app.add_url_rule("/careless", view_func=lambda: f"<p>{ODD[0]}")

    assert fault("careless", app.test_client().get("/careless")) == [("careless", 200)]


@pytest.mark.parametrize("method", METHODS)
def test_no_address_takes_another_method(app: Flask, method: str) -> None:
    client = app.test_client()
    for rule in app.url_map.iter_rules():
        path = re.sub(r"<any\('?([\w-]+).*?\):\w+>", r"\1", rule.rule)
        if method not in methods_at(app, path):
            answer = client.open(path, method=method)
            assert answer.status_code == 405, (method, path)
            assert answer.allow.as_set(preserve_casing=True) >= methods_at(app, path), path


def methods_at(app: Flask, path: str) -> set[str]:
    allowed = app.url_map.bind("localhost").allowed_methods(path)
    return {*allowed} & {*METHODS}


def test_more_than_a_form_can_hold_is_read_by_none(everybody: Everybody) -> None:
    much = {NO_FIELD: "x" * (LARGEST_FORM + 1)}
    for come, _rounds, _reads, sends in everybody.audiences:
        who = come()
        for route, path in sends:
            assert who.browser.post(path, data=much).status_code == 413, route


def test_json_that_is_deep_is_read_by_none(app: Flask) -> None:
    client = app.test_client()
    for rule in app.url_map.iter_rules():
        if rule.endpoint.startswith("api.") and "POST" in (rule.methods or ()):
            answer = client.post(rule.rule, data=DEEP, content_type="application/json")
            assert 400 <= answer.status_code < 500, rule


@pytest.mark.parametrize("outage", ["held", "full"])
def test_no_form_claims_to_be_kept_while_the_store_is_out_of_reach(
    everybody: Everybody, folder: Path, outage: str
) -> None:
    """Whatever is kept when it is sent anew was refused before, with a time to come back."""
    refused, untrue, read = set[str](), set[str](), 0
    for come, _rounds, reads, sends in everybody.audiences:
        who = come()
        emptied(folder)
        with out_of_reach(folder, outage):
            shown = [who.browser.get(path) for _route, path in reads]
            answers = [(way, everybody.send(who, way)) for way in sends]
        assert all(said_so(each) for each in shown)
        read += sum(each.status_code == 200 for each in shown)
        for way, answer in answers:
            assert said_so(answer), way
            if answer.status_code == 503:
                refused.add(way[0])
            elif claims_the_same(everybody.send, who, way, before=answer, of=folder):
                untrue.add(way[0])

    assert untrue - ALWAYS_ALIKE == set()
    assert len(refused) > 25, "the control: most of them would have kept something"
    assert read > 80, "reading goes on"


def out_of_reach(folder: Path, outage: str) -> AbstractContextManager[None]:
    return outages.full(folder) if outage == "full" else outages.held(folder / "youthpoint.db")


def said_so(answer: TestResponse) -> bool:
    """Tell whether an answer is one, or says when to come back."""
    asked = int(answer.headers.get("Retry-After", "0")) > 0
    return answer.status_code < 500 or (answer.status_code == 503 and asked)


def emptied(folder: Path) -> None:
    """Write the log into the file: what it has room for would be kept on a full disk."""
    with closing(Store.open(folder / "youthpoint.db")) as store:
        assert store.forget_log()


def claims_the_same(
    send: Callable[[Client, Way], TestResponse],
    who: Client,
    way: Way,
    *,
    before: TestResponse,
    of: Path,
) -> bool:
    """Tell whether what is kept now is answered as before, when nothing was."""
    with closing(sqlite3.connect(of / "youthpoint.db")) as watching:
        version = watching.execute("pragma data_version").fetchone()
        now = send(who, way)
        wrote = watching.execute("pragma data_version").fetchone() != version
    return wrote and (now.status_code, now.location) == (before.status_code, before.location)
