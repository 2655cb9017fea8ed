"""The ways to a printer: network, device file, USB. Each call ends within `PATIENCE`.

Every fault is an OSError.
"""

import os
import select
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path
from typing import Protocol

PATIENCE = 5.0
"""Seconds that the printer has for each call."""

PIECE = 4096


class Wire(Protocol):
    """An open line to a printer."""

    def send(self, data: bytes) -> None:
        """Send all of it."""
        ...

    def receive(self) -> bytes:
        """Return what the printer says next; nothing when it has hung up."""
        ...


Way = Callable[[], AbstractContextManager[Wire]]
"""Opens a line, and closes it afterwards."""


@contextmanager
def network(host: str, port: int) -> Iterator[Wire]:
    """Connect to a printer that takes bytes at a port."""
    with socket.create_connection((host, port), timeout=PATIENCE) as connection:
        yield _Descriptor(connection.fileno())
        connection.shutdown(socket.SHUT_WR)


@contextmanager
def file(path: Path) -> Iterator[Wire]:
    """Open what the system shows as a file; one that is missing is not made: it is unplugged."""
    way = os.O_RDWR if path.is_char_device() else os.O_WRONLY | os.O_APPEND
    descriptor = os.open(path, way | os.O_NONBLOCK | os.O_NOCTTY)
    try:
        yield _Descriptor(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def usb(vendor: int, product: int) -> Iterator[Wire]:
    """Find a printer among all that is plugged in, by the ids of its maker and model."""
    from escpos.exceptions import Error  # noqa: PLC0415 - heavy
    from escpos.printer import Usb  # noqa: PLC0415
    from usb.core import NoBackendError, USBError  # noqa: PLC0415

    try:
        with closing(Usb(vendor, product, timeout=int(PATIENCE * 1000))) as device:
            device.open()
            yield _Usb(device)
    except (Error, NoBackendError, USBError) as error:
        raise OSError(str(error)) from error


class _Descriptor:
    """A line that the system can wait for."""

    def __init__(self, descriptor: int) -> None:
        os.set_blocking(descriptor, False)
        self._descriptor = descriptor

    def send(self, data: bytes) -> None:
        """Send all of it, before the printer's time is over."""
        left, over = memoryview(data), time.monotonic() + PATIENCE
        while left:
            self._wait(over, write=True)
            left = left[os.write(self._descriptor, left[:PIECE]) :]

    def receive(self) -> bytes:
        """Return what the printer says next, before its time is over."""
        self._wait(time.monotonic() + PATIENCE, write=False)
        return os.read(self._descriptor, PIECE)

    def _wait(self, over: float, *, write: bool) -> None:
        mine = [self._descriptor]
        seconds = max(over - time.monotonic(), 0)
        if not any(select.select([] if write else mine, mine if write else [], [], seconds)):
            raise TimeoutError


class _Usb:
    """A line through python-escpos; it does not listen."""

    def __init__(self, device: "Printing") -> None:
        self._device = device

    def send(self, data: bytes) -> None:
        """Send all of it."""
        self._device._raw(data)  # noqa: SLF001 - its only door for bytes

    def receive(self) -> bytes:
        """Say nothing: at which end it listens differs from model to model."""
        return b""


class Printing(Protocol):
    """What we need of a printer of python-escpos."""

    def _raw(self, msg: bytes) -> None: ...
