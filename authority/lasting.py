"""Lines that outlive the database: what was erased, ended, shown, in files beside it.

Restoring the database from a backup takes nothing out of them.
"""

import json
import os
from collections.abc import Mapping
from pathlib import Path


def append(kept: Path, line: Mapping[str, object]) -> None:
    """Write a line to the end of a list; it is durable when this returns."""
    with kept.open("a") as file:
        file.write(json.dumps(line, ensure_ascii=False) + "\n")
        file.flush()
        os.fsync(file.fileno())
