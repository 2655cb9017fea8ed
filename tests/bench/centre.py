"""A real authority for a hand-over: the program in its own processes, on either database."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import sleep
from urllib.parse import unquote

import psutil

from authority.settings import Settings
from authority.store.store import Store
from tests.authority import postgres
from tests.bench.load import HOST
from tests.bench.processes import A_LOOK, free_port

NODE = "keskus"
POSTGRES, SQLITE = "PostgreSQL", "SQLite"
ROOMY = "-c shared_buffers=1GB -c max_wal_size=4GB -c max_connections=60"
"""As docs/authority.md advises for a machine with 4 GB of memory."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Centre:
    """A running authority; `database` is the address of its PostgreSQL, or nothing."""

    address: str
    database: str
    environ: Mapping[str, str]
    process: psutil.Process

    def enrol(self) -> str:
        """Return a code with which the point joins."""
        words = [sys.executable, "-m", "authority", "enrol", NODE]
        done = subprocess.run(
            words, env=os.environ | self.environ, capture_output=True, text=True, check=True
        )
        return done.stdout.strip()

    def outcomes(self) -> Mapping[str, int]:
        """Count the events that it keeps, each id once, by what has become of them."""
        settings = Settings.from_environ(self.environ)
        store = Store(settings.url)
        with store.read() as uow:
            query = "select outcome, count(distinct id) from event where first group by outcome"
            found = {row[0]: row[1] for row in uow.connection.exec_driver_sql(query)}
        store.close()
        return found

    def program(self) -> list[psutil.Process]:
        """Return the processes that answer."""
        return [self.process, *self.process.children(recursive=True)]

    def server(self) -> list[psutil.Process]:
        """Return those of its PostgreSQL."""
        folder = Path(unquote(self.database.partition("host=")[2]))
        pid = folder / "data/postmaster.pid"
        if not self.database or not pid.exists():
            return []
        first = psutil.Process(int(pid.read_text().split()[0]))
        return [first, *first.children()]


@contextmanager
def centre(folder: Path, kind: str) -> Iterator[Centre]:
    """Run an authority on a database of this kind."""
    if kind == SQLITE:
        with _served(folder, "") as found:
            yield found
    else:
        with postgres.server(ROOMY) as url, _served(folder, url) as found:
            yield found


@contextmanager
def _served(folder: Path, url: str) -> Iterator[Centre]:
    port = free_port()
    environ = {"AUTHORITY_DATA": str(folder / "authority"), "AUTHORITY_DATABASE_URL": url}
    words = [sys.executable, "-m", "authority", "serve", "--quiet", "--port", str(port)]
    with subprocess.Popen(words, env=os.environ | environ) as process:
        try:
            while not _answers(port):
                sleep(A_LOOK)
            yield Centre(
                address=f"http://{HOST}:{port}",
                database=url,
                environ=environ,
                process=psutil.Process(process.pid),
            )
        finally:
            process.terminate()


def _answers(port: int) -> bool:
    with socket.socket() as trial:
        return trial.connect_ex((HOST, port)) == 0
