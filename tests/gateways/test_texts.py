"""Text messages through Apprise, to an operator that listens on this machine."""

import json
import subprocess
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import ClassVar

import pytest

from youthpoint.gateways.texts import Texts
from youthpoint.operations.ports import Letter, MaybeSent, TryLater, Undeliverable

LETTER = Letter(
    key="visit:v:your-turn:3",
    address="+358401234567",
    sender="Info",
    subject="Vuorosi",
    text="Info: numero A07, sinun vuorosi. Tule huoneeseen 2. https://y.fi/t/x",
)


class Operator(BaseHTTPRequestHandler):
    """Takes what it is sent, and answers with `status`; at 0 it says nothing more."""

    taken: ClassVar[list[tuple[str, str | None, dict[str, object]]]] = []
    status: ClassVar[int] = 200

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.taken.append((self.path, self.headers["Idempotency-Key"], body))
        if self.status:
            self.send_response(self.status)
            self.end_headers()
        else:
            self.connection.close()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its own name
        pass


@pytest.fixture
def operator() -> Iterator[HTTPServer]:
    Operator.taken.clear()
    Operator.status = 200
    server = HTTPServer(("127.0.0.1", 0), Operator)
    listening = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    listening.start()
    yield server
    server.shutdown()
    listening.join()
    server.server_close()


def texts(operator: HTTPServer, more: str = "") -> Texts:
    return Texts(f"json://127.0.0.1:{operator.server_port}/to/{{phone}}{more}")


def test_the_operator_is_told_the_number_and_the_sentence(operator: HTTPServer) -> None:
    texts(operator).send(LETTER)

    ((path, _key, body),) = Operator.taken
    assert path.replace("%2B", "+") == "/to/+358401234567"
    assert body["message"] == LETTER.text
    assert body["title"] == "", "no subject: it would take the place of words"


def test_an_operator_that_knows_keys_may_be_told_twice(operator: HTTPServer) -> None:
    knowing = texts(operator, "?+Idempotency-Key={key}")
    knowing.send(LETTER)

    assert Operator.taken[0][1] == LETTER.key
    assert knowing.repeatable
    assert not texts(operator).repeatable


@pytest.mark.parametrize(
    ("status", "meaning"),
    [(400, Undeliverable), (404, Undeliverable), (401, TryLater), (429, TryLater), (503, TryLater)],
)
def test_a_refusal_is_noted_by_its_code(
    operator: HTTPServer, status: int, meaning: type[Exception]
) -> None:
    Operator.status = status

    with pytest.raises(meaning, match=f"^{status}$"):
        texts(operator).send(LETTER)


def test_nobody_knows_what_became_of_it_when_the_operator_falls_silent(
    operator: HTTPServer,
) -> None:
    Operator.status = 0

    with pytest.raises(MaybeSent):
        texts(operator).send(LETTER)
    assert len(Operator.taken) == 1, "and nobody tries again by themselves"


def test_an_operator_out_of_reach_is_tried_later() -> None:
    with pytest.raises(TryLater, match="out-of-reach"):
        Texts("json://127.0.0.1:1/{phone}").send(LETTER)


def test_an_address_that_apprise_does_not_know_is_tried_later() -> None:
    with pytest.raises(TryLater, match="address-of-operator"):
        Texts("nobody-knows-this://{phone}").send(LETTER)


def test_no_log_names_the_number(operator: HTTPServer) -> None:
    Operator.status = 400
    program = (
        "import logging, sys; from tests.gateways.test_texts import LETTER, Texts, Undeliverable\n"
        "logging.basicConfig(level=logging.INFO)\n"
        f"try: Texts('json://127.0.0.1:{operator.server_port}/{{phone}}').send(LETTER)\n"
        "except Undeliverable: print('refused')"
    )
    command = [sys.executable, "-c", program]
    said = subprocess.run(command, check=True, capture_output=True, text=True)

    assert said.stdout == "refused\n"
    assert said.stderr == ""
