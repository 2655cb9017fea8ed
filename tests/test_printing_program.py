"""The program that prints, beside the server."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from threading import Event

import pytest

from tests.cast import KEY, NOON, arrive
from tests.operations.postmen import Clock
from tests.patience import PATIENCE
from tests.printing import Machine
from tests.stationed import station
from youthpoint import worker
from youthpoint.domain.stations.printing import JobState, PrinterState
from youthpoint.domain.stations.slips import SlipText
from youthpoint.gateways import printers
from youthpoint.operations.stations import printing
from youthpoint.settings import Settings
from youthpoint.store import Store
from youthpoint.worker import printing as program
from youthpoint.worker.printing import REST


class Looks(Event):
    """Lets the program look some times, without waiting; then it stops it, if it has not ended."""

    def __init__(self, times: int, clock: Clock, each: timedelta = timedelta()) -> None:
        super().__init__()
        self.left, self._clock, self._each = times, clock, each

    def wait(self, timeout: float | None = None) -> bool:
        del timeout  # the clock moves by itself
        self.left -= 1
        self._clock.time += self._each
        return self.left < 0


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(
        secret_key=KEY.decode(), data=tmp_path, printers={"": "dummy:"}, url="https://y.fi"
    )


def ask(store: Store, station_id: str = "") -> str:
    visit = arrive(store)
    with store.write() as uow:
        return printing.ask_for(uow, visit, station_id=station_id, now=NOON).id


def state_of(store: Store, job: str) -> JobState | None:
    with store.read() as uow:
        found = uow.printing.find(job)
    return found.state if found else None


def test_it_prints_at_its_first_look(file_store: Store, settings: Settings) -> None:
    job, said, clock = ask(file_store), list[str](), Clock()

    worker.keep_printing(settings, clock, say=said.append, stop=Looks(1, clock))

    assert said == ["slips: 1 printed"]
    assert state_of(file_store, job) is JobState.PRINTED


def test_without_a_slip_it_asks_the_printer_how_it_is(
    file_store: Store, settings: Settings
) -> None:
    clock = Clock()
    worker.keep_printing(settings, clock, say=print, stop=Looks(1, clock))

    with file_store.read() as uow:
        assert printing.state(uow, now=NOON) is PrinterState.READY


def test_after_a_rest_it_ends_and_gives_back_what_it_took(
    file_store: Store, settings: Settings
) -> None:
    ask(file_store)
    clock = Clock()
    looks = Looks(1000, clock, each=timedelta(seconds=1))

    worker.keep_printing(settings, clock, say=lambda _said: None, stop=looks)
    assert 1000 - looks.left == pytest.approx(REST.total_seconds(), abs=5)


def test_one_that_printed_nothing_takes_nothing_and_goes_on(
    file_store: Store, settings: Settings
) -> None:
    clock = Clock()
    looks = Looks(200, clock, each=timedelta(seconds=1))

    worker.keep_printing(settings, clock, say=print, stop=looks)
    assert looks.left < 0


class Stuck(Machine):
    """Answers nobody until somebody else has printed."""

    def __init__(self, other_is_done: Event) -> None:
        super().__init__()
        self._other_is_done = other_is_done

    def print(self, text: SlipText) -> None:
        assert self._other_is_done.wait(PATIENCE), "the other printer was kept waiting"
        super().print(text)


def test_a_printer_that_never_answers_keeps_no_other_waiting(
    file_store: Store, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    upstairs = station(file_store, name="Upstairs")
    with file_store.write() as uow:
        uow.stations.print_so(upstairs.id, on="upstairs", by_browser=False)
    jobs = [ask(file_store, upstairs.id), ask(file_store)]
    done, stop = Event(), Event()
    machines = {"dummy:": Machine(), "silent": Stuck(done)}
    monkeypatch.setattr(printers, "printer", machines.get)
    monkeypatch.setattr(program, "LOOK", 0)
    both = replace(settings, printers={"upstairs": "silent", "": "dummy:"})

    def hear(said: str) -> None:
        (stop if "upstairs" in said else done).set()

    worker.keep_printing(both, Clock(), say=hear, stop=stop)

    assert [state_of(file_store, each) for each in jobs] == [JobState.PRINTED] * 2


def test_what_one_printer_cannot_do_ends_the_program(file_store: Store, settings: Settings) -> None:
    del file_store
    odd = replace(settings, printers={"": "dummy:", "odd": "carrier-pigeon:"})

    with pytest.raises(ValueError, match="carrier-pigeon"):
        worker.keep_printing(odd, Clock(), say=print)
