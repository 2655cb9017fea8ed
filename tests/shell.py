"""Running the operators' commands in a data folder of one's own."""

import shlex
from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from youthpoint import clock
from youthpoint.cli import main
from youthpoint.store import Store


def stop_clock(monkeypatch: pytest.MonkeyPatch, *, at: datetime | None = None) -> None:
    """Let no midnight come between what a test does: commands find the time that it is now."""
    stopped = at or clock.now()
    monkeypatch.setattr(clock, "now", lambda: stopped)


class Shell:
    """Runs commands in a data folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environ = {
            "YOUTHPOINT_DATA": str(folder),
            "YOUTHPOINT_DEMO": "0",
            "YOUTHPOINT_SMS": "files",
            "YOUTHPOINT_BACKUPS": "none",
        }

    def __call__(self, line: str, *, stdin: str | None = None) -> Result:
        return CliRunner().invoke(main, shlex.split(line), input=stdin, env=self.environ)

    def store(self) -> Store:
        return Store.open(self.folder / "youthpoint.db")
