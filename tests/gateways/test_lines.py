"""Lines to strangers: where a name leads is judged, and that is where it is dialled."""

import socket
from ipaddress import ip_address
from time import monotonic
from typing import Any

import pytest

from youthpoint.gateways import lines
from youthpoint.gateways.lines import Inside, is_public, secret_line

INSIDE = (
    "127.0.0.1",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",  # noqa: S104 - an address to refuse
    "224.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "fe80::1",
    "fc00::1",
    "fec0::1",
    "ff02::1",
    "::ffff:127.0.0.1",
    "::ffff:8.8.8.8",
    "64:ff9b::a00:1",
    "2002:7f00:1::",
    "2001:0:a00:1::",
)


@pytest.mark.parametrize("address", INSIDE)
def test_no_line_leads_inside(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("address", ["142.250.74.42", "2a00:1450:400f:803::200a"])
def test_the_internet_can_be_reached(address: str) -> None:
    assert is_public(ip_address(address))


def test_v1_3_6_a_name_with_one_address_inside_is_not_dialled(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    dialled: list[object] = []
    both = [(socket.AF_INET, 0, 0, "", (each, 443)) for each in ("142.250.74.42", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_kinds: both)
    monkeypatch.setattr(socket, "create_connection", lambda *args, **_kinds: dialled.append(args))

    with pytest.raises(Inside):
        secret_line("push.example.com", 443, until=monotonic() + 1)
    assert dialled == []


def test_v1_3_6_what_was_judged_is_dialled_and_the_name_is_not_asked_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    dialled: list[Any] = []

    def dial(address: tuple[str, int], **_kinds: object) -> socket.socket:
        dialled.append(address)
        raise ConnectionRefusedError

    found = [(socket.AF_INET, 0, 0, "", (each, 443)) for each in ("142.250.74.42", "1.1.1.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_kinds: found)
    monkeypatch.setattr(socket, "create_connection", dial)

    with pytest.raises(ConnectionRefusedError):
        secret_line("push.example.com", 443, until=monotonic() + 1)
    assert dialled == [("142.250.74.42", 443), ("1.1.1.1", 443)]


def test_when_the_time_is_over_nobody_is_waited_for() -> None:
    with pytest.raises(TimeoutError):
        lines.left(monotonic() - 1)
