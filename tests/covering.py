"""How much of the program the tests go through: `python -m pytest -p tests.covering` tells.

SlipCover takes a probe out once its line was reached: all tests are looked at, in all their
threads, and looking costs next to nothing (docs/adr/0044-which-lines-tests-reach.md).
"""

import json
import os
from io import StringIO
from typing import Any

import pytest
from slipcover import FileMatcher, ImportManager, Slipcover, merge_coverage, print_coverage

LEAST = 95
"""Per cent of lines and branches that are reached."""

SOURCES = ["youthpoint", "authority"]
UNCOUNTED = ["if TYPE_CHECKING:", "if __name__ == .__main__.:", r"\.\.\.$"]

Reached = dict[str, Any]
_parts = pytest.StashKey[list[Reached]]()
_looking = pytest.StashKey[Slipcover]()


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> None:
    """Put probes in whatever is imported from now on, where the tests run."""
    early_config.stash[_parts] = []
    if _hands_out(early_config):
        return
    looking = Slipcover(branch=True, source=SOURCES, exclude_also=UNCOUNTED)
    ImportManager(looking, FileMatcher(sources=SOURCES)).__enter__()
    early_config.stash[_looking] = looking


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:  # noqa: ANN401 - xdist has no types
    """Take what another process has reached; one that ended badly tells nothing."""
    told: dict[str, str] = getattr(node, "workeroutput", {})
    if "reached" in told:
        node.config.stash[_parts].append(json.loads(told["reached"]))


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Tell what was reached here, or say of all together whether it is enough."""
    config = session.config
    parts = config.stash[_parts]
    if _looking in config.stash:
        parts.append(config.stash[_looking].get_coverage())
    output: dict[str, str] | None = getattr(config, "workeroutput", None)
    if output is not None:
        output["reached"] = json.dumps(parts.pop())
        return
    while len(parts) > 1:
        merge_coverage(parts[0], parts.pop())
    if session.exitstatus == pytest.ExitCode.OK and reached(parts) < LEAST:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Name what was not reached."""
    parts = config.stash[_parts]
    table = StringIO()
    for each in parts:
        print_coverage(each, outfile=table, skip_covered=True)
    terminalreporter.write_line(table.getvalue())
    enough = "enough" if reached(parts) >= LEAST else "NOT ENOUGH"
    terminalreporter.write_line(f"{reached(parts):.1f} % reached of {LEAST} %: {enough}")


def reached(parts: list[Reached]) -> float:
    """Return how much was reached in per cent: nothing where nobody has looked."""
    return float(parts[0]["summary"]["percent_covered"]) if parts else 0.0


def _hands_out(config: pytest.Config) -> bool:
    """Tell whether this process lets others run the tests."""
    others: int | None = getattr(config.known_args_namespace, "numprocesses", None)
    return bool(others) and "PYTEST_XDIST_WORKER" not in os.environ
