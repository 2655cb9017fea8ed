"""Printers on loopback, as they are in the field: willing, silent, away, out of paper."""

import os
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import pytest

from tests import paper
from tests.gateways.test_slips import FINNISH
from tests.patience import PATIENCE
from tests.served import free_port
from youthpoint.domain.stations.printing import PrinterState
from youthpoint.gateways import printers, wires
from youthpoint.gateways.printers import HOW_IT_IS, ITS_PAPER, Nowhere
from youthpoint.gateways.slips import rendered
from youthpoint.operations.ports import NotPrinted, Printer

READY, PAPER_END, OFFLINE = b"\x12", b"\x72", b"\x1a"
UNASKED = b"\x10\x00\x00\x00"
"""What a printer says when its cover is closed: no answer to anything."""


class Device:
    """A printer behind a real socket; it answers what `answers` has for a question."""

    def __init__(self, *rounds: dict[bytes, bytes]) -> None:
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.taken = b""
        self._rounds = list(rounds)
        self.running = Thread(target=self._serve)
        self.running.start()

    @property
    def address(self) -> str:
        return f"network://127.0.0.1:{self.listener.getsockname()[1]}"

    def close(self) -> None:
        self.listener.shutdown(socket.SHUT_RDWR)
        self.running.join()
        self.listener.close()

    def _serve(self) -> None:
        for answers in self._rounds:
            try:
                line, _ = self.listener.accept()
            except OSError:
                return
            with line:
                while said := line.recv(65536):
                    self._hear(line, said, answers)

    def _hear(self, line: socket.socket, said: bytes, answers: dict[bytes, bytes]) -> None:
        if said in answers:
            line.sendall(answers[said])
        else:
            self.taken += said


@pytest.fixture
def devices() -> Iterator[list[Device]]:
    made: list[Device] = []
    yield made
    for each in made:
        each.close()


def reached(devices: list[Device], *rounds: dict[bytes, bytes]) -> tuple[Printer, Device]:
    device = Device(*rounds)
    devices.append(device)
    found = printers.printer(device.address)
    assert found is not None
    return found, device


def answering(its_paper: bytes = READY, how_it_is: bytes = READY) -> dict[bytes, bytes]:
    return {ITS_PAPER: its_paper, HOW_IT_IS: how_it_is}


def test_a_willing_printer_gets_the_whole_slip(devices: list[Device]) -> None:
    printer, device = reached(devices, answering())

    printer.print(FINNISH)

    device.running.join()
    assert device.taken == rendered(FINNISH)
    assert paper.read(device.taken).cut


@pytest.mark.parametrize(
    ("answers", "state"),
    [
        (answering(), PrinterState.READY),
        (answering(UNASKED + READY), PrinterState.READY),
        (answering(PAPER_END, OFFLINE), PrinterState.NO_PAPER),
        (answering(READY, OFFLINE), PrinterState.AWAY),
    ],
)
def test_it_says_how_it_is(
    devices: list[Device], answers: dict[bytes, bytes], state: PrinterState
) -> None:
    assert reached(devices, answers)[0].state() is state


def test_without_paper_nothing_is_sent(devices: list[Device]) -> None:
    printer, device = reached(devices, answering(PAPER_END))

    with pytest.raises(NotPrinted) as refused:
        printer.print(FINNISH)

    device.running.join()
    assert refused.value.state is PrinterState.NO_PAPER
    assert device.taken == b""


def test_one_that_takes_and_never_answers_is_given_up(
    devices: list[Device], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wires, "PATIENCE", 0.05)
    printer, device = reached(devices, {})

    with pytest.raises(NotPrinted) as refused:
        printer.print(FINNISH)
    device.running.join()
    assert refused.value.state is PrinterState.AWAY
    assert device.taken == ITS_PAPER


def test_one_that_never_reads_holds_nobody_longer_than_its_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(wires, "PATIENCE", 0.05)
    with (
        socket.create_server(("127.0.0.1", 0)) as listener,
        wires.network("127.0.0.1", listener.getsockname()[1]) as wire,
        pytest.raises(TimeoutError),
    ):
        wire.send(bytes(50_000_000))


def test_one_that_says_all_sorts_of_things_and_no_answer_is_away(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(wires, "PATIENCE", 0.2)
    begun = time.monotonic()

    class Chatty:
        def send(self, data: bytes) -> None:
            pass

        def receive(self) -> bytes:
            assert time.monotonic() - begun < PATIENCE, "it is heard for ever"
            return UNASKED

    @contextmanager
    def line() -> Iterator[wires.Wire]:
        yield Chatty()

    assert printers.Press(line).state() is PrinterState.AWAY


def test_one_that_refuses_is_away() -> None:
    printer = printers.printer(f"network://127.0.0.1:{free_port()}")
    assert printer is not None

    assert printer.state() is PrinterState.AWAY
    with pytest.raises(NotPrinted):
        printer.print(FINNISH)


def test_a_mute_one_is_not_asked(devices: list[Device]) -> None:
    device = Device({})
    devices.append(device)
    printer = printers.printer(f"{device.address}?mute")
    assert printer is not None

    printer.print(FINNISH)
    device.running.join()
    assert device.taken == rendered(FINNISH)


def test_a_file_takes_slips_one_after_another(tmp_path: Path) -> None:
    file = tmp_path / "slips"
    file.touch()
    printer = printers.printer(f"file://{file}")
    assert printer is not None

    printer.print(FINNISH)
    printer.print(FINNISH)
    assert file.read_bytes() == 2 * rendered(FINNISH)


def test_a_printer_that_is_unplugged_is_away_and_no_file_is_made(tmp_path: Path) -> None:
    printer = printers.printer(f"file://{tmp_path / 'lp0'}")
    assert printer is not None

    assert printer.state() is PrinterState.AWAY
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_nobody_empties_holds_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wires, "PATIENCE", 0.05)
    os.mkfifo(tmp_path / "lp0")
    reader = os.open(tmp_path / "lp0", os.O_RDONLY | os.O_NONBLOCK)
    with wires.file(tmp_path / "lp0") as wire, pytest.raises(TimeoutError):
        wire.send(bytes(1_000_000))
    os.close(reader)


def test_one_at_usb_that_is_not_plugged_in_is_away() -> None:
    printer = printers.printer("usb://04b8:0e15")
    assert printer is not None

    assert printer.state() is PrinterState.AWAY


def test_a_dummy_is_always_ready() -> None:
    printer = printers.printer("dummy:")
    assert isinstance(printer, Nowhere)

    printer.print(FINNISH)
    assert printer.state() is PrinterState.READY


def test_without_an_address_there_is_none() -> None:
    assert printers.printer("") is None
    with pytest.raises(ValueError, match="fax"):
        printers.printer("fax://123")
