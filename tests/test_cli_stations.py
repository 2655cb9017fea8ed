"""The house's devices from a shell."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cast import NOON, POINT
from tests.shell import Shell
from youthpoint import clock
from youthpoint.cli.demo import place_devices
from youthpoint.domain.stations.stations import StationKind
from youthpoint.operations.stations import stations
from youthpoint.settings import secret_key_file
from youthpoint.store import Store

CODE = re.compile(r"^ {2}([2-9A-Z]{3}(?:-[2-9A-Z]{3}){2})$", re.MULTILINE)


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    return Shell(tmp_path / "data")


@pytest.fixture
def kept(shell: Shell) -> Iterator[Store]:
    shell("init")
    store = shell.store()
    yield store
    store.close()


def code_in(output: str) -> str:
    found = CODE.search(output)
    assert found is not None, output
    return found[1]


def connect(shell: Shell, store: Store, code: str) -> None:
    key = secret_key_file(shell.environ).read_text().strip().encode()
    stations.pair(store, code, device="a", key=key, now=clock.now())


def test_a_device_is_added_connected_listed_and_taken_out_of_use(shell: Shell, kept: Store) -> None:
    added = shell("station add Door --kind kiosk")
    assert "“Door” at" in added.output
    assert "type this code within 10 minutes" in added.output
    assert "“Door”: not connected, not seen yet" in shell("station list").output

    connect(shell, kept, code_in(added.output))
    listed = shell("station list").output
    assert "“Door”: connected, not seen yet" in listed
    station_id = listed.split()[0]

    assert code_in(shell(f"station code {station_id}").output) != code_in(added.output)
    assert shell(f"station revoke {station_id}").output.endswith("“Door” is out of use.\n")
    assert shell("station list").output.startswith("None yet.")


def test_where_a_kiosk_prints_is_said_and_what_is_not_said_stays(shell: Shell, kept: Store) -> None:
    shell.environ["YOUTHPOINT_PRINTER"] = "dummy: upstairs=dummy:"
    shell("station add Door --kind kiosk")
    with kept.read() as uow:
        (found,) = (each for point in uow.points.ids() for each in uow.stations.at(point))

    def told(options: str) -> tuple[str, bool]:
        assert shell(f"station printing {found.id} {options}").exit_code == 0
        with kept.read() as uow:
            now = uow.stations.find(found.id)
        assert now is not None
        return now.prints_on, now.by_browser

    assert told("--printer upstairs") == ("upstairs", False)
    assert told("--browser") == ("upstairs", True)
    assert told("--printer ''") == ("", True)
    assert told("--no-browser") == ("", False)


def test_a_printer_that_nobody_has_named_and_a_display_are_refused(
    shell: Shell, kept: Store
) -> None:
    del kept
    shell("station add Wall --kind display")
    wall = shell("station list").output.split()[0]

    assert "names no printer 'roof'" in shell(f"station printing {wall} --printer roof").output
    assert "is no kiosk" in shell(f"station printing {wall} --browser").output


@pytest.mark.parametrize("act", ["code", "revoke", "printing"])
@pytest.mark.parametrize("named", ["zzz", "''"])
def test_an_id_that_names_no_one_device_is_refused(
    shell: Shell, kept: Store, act: str, named: str
) -> None:
    del kept
    for name in ("Door", "Wall"):
        shell(f"station add {name} --kind display")

    answer = shell(f"station {act} {named}")

    assert answer.exit_code == 1
    assert "see `station list`" in answer.output


def test_the_demo_has_one_of_each_kind_and_adds_no_more(store: Store) -> None:
    for _ in range(2):
        place_devices(store, POINT, now=NOON)

    with store.read() as uow:
        found = [each.kind for each in uow.stations.at("point")]
    assert sorted(found) == sorted(StationKind)
