"""A secret line to a stranger: to the internet alone, and never into our own network.

Whoever names an address of a push service could name one that only this machine can reach. What a
name stands for is looked up once, judged, and then dialled: it can't mean something else meanwhile.
"""

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from threading import Event, Timer
from time import monotonic

GLOBAL = IPv6Network("2000::/3")
"""All that is given out of the new internet's addresses."""

CARRYING = (IPv6Network("2002::/16"), IPv6Network("2001::/32"))
"""In these, some address of the old internet is carried within one of the new."""


class Inside(Exception):  # noqa: N818 - a refusal of ours
    """The name leads into a network of our own."""


def secret_line(host: str, port: int, *, until: float, local: bool = False) -> ssl.SSLSocket:
    """Return a line to a host that has shown who it is; `until` is a moment of `monotonic`.

    `local` lets it be on this machine, for tests and the demo.

    Raises:
        Inside: the name leads into a network of our own.
        OSError: nobody answers, or not as who they should be.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = [str(address[0]) for *_, address in found]
    if not local and not all(is_public(ip_address(each)) for each in addresses):
        raise Inside
    line = _dialled(addresses, port, until)
    try:
        line.settimeout(left(until))
        return ssl.create_default_context().wrap_socket(line, server_hostname=host)
    except BaseException:
        line.close()
        raise


@contextmanager
def ended_by(line: socket.socket, until: float) -> Iterator[None]:
    """Hang up at a moment of `monotonic`: a socket's own patience begins anew with every byte.

    Raises:
        TimeoutError: that moment has come.
    """
    over = Event()
    guard = Timer(left(until), _hang_up, [line, over])
    guard.daemon = True
    guard.start()
    try:
        yield
    finally:
        guard.cancel()
        if over.is_set():
            raise TimeoutError


def _hang_up(line: socket.socket, over: Event) -> None:
    """End what is said on a line; who reads from it finds its end."""
    over.set()
    with suppress(OSError):  # it was closed meanwhile
        socket.socket.shutdown(line, socket.SHUT_RDWR)


def left(until: float) -> float:
    """Return the seconds that are left.

    Raises:
        TimeoutError: there are none.
    """
    seconds = until - monotonic()
    if seconds <= 0:
        raise TimeoutError
    return seconds


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Tell whether an address is one of the internet's, and plainly that one."""
    if isinstance(address, IPv6Address):
        carries = any(address in each for each in CARRYING)
        return address.is_global and address in GLOBAL and not carries
    return address.is_global and not address.is_multicast


def _dialled(addresses: list[str], port: int, until: float) -> socket.socket:
    failure: OSError = OSError("no address")
    for each in addresses:
        try:
            return socket.create_connection((each, port), timeout=left(until))
        except OSError as error:
            failure = error
    raise failure
