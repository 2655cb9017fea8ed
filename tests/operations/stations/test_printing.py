"""Slips: the number never waits for one, and nobody gets one that came too late."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests import tables
from tests.cast import KEY, NOON, POINT, arrive
from tests.operations.postmen import Clock
from tests.printing import WORDS, Machine, press
from youthpoint.domain import codes
from youthpoint.domain.forgetting.retention import Kind
from youthpoint.domain.queue.visits import Visit
from youthpoint.domain.stations.printing import (
    HEARD,
    LEASE,
    MOST,
    PAUSE,
    WANTED,
    Job,
    JobState,
    PrinterState,
)
from youthpoint.domain.stations.slips import Stand, WaysBack, slip
from youthpoint.operations.forgetting import retention
from youthpoint.operations.queue import visits
from youthpoint.operations.stations import printing
from youthpoint.store import Store

SECOND = timedelta(seconds=1)
MIDNIGHT = datetime(2026, 11, 24, 22, tzinfo=UTC)


def ask(store: Store, visit: Visit, *, at: timedelta = timedelta()) -> Job:
    with store.write() as uow:
        return printing.ask_for(uow, visit, station_id="kiosk", now=NOON + at)


def state_of(store: Store, job: Job) -> JobState:
    with store.read() as uow:
        found = uow.printing.find(job.id)
    assert found is not None
    return found.state


def state(store: Store, *, at: timedelta = timedelta()) -> PrinterState | None:
    with store.read() as uow:
        return printing.state(uow, now=NOON + at)


def test_a_slip_is_printed_once(store: Store) -> None:
    machine = Machine()
    job = ask(store, arrive(store))

    assert printing.print_due(store, press(machine), Clock()) == {JobState.PRINTED: 1}
    assert printing.print_due(store, press(machine), Clock()) == {}
    assert [each.number for each in machine.printed] == ["A01"]
    assert state_of(store, job) is JobState.PRINTED


def test_it_is_asked_for_together_with_the_number_or_not_at_all(store: Store) -> None:
    visit = arrive(store)
    with store.read() as uow:  # nothing that is written while reading is kept
        job = printing.ask_for(uow, visit, station_id="", now=NOON)

    with store.read() as uow:
        assert uow.printing.find(job.id) is None


def test_many_taps_print_one_slip(store: Store) -> None:
    visit = arrive(store)

    assert len({ask(store, visit).id for _ in range(20)}) == 1


def test_one_visit_gets_some_slips_and_no_more(store: Store) -> None:
    visit, machine = arrive(store), Machine()

    for _ in range(MOST + 2):
        ask(store, visit)
        printing.print_due(store, press(machine), Clock())

    assert len(machine.printed) == MOST


def test_without_paper_it_is_tried_again_until_there_is_some(store: Store) -> None:
    machine, clock = Machine(is_=PrinterState.NO_PAPER), Clock()
    job = ask(store, arrive(store))

    assert printing.print_due(store, press(machine), clock) == {JobState.WAITING: 1}
    assert state(store) is PrinterState.NO_PAPER
    assert printing.print_due(store, press(machine), clock) == {}, "not at once"

    machine.is_ = PrinterState.READY
    clock.time += PAUSE
    assert printing.print_due(store, press(machine), clock) == {JobState.PRINTED: 1}
    assert state_of(store, job) is JobState.PRINTED
    assert state(store) is PrinterState.READY


def test_after_two_minutes_it_is_given_up(store: Store) -> None:
    machine, clock = Machine(is_=PrinterState.AWAY), Clock()
    job = ask(store, arrive(store))
    printing.print_due(store, press(machine), clock)

    machine.is_ = PrinterState.READY
    clock.time += WANTED
    assert printing.print_due(store, press(machine), clock) == {JobState.FAILED: 1}
    assert machine.printed == []
    assert state_of(store, job) is JobState.FAILED


def test_one_that_nobody_tried_in_time_is_gone(store: Store) -> None:
    ask(store, arrive(store))

    late = Clock(NOON + WANTED)
    assert printing.print_due(store, press(Machine()), late) == {JobState.GONE: 1}


def test_nobody_gets_a_slip_of_a_visit_that_has_ended(store: Store) -> None:
    visit = arrive(store)
    ask(store, visit)
    visits.leave(store, visit.id, now=NOON)

    assert printing.print_due(store, press(Machine()), Clock()) == {JobState.GONE: 1}


def test_what_was_claimed_and_never_heard_of_again_is_printed_later(store: Store) -> None:
    ask(store, arrive(store))
    assert printing.take_next(store, now=NOON) is not None

    machine = Machine()
    assert printing.print_due(store, press(machine), Clock(NOON + LEASE - SECOND)) == {}
    assert printing.print_due(store, press(machine), Clock(NOON + LEASE)) == {JobState.PRINTED: 1}


def test_who_was_given_up_for_lost_says_nothing_about_it_any_more(store: Store) -> None:
    job = ask(store, arrive(store))
    first = printing.take_next(store, now=NOON)
    second = printing.take_next(store, now=NOON + LEASE)
    assert first is not None
    assert second is not None

    printing.note(store, first.job, first.job.retry(at=NOON + LEASE))
    assert state_of(store, job) is JobState.PRINTING, "the second one prints it"


def test_a_slip_says_where_one_stands_in_ones_own_language(store: Store) -> None:
    arrive(store, "work")
    machine = Machine()
    ask(store, arrive(store, "mind", nickname="Matilda", language="en"))
    printing.print_due(store, press(machine), Clock())

    (slip,) = machine.printed
    assert (slip.point, slip.number) == ("Test Point", "A02")
    assert slip.where[0] == "1 ahead of you"
    assert slip.where[1].startswith("Your turn is around 12:")
    assert slip.address.startswith("https://nuoret.example.fi/t/")
    assert slip.at == "Tue 24 Nov 12:00"
    assert "Matilda" not in str(slip)
    assert "feel" not in str(slip)


@pytest.mark.parametrize(
    ("language", "label", "where"),
    [("fi", "Numerosi", "Olet seuraava"), ("sv", "Ditt nummer", "Du är näst på tur")],
)
def test_a_slip_is_in_finnish_and_swedish(
    store: Store, language: str, label: str, where: str
) -> None:
    machine = Machine()
    ask(store, arrive(store, language=language))
    printing.print_due(store, press(machine), Clock())

    (slip,) = machine.printed
    assert (slip.label, slip.where[0]) == (label, where)


def test_its_code_and_link_lead_back_to_the_visit(store: Store) -> None:
    machine, visit = Machine(), arrive(store)
    ask(store, visit)
    printing.print_due(store, press(machine), Clock())

    (slip,) = machine.printed
    with store.read() as uow:
        link = slip.address.rpartition("/")[2]
        code = slip.code.split()[1].replace("-", "")
        found = {
            uow.visits.by_link(codes.digest(KEY, link)),
            uow.visits.by_code(codes.digest(KEY, code)),
        }
    assert [each.id for each in found if each] == [visit.id]


def test_who_is_early_for_a_booked_time_reads_the_time(store: Store) -> None:
    visit = replace(arrive(store, language="en"), booked_for=NOON + timedelta(hours=1))
    back = WaysBack(path="/t/link", code="HKR472MNP")
    made = slip(visit, POINT, back, Stand(ahead=0), at=NOON)

    assert WORDS.slip(made).where == (
        "You’re next",
        "Your time is at 13:00. You may be called earlier if somebody is free.",
    )


def test_who_is_called_already_reads_the_room(store: Store) -> None:
    visit = arrive(store, language="sv").call(expert_id="aino", room="2", at=NOON)
    made = slip(visit, POINT, WaysBack(path="/t/link", code="HKR472MNP"), None, at=NOON)

    assert WORDS.slip(made).where == ("Din tur. Kom till rum 2.",)


def test_a_printer_that_nobody_has_heard_of_lately_is_away(store: Store) -> None:
    assert state(store) is None, "no printer"

    printing.note_state(store, PrinterState.READY, now=NOON)
    assert state(store, at=HEARD - SECOND) is PrinterState.READY
    assert state(store, at=HEARD) is PrinterState.AWAY


def test_the_same_state_is_written_down_rarely(store: Store) -> None:
    printing.note_state(store, PrinterState.READY, now=NOON)
    before = store.changes

    printing.note_state(store, PrinterState.READY, now=NOON + HEARD / 2 - SECOND)
    assert store.changes == before
    printing.note_state(store, PrinterState.READY, now=NOON + HEARD / 2)
    assert store.changes > before


def test_slips_go_with_the_day(file_store: Store, tmp_path: Path) -> None:
    ask(file_store, arrive(file_store))

    assert retention.forget(file_store, now=MIDNIGHT - SECOND)[Kind.SLIPS] == 0
    assert retention.forget(file_store, now=MIDNIGHT)[Kind.SLIPS] == 1
    assert tables.count(tmp_path, "slip") == 0


def test_after_closing_time_a_slip_says_so(store: Store) -> None:
    back = WaysBack(path="/t/x", code="ABC-DEF-GHJ")
    made = slip(arrive(store, language="en"), POINT, back, Stand(ahead=0, over=True), at=NOON)

    assert made.stand is not None
    assert WORDS.slip(made).where == ("We have closed for today",)
