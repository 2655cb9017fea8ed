"""What could be somebody's, through every form of the url map: no log, address or message has it.

Nor has the store, once its time has come: what stays is what the staff have set up.
"""

import io
import logging
import re
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from shutil import copyfile

import pytest
from flask import Flask, redirect, request
from werkzeug.test import TestResponse
from werkzeug.wrappers import Response

from tests import cast, tables
from tests.appointments import THURSDAY_TEN
from tests.client import Client
from tests.conftest import TestClock
from tests.everybody import Everybody
from tests.operations.postmen import Clock, Messenger, post
from tests.programs import Program
from youthpoint import logs, worker
from youthpoint.operations.messages.delivery import deliver_due
from youthpoint.settings import Settings
from youthpoint.store import Store
from youthpoint.watching import Watching
from youthpoint.web import create_app

FORMS = {"phone": "04511{:05}", "email": "kana{}ria@example.org", "fresh": "Kana{}ria and more"}
"""How a canary looks in a field that takes nothing shorter, or nothing else."""

SUNG = re.compile(r"kana(\d+)ria|(?:\b0|\+?358)4511(\d{5})", re.IGNORECASE)
LED = re.compile(r"""\b(?:href|src|action|formaction|content|data-hx-\w+)="([^"]*)""")
SECOND, WEEK = timedelta(seconds=1), timedelta(days=7)
LONG_AFTER = cast.NOON + timedelta(days=800)

TOLD = {
    ("api.book", "email"), ("staff.add", "nickname"), ("staff.book_who", "phone"),
    ("staff.notice", "fi"), ("staff.refer", "message"), ("visitor.answer", "comment"),
    ("visitor.take_number", "nickname"), ("visitor.take_number", "phone"),
    ("visitor.tell_barrier", "contact"), ("visitor.tell_referral", "message"),
    ("visitor.tell_when", "phone"), ("visitor.tell_who", "email"),
    ("visitor.wait_for_time", "nickname"),
}  # fmt: skip
"""What is kept of people for a while: the search below has something to find."""

SET_UP = {"coordinator", "staff.me", "staff.stations", "station.health"}
"""Where the staff say how their point is, and a device how it is: that stays."""

Where = tuple[str, str]
"""A route, and a field of its form."""


