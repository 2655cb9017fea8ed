"""Where a request ends is not for two to read differently: what is ambiguous is refused."""

import socket
from collections.abc import Iterator
from contextlib import suppress

import pytest

from tests.lines import heard
from tests.patience import PATIENCE
from tests.served import Served, youthpoint

HIDDEN = b"GET /nowhere HTTP/1.1\r\nHost: x\r\n\r\n"
BEGINS = b"POST /need HTTP/1.1\r\nHost: x\r\n"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("served")
    assert youthpoint(folder, "init").returncode == 0
    running = Served(folder)
    yield running
    running.end()


def answers(served: Served, sent: bytes) -> bytes:
    """Return all that comes back until the line is closed."""
    with socket.create_connection(("127.0.0.1", served.port), timeout=PATIENCE) as line:
        line.sendall(sent)
        with suppress(OSError):  # it may have been answered, and hung up on
            line.shutdown(socket.SHUT_WR)
        return heard(line)


@pytest.mark.parametrize(
    "said",
    [
        b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"Content-Length: 0\r\nContent-Length: 30\r\n\r\n",
        b"Content-Length: +0\r\n\r\n",
        b"Content-Length: 0x0\r\n\r\n",
        b"Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
        b"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
    ],
)
def test_v4_2_1_no_request_hides_behind_another(served: Served, said: bytes) -> None:
    answer = answers(served, BEGINS + said + HIDDEN)

    assert answer.count(b"HTTP/1.1 ") == 1, answer
    assert answer.split()[1] in (b"400", b"501"), answer


@pytest.mark.parametrize("path", [b"/need", b"/nowhere", b"/api/v1/bookings"])
@pytest.mark.parametrize(
    "body",
    [
        b"zz\r\nhello\r\n0\r\n\r\n",
        b"-5\r\nhello\r\n0\r\n\r\n",
        b"5\r\nhello, and more\r\n0\r\n\r\n",
        b"5;a\nb\r\nhello\r\n0\r\n\r\n",
        b"0\r\nno trailer\r\n\r\n",
        b"5\r\nhel",
    ],
)
def test_a_body_in_pieces_that_do_not_fit_is_its_senders_fault(
    served: Served, path: bytes, body: bytes
) -> None:
    head = b"POST " + path + b" HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"

    answer = answers(served, head + body)

    assert answer.count(b"HTTP/1.1 ") == 1, answer
    assert answer.startswith(b"HTTP/1.1 400 "), answer


def test_two_requests_on_one_line_are_answered_both(served: Served) -> None:
    """The control: what is not ambiguous is heard."""
    plain = BEGINS + b"Content-Length: 0\r\n\r\n"

    assert answers(served, plain + HIDDEN).count(b"HTTP/1.1 ") == 2
