"""Running the operators' commands in a data folder of one's own."""

import shlex
from pathlib import Path

from click.testing import CliRunner, Result

from youthpoint.cli import main
from youthpoint.store import Store


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
