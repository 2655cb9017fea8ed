"""`youthpoint config`: a point's set-up goes out as a file and comes in again."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.cast import KEY
from tests.prepared import prepared
from tests.shell import Shell
from youthpoint import clock, seed
from youthpoint.cli.home import make_key
from youthpoint.domain.booking.bookings import Booker, Booking, BookingState
from youthpoint.operations.booking import bookings
from youthpoint.operations.booking.bookings import Taking
from youthpoint.operations.booking.free_times import Search, Wanted
from youthpoint.operations.setup import points

SATAMA = seed.demo()[0].point


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    monkeypatch.setenv("YOUTHPOINT_DATA", str(tmp_path))
    make_key()
    store = prepared(tmp_path / "youthpoint.db")
    points.furnish(store, [seed.demo()[0]])
    store.close()
    return Shell(tmp_path)


@pytest.fixture
def file(shell: Shell) -> Path:
    return shell.folder / "point.toml"


def test_what_goes_out_comes_in_as_it_was(shell: Shell, file: Path) -> None:
    assert shell(f"config export --people {file}").exit_code == 0

    assert shell(f"config import --dry-run {file}").output == "Nothing differs.\n"


def test_people_stay_at_home_unless_they_are_asked_for(shell: Shell) -> None:
    assert "Aino" not in shell("config export").output
    assert "Aino" in shell("config export --people").output


def test_a_dry_run_tells_what_would_change_and_changes_nothing(shell: Shell, file: Path) -> None:
    shell(f"config export {file}")
    text = file.read_text().replace("closure.2026-12-31", "closure.2026-12-30")
    file.write_text(text.replace("queue_limit = 40", "queue_limit = 7"))

    told = shell(f"config import --dry-run {file}").output
    again = shell(f"config import --dry-run {file}").output

    assert (
        told
        == again
        == ("+ closure.2026-12-30\n~ rules: queue_limit\n- closure.2026-12-31\n3 would change.\n")
    )


def test_a_file_is_applied_once(shell: Shell, file: Path) -> None:
    shell(f"config export {file}")
    file.write_text(file.read_text().replace("queue_limit = 40", "queue_limit = 7"))

    assert shell(f"config import {file}").output == "~ rules: queue_limit\n1 changed.\n"
    assert shell(f"config import {file}").output == "Nothing differs.\n"


def test_every_mistake_is_told_with_its_line_and_nothing_is_applied(
    shell: Shell, file: Path
) -> None:
    shell(f"config export --people {file}")
    right = file.read_text()
    changes = {
        "queue_limit = 40": 'queue_limit = "many"',
        'tue = [["09:00", "18:00"]]': 'tue = [["18:00", "09:00"]]',
        'service = "guidance"': 'service = "nowhere"',
        'video_link = "https://video.example/mikael"': "video_link = 7",
    }
    text = right.replace("mail = true", "mail = false")
    for before, after in changes.items():
        text = text.replace(before, after, 1)
    file.write_text(text)
    lines = text.splitlines()

    told = shell(f"config import {file}")

    assert told.exit_code == 1
    assert "Nothing was changed. 4 mistakes:" in told.output
    for each in changes.values():
        assert f"{file}:{lines.index(each) + 1}: " in told.output
    file.write_text(right)
    assert shell(f"config import --dry-run {file}").output == "Nothing differs.\n"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("format = 1\n[hours\n", "line 2"),
        ("[hours]\n", "format = 1"),
        ("format = 2\n", "format = 1"),
        ("format = 1\n[cellar]\n", "cellar"),
        ("format = 1\nroom = 7\n", "[room]"),
        ("format = 1\n", "hours is missing"),
    ],
)
def test_what_is_no_such_file_is_said_to_be_none(
    shell: Shell, file: Path, text: str, why: str
) -> None:
    file.write_text(text)
    told = shell(f"config import {file}")

    assert told.exit_code == 1
    assert why in told.output


def booked(shell: Shell) -> Booking:
    """Book the first time there is with anybody, some days from now."""
    now, wish = clock.now(), Wanted(point_id=SATAMA.id, topics=("work",), language="fi")
    store, today = shell.store(), now.date()
    with store.read() as uow:
        first = Search.of(uow, wish).first(
            today + timedelta(days=3), today + timedelta(days=50), now=now
        )
    assert first is not None
    mine = bookings.book(
        store, Taking(wanted=wish, begins_at=first, form_key="x"), Booker(), key=KEY, now=now
    )
    store.close()
    return mine


def close(shell: Shell, file: Path, booking: Booking) -> None:
    """Let the file close the point on the day of a booking."""
    shell(f"config export {file}")
    day = f'[closure.{booking.day}]\nspans = []\nwhy = {{ fi = "Vesivahinko" }}\n'
    file.write_text(f"{file.read_text()}\n{day}")


def state(shell: Shell, booking: Booking) -> BookingState:
    store = shell.store()
    with store.read() as uow:
        kept = uow.bookings.find(booking.id)
    store.close()
    assert kept is not None
    return kept.state


def test_booked_times_are_told_and_nothing_is_changed_before_it_is_said_what_becomes_of_them(
    shell: Shell, file: Path
) -> None:
    mine = booked(shell)
    close(shell, file, mine)
    at = f"! {mine.begins_at.astimezone(SATAMA.zone):%Y-%m-%d %H:%M} "
    dry, refused = shell(f"config import --dry-run {file}"), shell(f"config import {file}")

    assert dry.exit_code == 0
    assert at in dry.output
    assert "1 would change.\n" in dry.output
    assert "1 booked time is hit.\n" in dry.output
    assert refused.exit_code == 1
    assert at in refused.output
    assert "Nothing was changed. Say with --booked" in refused.output
    assert shell(f"config import --dry-run {file}").output == dry.output
    assert state(shell, mine) is BookingState.BOOKED


@pytest.mark.parametrize(
    ("choice", "then"),
    [
        ("offer", BookingState.CANCELLED),
        ("cancel", BookingState.CANCELLED),
        ("leave", BookingState.BOOKED),
    ],
)
def test_what_is_said_of_booked_times_is_done_with_the_change(
    shell: Shell, file: Path, choice: str, then: BookingState
) -> None:
    mine = booked(shell)
    close(shell, file, mine)
    done = shell(f"config import --booked {choice} {file}")

    assert done.output == f"+ closure.{mine.day}\n1 changed.\n"
    assert state(shell, mine) is then
