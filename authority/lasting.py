"""Lines that outlive the database: what was erased, ended, shown, in files beside it.

Restoring the database from a backup takes nothing out of them.
"""

import json
import os
from collections.abc import Iterator, Mapping
from json import JSONDecodeError
from pathlib import Path
from typing import Any


def append(kept: Path, line: Mapping[str, object]) -> None:
    """Write a line to the end of a list; it is durable when this returns.

    It begins on a line of its own, though a crash may have cut the one before.
    """
    with kept.open("a+b") as file:
        if file.seek(0, os.SEEK_END):
            file.seek(-1, os.SEEK_END)
            file.write(b"" if file.read(1) == b"\n" else b"\n")
        file.write(json.dumps(line, ensure_ascii=False).encode() + b"\n")
        file.flush()
        os.fsync(file.fileno())


def lines(kept: Path) -> Iterator[Mapping[str, Any]]:
    """Yield the lines of a list. One that was cut was not done yet when the crash came."""
    for each in kept.read_bytes().splitlines() if kept.exists() else ():
        try:
            yield json.loads(each)
        except (JSONDecodeError, UnicodeDecodeError):
            continue
