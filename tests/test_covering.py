"""What tests reach is measured wherever they run, and too little of it fails the run."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.patience import PATIENCE

ROOT = Path(__file__).parents[1]
ALONE = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
"""Without the plugins that happen to be installed: each process would begin all of them."""

IN_OTHERS = ("-p", "xdist", "-n", "2")

PROGRAM = """
def sign(number):
    if number < 0:
        return "minus"
    return "plus"


def unread():
    if __name__ == "__main__":
        sign(1)
"""
TESTS = """
from threading import Thread

import pytest
from youthpoint.numbers import sign, unread


def test_plus():
    assert sign(1) == "plus"
    unread()


@pytest.mark.skipif("{all}" == "no", reason="is not to be reached")
def test_minus():
    thread = Thread(target=sign, args=[-1])
    thread.start()
    thread.join()
"""


def measured(
    folder: Path, *options: str, reach_all: bool, tests: str = TESTS
) -> subprocess.CompletedProcess[str]:
    """Let a small program be tested, and what is reached of it be measured."""
    for name, text in {
        "youthpoint/__init__.py": "",
        "youthpoint/numbers.py": PROGRAM,
        "authority/__init__.py": "",
        "tried/test_numbers.py": tests.format(all="yes" if reach_all else "no"),
    }.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text)
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "tests.covering", *options, "tried"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTEST_ADDOPTS": "", **ALONE},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


@pytest.mark.parametrize("options", [(), IN_OTHERS], ids=["here", "in-others"])
def test_what_is_not_reached_is_named_and_fails_the_run(
    tmp_path: Path, options: tuple[str, ...]
) -> None:
    done = measured(tmp_path, *options, reach_all=False)

    assert done.returncode == 1
    assert "1 passed, 1 skipped" in done.stdout
    assert "youthpoint/numbers.py" in done.stdout
    assert "NOT ENOUGH" in done.stdout


@pytest.mark.parametrize("options", [(), IN_OTHERS], ids=["here", "in-others"])
def test_all_that_is_reached_in_any_thread_and_process_is_enough(
    tmp_path: Path, options: tuple[str, ...]
) -> None:
    done = measured(tmp_path, *options, reach_all=True)

    assert done.returncode == 0
    assert "100.0 % reached of 95 %: enough" in done.stdout


def test_a_test_that_fails_stays_a_failure(tmp_path: Path) -> None:
    failing = TESTS.replace('== "plus"', '== "minus"')
    done = measured(tmp_path, reach_all=True, tests=failing)

    assert done.returncode == 1
    assert "1 failed, 1 passed" in done.stdout
