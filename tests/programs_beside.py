"""Programs that the tests need from the system: on PATH, or where `tools/beside.sh` puts them."""

import shutil
from pathlib import Path

BESIDE = Path(__file__).parents[1] / ".venv/beside"
PLACES = ("usr/bin", "usr/sbin")


def program(name: str) -> str:
    """Return where a program is; `make test` has seen to it that it is there."""
    place = shutil.which(name, path=":".join(str(BESIDE / each) for each in PLACES))
    found = shutil.which(name) or place
    assert found, f"{name} is missing: run `make programs`"
    return found
