"""What no node sends, at the authority's production server: it is refused, and not told about."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.authority.served import Served

CANARY = b"Canary-7"
SAYS_NOTHING = 3
"""More of them than it has threads."""

PIECES = b"POST /v1/enrolments HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    running = Served(tmp_path_factory.mktemp("authority"))
    yield running
    running.end()


@pytest.mark.parametrize("body", [b"zz\r\n", b"-5\r\n", b"5\r\nhello, more", b"0\r\nbad\r\n\r\n"])
def test_a_body_in_pieces_that_do_not_fit_is_its_senders_fault(served: Served, body: bytes) -> None:
    answer = served.answers(PIECES + body)

    assert answer.startswith(b"HTTP/1.1 400 "), answer
    assert b'"code":"unreadable"' in answer
    assert answer.count(b"HTTP/1.1 ") == 1, answer


@pytest.mark.parametrize(
    "sent",
    [
        CANARY.lower() + b" / HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET /" + CANARY + b"\xff HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\n" + CANARY + b" : x\r\n\r\n",
        b"GET /" + CANARY * 600 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
    ],
)
def test_nothing_is_said_back_of_what_cannot_be_read(served: Served, sent: bytes) -> None:
    answer = served.answers(sent)

    assert answer.startswith(b"HTTP/1.1 4"), answer
    assert CANARY.lower() not in answer.lower()
    for name in (b"X-Content-Type-Options: nosniff", b"X-Frame-Options: DENY", b"no-store"):
        assert name in answer


def test_its_log_names_nobody_whose_request_cannot_be_read(tmp_path: Path) -> None:
    served = Served(tmp_path)
    served.answers(b"GET /" + CANARY + b"\xff HTTP/1.1\r\nHost: x\r\n\r\n")

    said = served.end()

    assert "Invalid request" in said
    assert "127.0.0.1:" not in said.partition("Invalid request")[2]
    assert "ip=" not in said
    assert CANARY.decode() not in said


def test_nor_is_it_at_fault_where_somebody_stops_within_a_body(served: Served) -> None:
    head = b"POST /v1/enrolments HTTP/1.1\r\nHost: x\r\nContent-Length: 50\r\n\r\n"

    assert served.answers(head + b"abc").startswith(b"HTTP/1.1 400 ")


@pytest.mark.parametrize("begun", [b"GET / HTTP/1.1\r\nHost: sl", PIECES + b"5\r\nhel"])
def test_who_does_not_go_on_is_given_up(served: Served, begun: bytes) -> None:
    silent = [served.connect() for _each in range(SAYS_NOTHING)]
    for each in silent:
        each.sendall(begun)

    answer = served.answers(b"GET /nowhere HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")

    assert answer.startswith(b"HTTP/1.1 404 "), answer
    for each in silent:
        each.close()
