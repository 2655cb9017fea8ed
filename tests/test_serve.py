"""The production server as a real process on a real port."""

import http.client
import ipaddress
import json
import re
import signal
import socket
import ssl
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from tests.lines import heard
from tests.patience import PATIENCE
from tests.served import Served, ended, environ, youthpoint


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("served")
    assert youthpoint(folder, "init").returncode == 0
    return folder


@pytest.fixture
def served(data: Path) -> Iterator[Served]:
    running = Served(data)
    yield running
    if running.process.poll() is None:
        running.end()


def test_pages_are_answered_and_the_address_is_printed(served: Served) -> None:
    assert f"http://127.0.0.1:{served.port}/" in served.said
    assert served.get("/") == 200
    assert served.get("/nothing-here") == 404


def test_the_start_says_that_messages_reach_nobody_where_nobody_was_named(
    served: Served, data: Path
) -> None:
    note = "Note: YOUTHPOINT_SMS is not set: text messages go into"
    assert note in served.said
    served.end()
    meant = Served(data, YOUTHPOINT_SMS="files")
    assert "Note:" not in meant.said
    meant.end()


@pytest.mark.parametrize("everywhere", ["0.0.0.0", "::"])  # noqa: S104 - to be listened at
def test_whoever_listens_everywhere_names_an_address_that_a_phone_can_open(
    data: Path, everywhere: str
) -> None:
    served = Served(data, "--host", everywhere)

    (address,) = re.findall(r"For visitors +http://(\S+):\d+/", served.said)
    served.end()

    found = ipaddress.ip_address(address)
    assert not found.is_unspecified


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_asked_to_end_it_ends_everything_with_it(data: Path, how: signal.Signals) -> None:
    def begin() -> Served:
        served = Served(data)
        served.get()
        return served

    code, said = ended(begin, how)

    assert (code, said.strip()) == (0, "Ended.")


def test_an_idle_connection_does_not_hold_up_the_end(data: Path) -> None:
    idle: list[http.client.HTTPConnection] = []

    def begin() -> Served:
        served = Served(data)
        idle.append(http.client.HTTPConnection("127.0.0.1", served.port, timeout=PATIENCE))
        idle[-1].request("GET", "/")
        idle[-1].getresponse().read()
        return served

    code, _said = ended(begin)

    assert code == 0
    for each in idle:
        each.close()


def test_nothing_is_left_when_it_is_killed(data: Path) -> None:
    served = Served(data)
    served.get()
    family = served.family()

    served.process.kill()
    served.process.wait(PATIENCE)

    assert psutil.wait_procs(family, timeout=PATIENCE)[1] == []
    assert served.process.stdout is not None
    served.process.stdout.close()


def test_a_part_that_dies_is_begun_anew(served: Served) -> None:
    served.get()
    server = next(each for each in psutil.Process(served.process.pid).children() if begun_by(each))

    workers = begun_by(server)
    server.kill()
    assert psutil.wait_procs([server, *workers], timeout=PATIENCE)[1] == []

    assert served.get() == 200  # the port was never given up, so this waits for the new one
    _code, said = served.end()
    assert "The server ended (-9); it begins anew in 0 s." in said


def begun_by(process: psutil.Process) -> list[psutil.Process]:
    """Return its children; what has just come to the end of its round has none."""
    with suppress(psutil.NoSuchProcess):
        found: list[psutil.Process] = process.children()
        return found
    return []


def test_a_port_that_is_taken_is_said_so(data: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        answer = youthpoint(data, "serve", "--port", port)

    assert answer.returncode == 1
    assert f"Can’t listen on 127.0.0.1:{port}" in answer.stderr
    assert "Choose another port" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_without_a_store_it_says_what_to_do_first(tmp_path: Path) -> None:
    answer = youthpoint(tmp_path / "nowhere", "serve")

    assert answer.returncode == 1
    assert "youthpoint init" in answer.stderr


def test_v15_2_3_a_clock_that_is_moved_is_refused_outside_the_demo(data: Path) -> None:
    answer = subprocess.run(
        [sys.executable, "-m", "youthpoint.cli", "serve"],
        env=environ(data, YOUTHPOINT_CLOCK_OFFSET="60"),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )

    assert answer.returncode == 1
    assert "for the demo only" in answer.stderr


def test_https_with_a_certificate_of_its_own(data: Path) -> None:
    served = Served(data, "--tls")
    trusting = ssl.create_default_context()
    trusting.load_verify_locations(data / "tls/127.0.0.1.pem")
    connection = http.client.HTTPSConnection(
        "127.0.0.1", served.port, timeout=PATIENCE, context=trusting
    )
    connection.request("GET", "/")

    assert connection.getresponse().status == 200
    assert "https://127.0.0.1" in served.said
    assert (data / "tls/127.0.0.1.key").stat().st_mode & 0o777 == 0o600
    connection.close()
    served.end()


@pytest.mark.parametrize("sent", [b"414 GET /" + b"x" * 9000 + b" HTTP/1.1", b"400 nonsense"])
def test_what_cannot_be_read_is_refused_with_the_same_headers(served: Served, sent: bytes) -> None:
    status, _, line = sent.partition(b" ")
    with socket.create_connection(("127.0.0.1", served.port), timeout=PATIENCE) as visitor:
        visitor.sendall(line + b"\r\n\r\n")
        answer = heard(visitor)

    assert answer.split()[1] == status
    assert b"\r\nContent-Security-Policy: default-src 'none'" in answer
    assert b"nonsense" not in answer


def test_what_is_too_long_for_us_is_refused_in_our_words(served: Served) -> None:
    asked = served.get(f"/api/v1/points/nowhere/free-times?topic={'x' * 8000}")

    assert asked == 422


def test_too_much_is_too_much_without_a_length_too(served: Served) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=PATIENCE)
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    parts = [b"nickname=", *[b"x" * 1024] * 80]
    with suppress(ConnectionError):  # it may have refused it before all was sent
        connection.request("POST", "/who", body=iter(parts), headers=kind, encode_chunked=True)

    assert connection.getresponse().status == 413
    connection.close()


def test_v16_2_4_the_log_is_json_and_tells_of_requests_only_where_the_operator_asks_for_it(
    data: Path,
) -> None:
    told = Served(data, YOUTHPOINT_LOG_REQUESTS="1")
    told.get("/t/AbCdEfGhIjKlMnOpQrStUv?name=Matti")
    told.get("/")
    entries = [json.loads(line) for line in told.end()[1].splitlines() if line.startswith("{")]
    quiet = Served(data)
    quiet.get()

    asked = [each for each in entries if each["event"] == "request"]
    assert {(each["route"], each["status"]) for each in asked} >= {
        ("visitor.ticket", 404),
        ("visitor.start", 200),
    }
    assert all(each["time"].endswith("Z") and each["ms"] > 0 for each in asked)
    assert len({each["request"] for each in asked}) == len(asked)
    assert not re.search("AbCdEf|Matti|127.0.0.1", json.dumps(entries))
    assert '"request"' not in quiet.end()[1]
