"""The authority beside the demo, as real processes: joined by itself, and ended with the rest."""

import json
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import psutil
import pytest

from tests.concurrency.serving import set_up
from tests.patience import PATIENCE, until
from tests.served import READY, Served, ended, environ, free_port, youthpoint
from youthpoint.cli import beside
from youthpoint.cli.supervisor import Round
from youthpoint.demo import ahead as ahead_of
from youthpoint.operations.sync import joining
from youthpoint.settings import Settings
from youthpoint.store import Store

A_WEEK = 7 * 24 * 3600
"""Seconds that the demo’s clock is ahead, at the least."""


class Beside:
    """A served demo with its authority."""

    def __init__(self, data: Path, port: int) -> None:
        self.data, self.port = data, port
        self.served = Served(data, "--authority", str(port), YOUTHPOINT_DEMO="1")

    def has_joined(self) -> bool:
        with closing(Store.open(self.data / "youthpoint.db")) as store:
            known = joining.standing(store).joined
        return known is not None and known.address.endswith(f":{self.port}")

    def has_told_all(self) -> bool:
        return "alike on both sides" in youthpoint(self.data, "sync", "status").stdout

    def authority(self) -> psutil.Process | None:
        """Return its program, if it runs."""
        found = psutil.Process(self.served.process.pid).children()
        return next((each for each in found if "youthpoint-authority" in name(each)), None)

    def end(self) -> tuple[int, str]:
        return self.served.end(signal.SIGINT)


def name(process: psutil.Process) -> str:
    """Return how a program was begun; nothing of one that has just ended."""
    with suppress(psutil.NoSuchProcess, psutil.ZombieProcess):
        return " ".join(process.cmdline())
    return ""


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo")
    set_up(folder)
    kept = folder / "demo.json"
    kept.write_text(json.dumps({**json.loads(kept.read_text()), "ahead": A_WEEK}))
    return folder


@pytest.fixture(scope="module")
def demo(data: Path) -> Iterator[Beside]:
    running = Beside(data, free_port())
    until(running.has_joined)
    until(running.has_told_all)  # else who kills the authority makes the rest wait for minutes
    yield running
    running.end()


def test_the_demo_has_joined_it_and_says_where_it_is(demo: Beside) -> None:
    assert f"http://127.0.0.1:{demo.port}/operator/" in demo.served.said
    assert "demo-authority operator" in demo.served.said

    assert "satama\tactive" in youthpoint(demo.data, "demo-authority", "nodes").stdout


def test_a_code_for_the_operator_holds_by_the_clock_of_the_demo(demo: Beside) -> None:
    with closing(Store.open(demo.data / "youthpoint.db")) as store:
        known = joining.standing(store).joined
    assert known is not None

    assert youthpoint(demo.data, "demo-authority", "operator").returncode == 0
    (kept,) = (demo.data / beside.FOLDER / "operators").glob("code-*")
    assert kept.read_text() > known.at.isoformat(), "by another clock it would have ended"


def test_a_command_goes_by_the_clock_of_the_demo_and_finds_all_alike(demo: Beside) -> None:
    compared = youthpoint(demo.data, "sync", "compare")

    assert (compared.returncode, compared.stderr) == (0, ""), "by another clock it is refused"
    told = youthpoint(demo.data, "sync", "status", YOUTHPOINT_DEMO="0")
    assert told.returncode == 0, "who says that this is no demo, is no demo"


def test_one_that_is_killed_is_begun_anew(demo: Beside) -> None:
    before = demo.authority()
    assert before is not None
    before.kill()

    until(lambda: (now := demo.authority()) is not None and now.pid != before.pid)


def test_it_is_joined_once(demo: Beside) -> None:
    """Joining once more would make another key."""
    key = own_key(demo.data)
    until(lambda: (now := demo.authority()) is not None and now.is_running())

    enrolment(demo).program()

    assert own_key(demo.data) == key


def enrolment(demo: Beside) -> Round:
    environ = {"YOUTHPOINT_DATA": str(demo.data), "YOUTHPOINT_DEMO": "1"}
    ahead = str(int(ahead_of(demo.data).total_seconds()))
    settings = Settings.from_environ({**environ, "YOUTHPOINT_CLOCK_OFFSET": ahead})
    found = beside.programs(settings, demo.port)["enrolment"]
    assert isinstance(found, Round)
    return found


def test_it_ends_with_the_demo_and_is_joined_anew_when_it_begins_anew(tmp_path: Path) -> None:
    set_up(tmp_path)
    port = free_port()

    def begin() -> Served:
        demo = Beside(tmp_path, port)
        until(demo.has_joined)
        return demo.served

    code, said = ended(begin, signal.SIGINT)
    assert (code, said.splitlines()[-1]) == (0, "Ended.")
    key = own_key(tmp_path)

    shutil.rmtree(tmp_path / beside.FOLDER)
    again = Beside(tmp_path, port)
    until(lambda: own_key(tmp_path) != key)
    again.end()


def own_key(data: Path) -> str:
    return (data / "authority-key").read_text()


def test_a_port_that_is_taken_is_said_before_anything_is_served(data: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        told = serve(data, "--authority", port, YOUTHPOINT_DEMO="1")

    assert told.returncode == 1
    assert f"Can’t listen on 127.0.0.1:{port} for the authority" in told.stderr
    assert "make run AUTHORITY=8101" in told.stderr
    assert READY not in told.stdout


def test_no_other_point_has_one(data: Path, tmp_path: Path) -> None:
    assert youthpoint(tmp_path, "init").returncode == 0
    port = str(free_port())
    for folder, more in ((data, {}), (tmp_path, {"YOUTHPOINT_DEMO": "1"})):
        told = serve(folder, "--authority", port, **more)
        assert (told.returncode, told.stdout) == (1, ""), told.stderr
    assert "for the demo only" in serve(data, "--authority", port).stderr
    assert not (tmp_path / beside.FOLDER).exists()
    assert "There is no demo here" in youthpoint(tmp_path, "demo-authority", "nodes").stderr


def serve(data: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "youthpoint.cli", "serve", "--port", "0", *words],
        env=environ(data, **more),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
