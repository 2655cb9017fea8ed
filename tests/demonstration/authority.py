"""The authority's server as its operator begins it, and what it holds."""

import os
import signal
import socket
import subprocess
import sys
from collections import Counter
from contextlib import closing, suppress
from datetime import timedelta
from pathlib import Path

from authority.store.store import Store
from authority.wire import canonical
from authority.wire.digests import Leaf, held, of_buckets, root, sorted_into
from tests.demonstration.waiting import until
from tests.served import free_port

NODE = "satama"


class Authority:
    """A process with its own folder, which can be killed and begun again."""

    def __init__(self, folder: Path) -> None:
        self._folder, self.port = folder, free_port()
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, ahead: timedelta) -> None:
        """Begin it by a clock that is so far ahead, and wait until it answers."""
        words = ("serve", "--quiet", "--workers", "1", "--port", str(self.port))
        self._process = subprocess.Popen(
            [sys.executable, "-m", "authority", *words],
            env=self._environ(ahead),
            start_new_session=True,
        )
        until(self._answers, "the authority answers")

    def kill(self) -> None:
        """Kill all of it at once; nothing of it can say good-bye."""
        if self._process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            self._process = None

    def code(self, ahead: timedelta) -> str:
        """Return a one-time code, as its command prints it."""
        command = [sys.executable, "-m", "authority", "enrol", NODE, "--name", "Nuorten piste"]
        environ = self._environ(ahead)
        done = subprocess.run(command, env=environ, capture_output=True, text=True, check=True)
        return done.stdout.strip()

    def names(self) -> Counter[str]:
        """Return whom it knows from referrals, and how often."""
        with closing(self._store()) as store, store.read() as uow:
            rows = uow.records.newest("referral", "", 10_000)
        return Counter(canonical.decode(bytes(row.body))["name"] for row in rows if row.body)

    def digest(self) -> tuple[int, str]:
        """Return how many records it holds, and the digest of them all."""
        with closing(self._store()) as store, store.read() as uow:
            rows = uow.records.leaves(NODE)
        leaves = [Leaf(row.type, row.id, held(row.version, row.hash)) for row in rows]
        return len(leaves), root(of_buckets(sorted_into(leaves))).hex()

    def _store(self) -> Store:
        return Store(f"sqlite:///{self._folder / 'authority.db'}")

    def _environ(self, ahead: timedelta) -> dict[str, str]:
        kept = {name: each for name, each in os.environ.items() if "AUTHORITY_" not in name}
        seconds = str(int(ahead.total_seconds()))
        own = {"AUTHORITY_DATA": str(self._folder), "YOUTHPOINT_CLOCK_OFFSET": seconds}
        return {**kept, **own, "YOUTHPOINT_DEMO": "1"}

    def _answers(self) -> bool:
        assert self._process is not None
        assert self._process.poll() is None, "it has ended"
        with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), timeout=1):
            return True
        return False
