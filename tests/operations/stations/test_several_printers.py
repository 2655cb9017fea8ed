"""Two kiosks, each with a printer of its own: each slip comes out where somebody waits for it."""

import pytest

from tests.cast import NOON, arrive
from tests.operations.postmen import Clock
from tests.printing import Machine, press
from tests.stationed import station
from youthpoint.domain.stations.printing import JobState, PrinterState
from youthpoint.domain.stations.stations import Station
from youthpoint.operations.stations import printing
from youthpoint.store import Store


@pytest.fixture
def upstairs(store: Store) -> Station:
    """A kiosk that prints on a printer of its own."""
    found = station(store, name="Upstairs")
    with store.write() as uow:
        uow.stations.print_so(found.id, on="upstairs", by_browser=False)
    return found


def ask(store: Store, kiosk: Station) -> str:
    visit = arrive(store)
    with store.write() as uow:
        printing.ask_for(uow, visit, station_id=kiosk.id, now=NOON)
    return visit.ticket


def states(store: Store) -> list[PrinterState | None]:
    with store.read() as uow:
        return [printing.state(uow, each, now=NOON) for each in ("", "upstairs")]


def test_each_slip_goes_to_the_printer_of_its_kiosk(store: Store, upstairs: Station) -> None:
    below = station(store)
    numbers = [ask(store, each) for each in (below, upstairs, below)]
    machines = {"": Machine(), "upstairs": Machine()}

    for name, machine in machines.items():
        printing.print_due(store, press(machine, name), Clock())

    came = {name: [each.number for each in machine.printed] for name, machine in machines.items()}
    assert came == {"": [numbers[0], numbers[2]], "upstairs": [numbers[1]]}


def test_one_without_paper_takes_nothing_from_the_other(store: Store, upstairs: Station) -> None:
    ask(store, upstairs)
    ask(store, station(store))

    empty = press(Machine(is_=PrinterState.NO_PAPER), "upstairs")
    assert printing.print_due(store, empty, Clock()) == {JobState.WAITING: 1}
    assert printing.print_due(store, press(Machine()), Clock()) == {JobState.PRINTED: 1}

    assert states(store) == [PrinterState.READY, PrinterState.NO_PAPER]


def test_a_printer_that_the_house_has_no_more_is_forgotten(store: Store) -> None:
    for name in ("", "upstairs"):
        printing.note_state(store, PrinterState.READY, name, now=NOON)

    printing.know_printers(store, {"": "dummy:"})

    assert states(store) == [PrinterState.READY, None]
