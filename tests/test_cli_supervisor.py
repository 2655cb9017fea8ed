"""Programs kept running, in processes of their own: the programs here are a line long."""

import json
import os
import signal
import time
from pathlib import Path

import click
import pytest

from tests.patience import PATIENCE
from youthpoint import logs
from youthpoint.cli import supervisor
from youthpoint.cli.supervisor import Round, Supervisor


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take no program that has to wait for its turn for one that hangs, or has run for long."""
    monkeypatch.setattr(supervisor, "PATIENCE", PATIENCE)
    monkeypatch.setattr(supervisor, "STEADY", PATIENCE)


def stop_parent() -> None:
    os.kill(os.getppid(), signal.SIGTERM)
    signal.pause()


def run_on() -> None:
    signal.pause()


def test_asked_to_end_it_ends_its_programs() -> None:
    said: list[str] = []

    assert Supervisor({"asker": stop_parent, "other": run_on}, said.append).run() == 0
    assert said == []


def test_a_program_that_dies_is_begun_anew_after_longer_and_longer_pauses(tmp_path: Path) -> None:
    runs = tmp_path / "runs"

    def die_thrice() -> None:
        with runs.open("a") as file:
            file.write("x")
        if len(runs.read_text()) > 3:
            stop_parent()
        raise SystemExit(3)

    said: list[str] = []
    begun = time.monotonic()
    code = Supervisor({"weak": die_thrice}, said.append).run()

    assert code == 0
    assert [line.rpartition(" in ")[2] for line in said] == ["0 s.", "1 s.", "2 s."]
    assert time.monotonic() - begun >= 3


def test_what_goes_round_is_begun_again_and_nothing_is_said_of_it(tmp_path: Path) -> None:
    runs = tmp_path / "runs"

    def go_round() -> None:
        with runs.open("a") as file:
            file.write(f"{time.monotonic()} ")
        if len(runs.read_text().split()) == 3:
            stop_parent()

    said: list[str] = []
    begun = time.monotonic()
    code = Supervisor({"round": Round(program=go_round, every=1)}, said.append).run()

    _first, second, third = (float(each) for each in runs.read_text().split())
    assert (code, said) == (0, [])
    assert second - begun >= 1, "it may be late to begin, and never early"
    assert third - begun >= 2


def test_what_goes_round_and_breaks_is_begun_anew_at_once(tmp_path: Path) -> None:
    flag = tmp_path / "flag"

    def break_once() -> None:
        if flag.exists():
            stop_parent()
        flag.touch()
        raise SystemExit(3)

    said: list[str] = []
    Supervisor({"round": Round(program=break_once, every=3600)}, said.append).run()

    assert said == ["The round ended (3); it begins anew in 0 s."]


def test_a_fault_in_a_program_is_one_line_that_repeats_no_words_of_it(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    logs.begin(lines=False)
    flag = tmp_path / "flag"

    def break_once() -> None:
        if flag.exists():
            stop_parent()
        flag.touch()
        raise RuntimeError("Matti is not there")

    Supervisor({"weak": break_once}, click.echo).run()

    said = capfd.readouterr()
    (entry,) = map(json.loads, said.err.splitlines())
    assert (entry["event"], entry["program"], entry["fault"]) == ("fault", "weak", "RuntimeError")
    assert "Matti" not in said.err
    assert said.out == "The weak ended (1); it begins anew in 0 s.\n"


def test_what_does_not_end_is_killed_and_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervisor, "PATIENCE", 0.2)

    def deaf() -> None:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        os.kill(os.getppid(), signal.SIGTERM)
        while True:
            signal.pause()

    said: list[str] = []

    assert Supervisor({"deaf": deaf}, said.append).run() == 1
    assert said == ["The deaf did not end in 0 s and was killed."]


def test_the_signals_are_given_back() -> None:
    before = signal.getsignal(signal.SIGTERM)

    Supervisor({"asker": stop_parent}, click.echo).run()

    assert signal.getsignal(signal.SIGTERM) is before
