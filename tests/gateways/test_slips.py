"""A slip, byte by byte and as it comes out of the printer."""

from dataclasses import replace
from pathlib import Path

import pytest
from escpos import capabilities
from qrcode import QRCode
from qrcode.constants import ERROR_CORRECT_M

from tests import paper
from youthpoint.domain.stations.slips import SlipText
from youthpoint.gateways.slips import COLUMNS, MODULE, rendered

FINNISH = SlipText(
    point="Ohjaamo Åbo",
    label="Numerosi",
    number="A07",
    where=("3 ennen sinua", "Vuorosi on noin klo 12.20–12.40"),
    scan="Lue koodi kameralla",
    address="",
    code="Koodisi: HKR-472-MNP",
    at="ti 24.11. 12.00",
    keep="Säilytä lappu, kunnes asiasi on hoidettu.",
)
ADDRESS = "https://nuoret.example.fi/t/abcdefghijklmnopqrstuv"


def test_byte_by_byte() -> None:
    assert rendered(FINNISH) == (
        b"\x1b@"  # as after switching it on
        b"\x1bE\x01\x1ba\x01"  # bold, in the middle
        b"\x1bt\x00"  # code page 437
        b"Ohjaamo \x8fbo\n"
        b"\x1bE\x00\nNumerosi\n"
        b"\x1d!\x77\x1bE\x01A07\n"  # eight times as large
        b"\x1d!\x00\x1bE\x00\x1bE\x01\n3 ennen sinua\nVuorosi on noin klo 12.20-12.40\n"
        b"\x1bE\x00Koodisi: HKR-472-MNP\n"
        b"\nS\x84ilyt\x84 lappu, kunnes asiasi on\nhoidettu.\nti 24.11. 12.00\n"
        b"\x1bd\x06\x1dV\x01"  # out of the slot, and cut but for a bit
    )


@pytest.mark.parametrize(
    ("letters", "as_bytes"),
    [("Ä Ö Å ä ö å é ü", b"\x8e \x99 \x8f \x84 \x94 \x86 \x82 \x81"), ("– ’ …", b"- ' ...")],
)
def test_letters_are_those_of_the_first_code_page(letters: str, as_bytes: bytes) -> None:
    data = rendered(replace(FINNISH, point=letters))

    assert as_bytes + b"\n" in data
    assert paper.read(data).pages == {0}


def test_letters_that_the_first_code_page_lacks_come_from_another() -> None:
    out = paper.read(rendered(replace(FINNISH, point="São Tomé")))

    assert out.lines[0] == "São Tomé"
    assert len(out.pages) > 1


@pytest.mark.parametrize(("number", "size"), [("A07", 8), ("AA01", 8), ("AAA01", 6)])
def test_the_number_is_as_large_as_the_paper_is_wide(number: str, size: int) -> None:
    out = paper.read(rendered(replace(FINNISH, number=number)))

    assert out.sizes[out.lines.index(number)] == size
    assert {each for each in out.sizes if each != size} == {1}
    assert size * len(number) <= COLUMNS


def test_no_line_is_longer_than_the_narrow_paper() -> None:
    out = paper.read(rendered(replace(FINNISH, keep=20 * "pitkä sana ", point=70 * "Ö")))

    assert max(len(each) for each in out.lines) <= COLUMNS


def test_the_qr_code_is_that_of_the_link() -> None:
    out = paper.read(rendered(replace(FINNISH, address=ADDRESS)))
    (picture,) = out.pictures

    wanted = QRCode(border=1, error_correction=ERROR_CORRECT_M)
    wanted.add_data(ADDRESS)
    squares = wanted.get_matrix()
    size = range(len(squares))
    seen = [[picture.getpixel((MODULE * x + 2, MODULE * y + 2)) == 0 for x in size] for y in size]
    assert picture.height == MODULE * len(squares)
    assert seen == squares


def test_the_slip_can_be_seen_as_a_picture() -> None:
    out = paper.read(rendered(replace(FINNISH, address=ADDRESS)))
    drawn = out.picture()

    assert out.cut
    assert drawn.width == paper.DOTS
    assert 0.05 < drawn.histogram()[0] / (drawn.width * drawn.height) < 0.5, "black on white"


def test_printing_leaves_nothing_in_the_systems_folder() -> None:
    rendered(FINNISH)

    assert not Path(capabilities.pickle_dir).exists()


def test_a_booked_time_byte_by_byte() -> None:
    booked = SlipText(
        point="Ohjaamo Åbo",
        label="Aikasi",
        number="13.15",
        where=("ti 24.11. klo 13.15", "Satamakatu 4"),
        scan="Lue koodi kameralla",
        address="",
        code="Koodisi: HKR-472-MNP",
        at="",
        keep="Säilytä lappu, kunnes asiasi on hoidettu.",
    )

    assert rendered(booked) == (
        b"\x1b@\x1bE\x01\x1ba\x01\x1bt\x00Ohjaamo \x8fbo\n"
        b"\x1bE\x00\nAikasi\n"
        b"\x1d!\x55\x1bE\x0113.15\n"  # six times as large
        b"\x1d!\x00\x1bE\x00\x1bE\x01\nti 24.11. klo 13.15\nSatamakatu 4\n"
        b"\x1bE\x00Koodisi: HKR-472-MNP\n"
        b"\nS\x84ilyt\x84 lappu, kunnes asiasi on\nhoidettu.\n\n"
        b"\x1bd\x06\x1dV\x01"
    )
