"""`youthpoint kiosk check`: what it sees of a kiosk, and says of its browser's policy."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.client import HTTPMessage
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import ClassVar

import pytest
from click.testing import CliRunner, Result
from flask import Flask

from tests.stationed import device
from youthpoint.cli import main
from youthpoint.cli.kiosk import Answer, page_faults
from youthpoint.cli.kiosk_policy import WANTED, faults
from youthpoint.domain.stations.stations import StationKind
from youthpoint.store import Store

KIT = Path(__file__).parents[1] / "deploy/kiosk"
README = KIT / "README.md"
ORIGIN = "https://youthpoint.example.fi"
GOOD = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'self'; form-action 'self'",
    "X-Content-Type-Options": "nosniff",
}
PAGE = '<link href="/static/x.css"><form action="/kiosk/needs"><button></button></form>'


@dataclass
class Shown:
    """What the stub answers at an address."""

    text: str = PAGE
    status: int = 200
    headers: dict[str, str] = field(default_factory=lambda: dict(GOOD))


class Stub(BaseHTTPRequestHandler):
    """A server that shows what a test gives it."""

    pages: ClassVar[dict[str, Shown]] = {}

    def do_GET(self) -> None:
        page = self.pages[self.path]
        self.send_response(page.status)
        for name, value in page.headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(page.text.encode())

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its own name
        pass


@pytest.fixture
def origin() -> Iterator[str]:
    Stub.pages.clear()
    server = HTTPServer(("127.0.0.1", 0), Stub)
    listening = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    listening.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    listening.join()
    server.server_close()


def check(*words: str) -> Result:
    return CliRunner().invoke(main, ["kiosk", "check", *words])


def found(origin: str, page: Shown) -> Result:
    Stub.pages["/kiosk/"] = page
    return check(f"{origin}/kiosk/")


def test_a_good_kiosk_is_said_to_be_one(origin: str) -> None:
    said = found(origin, Shown())

    assert said.exit_code == 0, said.output
    assert "Nothing is wrong" in said.output


@pytest.mark.parametrize(
    ("header", "value", "words"),
    [
        ("Cache-Control", "private", "lacks no-store"),
        ("Content-Security-Policy", "", "may bring in what is not ours"),
        ("Content-Security-Policy", "default-src 'self' 'unsafe-inline'", "may run what stands"),
        ("X-Content-Type-Options", "", "nosniff"),
        ("Set-Cookie", "yp=abc; Path=/", "sets the cookie yp:"),
    ],
)
def test_a_wrong_header_is_named(origin: str, header: str, value: str, words: str) -> None:
    said = found(origin, Shown(headers=GOOD | {header: value}))

    assert said.exit_code == 1
    assert words in said.output


def test_its_own_cookie_may_be_set(origin: str) -> None:
    assert found(origin, Shown(headers=GOOD | {"Set-Cookie": "yp-station=key"})).exit_code == 0


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        ('<a href="https://kela.fi/">', "<a> that leads out: https://kela.fi/"),
        ('<script src="//cdn.example/x.js"></script>', "<script> that leads out"),
        ('<form action="/book">', "<form> that leads away from the kiosk: /book"),
        ('<button formaction="/staff/">', "<button> that leads away from the kiosk"),
    ],
)
def test_a_way_out_is_named(origin: str, tag: str, words: str) -> None:
    said = found(origin, Shown(text=tag))

    assert said.exit_code == 1
    assert words in said.output


def led_to(place: str) -> Shown:
    return Shown(status=303, text="", headers=GOOD | {"Location": place})


def test_a_stranger_is_led_to_the_page_that_connects_a_kiosk(origin: str) -> None:
    Stub.pages["/station/pair?for=kiosk"] = Shown(text='<a href="https://out.example/">')
    said = found(origin, led_to("/station/pair?for=kiosk"))

    assert "has no key" in said.output
    assert "leads out: https://out.example/" in said.output


def test_to_be_led_anywhere_else_is_wrong(origin: str) -> None:
    said = found(origin, led_to("https://out.example/station/pair"))

    assert said.exit_code == 1
    assert "leads a stranger to https://out.example" in said.output


def test_a_server_that_is_not_there_is_said_in_words() -> None:
    said = check("http://127.0.0.1:1/kiosk/")

    assert said.exit_code == 1
    assert "Nobody answers at" in said.output


def test_the_real_kiosk_has_no_fault(app: Flask, file_store: Store) -> None:
    kiosk = device(app, file_store, StationKind.KIOSK)
    answer = kiosk.browser.get("/kiosk/")
    headers = HTTPMessage()
    for name, value in answer.headers:
        headers.add_header(name, value)
    seen = Answer(url=f"{ORIGIN}/kiosk/", status=answer.status_code, headers=headers,
                  text=answer.text)  # fmt: skip

    assert "<form" in seen.text
    assert list(page_faults(seen)) == []


def policy(origin: str, folder: Path, **changes: object) -> Path:
    """Return the kit's policy for this address, but for what a test changes."""
    kept = json.loads((KIT / "policy.json").read_text().replace(ORIGIN, origin)) | changes
    file = folder / "policy.json"
    file.write_text(json.dumps({name: each for name, each in kept.items() if each is not None}))
    return file


def judged(origin: str, file: Path, *more: str) -> Result:
    Stub.pages["/kiosk/"] = Shown()
    return check(f"{origin}/kiosk/", "--policy", str(file), *more)


def test_the_kits_policy_has_all_that_is_wanted(origin: str, tmp_path: Path) -> None:
    said = judged(origin, policy(origin, tmp_path))

    assert said.exit_code == 0, said.output


@pytest.mark.parametrize("name", [*WANTED, "PrintingEnabled"])
def test_each_key_that_is_missing_is_named(origin: str, tmp_path: Path, name: str) -> None:
    said = judged(origin, policy(origin, tmp_path, **{name: None}))

    assert said.exit_code == 1
    assert f"says nothing about {name}:" in said.output


def test_a_wrong_value_is_named_with_the_right_one(origin: str, tmp_path: Path) -> None:
    said = judged(origin, policy(origin, tmp_path, DownloadRestrictions=0))

    assert "has DownloadRestrictions as 0: write 3." in said.output


def test_a_place_too_many_and_one_too_few_are_named(origin: str, tmp_path: Path) -> None:
    listed = [f"{origin}/kiosk", "https://kela.fi"]
    said = judged(origin, policy(origin, tmp_path, URLAllowlist=listed))

    assert f"URLAllowlist lacks {origin}/station" in said.output
    assert "lets visitors go to https://kela.fi" in said.output


def test_a_kiosk_that_prints_by_itself_may(origin: str, tmp_path: Path) -> None:
    file = policy(origin, tmp_path, PrintingEnabled=True)

    assert judged(origin, file).exit_code == 1
    assert judged(origin, file, "--prints").exit_code == 0


def test_the_instructions_put_an_address_into_all_places_of_the_policy(tmp_path: Path) -> None:
    written = re.search(r"`sed -i (\S+) \S+policies/managed/youthpoint.json`", README.read_text())
    assert written
    file = tmp_path / "policy.json"
    shutil.copy(KIT / "policy.json", file)
    to = written[1].replace("YOUR-ADDRESS", "nuoret.example.org")

    subprocess.run(["sed", "-i", to, str(file)], check=True)

    assert list(faults(file, "https://nuoret.example.org")) == []
    assert ORIGIN not in file.read_text()