@dataclass(slots=True)
class Aviary:
    """Canaries, each in a field of its own, and where they were heard."""

    fields: list[Where] = field(default_factory=list)
    led: set[Where] = field(default_factory=set)
    broken: list[str] = field(default_factory=list)

    def word(self, route: str, name: str) -> str:
        """Return what to write into a field of a route: always the same, and nowhere else."""
        if (route, name) not in self.fields:
            self.fields.append((route, name))
        return FORMS.get(name, "Kana{}ria").format(self.fields.index((route, name)))

    def heard(self, text: str) -> set[Where]:
        """Return the fields whose canaries a text holds."""
        return {self.fields[int(one or other)] for one, other in SUNG.findall(text)}

    def look(self, route: str, answer: TestResponse) -> None:
        """Look where an answer leads, and whether it is one at all."""
        self.led |= self.heard(" ".join([answer.location or "", *LED.findall(answer.text)]))
        if answer.status_code >= 500:
            self.broken.append(route)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A house in which everybody has filled in every form, and what was heard meanwhile."""

    app: Flask
    store: Store
    folder: Path
    aviary: Aviary
    people: Everybody
    log: str


@contextmanager
def listening() -> Iterator[io.StringIO]:
    """Hear all that is written into the log, whoever writes it and however small it is."""
    heard, root = io.StringIO(), logging.getLogger()
    handler, level = logging.StreamHandler(heard), root.level
    handler.setFormatter(logs.formatter(lines=False))
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    try:
        yield heard
    finally:
        root.removeHandler(handler)
        root.setLevel(level)


def fill_in_the_api(app: Flask, aviary: Aviary) -> None:
    """Book over the public API, and tell all that a program can tell."""
    program = Program(app)
    word = {name: aviary.word("api.book", name) for name in ("nickname", "phone", "email")}
    assert program.book((THURSDAY_TEN + WEEK).isoformat(), **word).status == 201
    program.post(f"/bookings/{aviary.word('api.cancel', 'link')}/cancel")


@pytest.fixture(scope="module")
def told(furnished: Path, cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    folder, clock, aviary = tmp_path_factory.mktemp("told"), TestClock(), Aviary()
    copyfile(furnished, folder / "youthpoint.db")
    settings = Settings(
        secret_key=cast.KEY.decode(), data=folder, cache_folder=cache,
        watching=Watching(requests=True),
    )  # fmt: skip
    with closing(Store.open(settings.database)) as store:
        app = create_app(settings, clock=clock)
        app.config.update(TESTING=True, WTF_CSRF_ENABLED=False, PROPAGATE_EXCEPTIONS=False)

        def seen(route: str, answer: TestResponse) -> None:
            aviary.look(route, answer)
            clock.time += SECOND

        people = Everybody(app, store, written=aviary.word, seen=seen)
        with listening() as heard:
            people.fill_all()
            fill_in_the_api(app, aviary)
        yield Told(
            app=app, store=store, folder=folder, aviary=aviary, people=people,
            log=heard.getvalue(),
        )  # fmt: skip
        app.extensions["youthpoint"].close()


def test_every_form_of_the_url_map_was_filled_in(told: Told) -> None:
    forms = {
        rule.endpoint
        for rule in told.app.url_map.iter_rules()
        if "POST" in (rule.methods or ()) and not rule.endpoint.startswith("api.")
    }

    assert forms - told.people.forms.asked.keys() == set()
    assert told.aviary.broken == []


def test_what_was_told_was_kept_and_can_be_heard(told: Told) -> None:
    """The control: what follows would find nothing where nothing was taken in."""
    assert TOLD - told.aviary.heard(kept(told.folder)) == set()


@contextmanager
def copied(told: Told, folder: Path) -> Iterator[Store]:
    """Open a copy of the store, so that tests may come in any order."""
    assert told.store.forget_log(), "all of it lies in the one file"
    copyfile(told.folder / "youthpoint.db", folder / "youthpoint.db")
    with closing(Store.open(folder / "youthpoint.db")) as store:
        yield store


def kept(folder: Path) -> str:
    return tables.bytes_of(folder).decode("utf-8", "replace")


def test_no_log_holds_what_was_told(told: Told) -> None:
    assert len(told.log.splitlines()) > 100, "there is a log"
    assert told.aviary.heard(told.log) == set()


def test_no_address_holds_what_was_told(told: Told) -> None:
    assert told.aviary.led == set()


def test_no_figure_of_the_house_holds_what_was_told(told: Told) -> None:
    said = told.app.test_client().get("/metrics", environ_base={"REMOTE_ADDR": "127.0.0.1"})

    assert said.status_code == 200
    assert told.aviary.heard(said.text) == set()


def test_no_message_holds_what_was_told_but_whom_it_is_for(told: Told, tmp_path: Path) -> None:
    messenger = Messenger()
    with copied(told, tmp_path) as store:
        deliver_due(store, post(messenger), Clock().on(hours=1))

    assert messenger.sent
    said = " ".join(f"{each.subject} {each.text} {each.path}" for each in messenger.sent)
    assert told.aviary.heard(said) == set()
    assert told.aviary.heard(" ".join(each.address for each in messenger.sent)), "the control"


def test_when_its_time_has_come_the_store_has_forgotten_it(told: Told, tmp_path: Path) -> None:
    with copied(told, tmp_path) as store:
        for days in (0, 1):
            list(worker.once(store, now=LONG_AFTER + timedelta(days=days)))

    left = told.aviary.heard(kept(tmp_path))
    assert {route for route, _ in left if not {route, route.partition(".")[0]} & SET_UP} == set()


def test_whoever_writes_down_what_was_sent_is_heard(app: Flask, client: Client) -> None:
    """The control: a log and an address that hold it are found."""
    aviary = Aviary()

    @app.before_request
    def tell() -> Response:
        logging.getLogger("youthpoint.talkative").info("said %s", dict(request.form))
        return redirect(f"/who?name={request.form['nickname']}")

    with listening() as heard:
        said = {"nickname": aviary.word("visitor.take_number", "nickname")}
        aviary.look("visitor.take_number", client.browser.post("/who", data=said))

    assert aviary.heard(heard.getvalue()) == aviary.led == {("visitor.take_number", "nickname")}
