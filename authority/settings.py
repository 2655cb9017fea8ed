"""What the deployment decides, read once from the environment."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Self

from authority.clock import Clock, shifted


class SettingsError(Exception):
    """The environment does not say what the authority needs to start."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Where the authority keeps what it keeps. `data` holds keys and the list of erasures.

    `proxies` is how many of one's own stand in front, so that not they are asked to wait.
    `clock_offset` is for the demo: the same variable as the point's, so that both agree.
    """

    data: Path
    database_url: str = ""
    proxies: int = 0
    clock_offset: timedelta = timedelta()

    @property
    def url(self) -> str:
        """The database: the one that is named, or SQLite in the folder of data."""
        return self.database_url or f"sqlite:///{self.data / 'authority.db'}"

    @property
    def clock(self) -> Clock:
        """The clock of this deployment."""
        return shifted(self.clock_offset)

    @classmethod
    def from_environ(cls, environ: Mapping[str, str]) -> Self:
        """Read AUTHORITY_DATA, …_DATABASE_URL, …_PROXIES and YOUTHPOINT_CLOCK_OFFSET (seconds).

        Raise `SettingsError` for a clock that is off outside the demo (YOUTHPOINT_DEMO=1).
        """
        seconds = _whole(environ, "YOUTHPOINT_CLOCK_OFFSET")
        if seconds and environ.get("YOUTHPOINT_DEMO") != "1":
            raise SettingsError("YOUTHPOINT_CLOCK_OFFSET is for the demo only: unset it.")
        return cls(
            data=Path(environ.get("AUTHORITY_DATA") or "var/authority").absolute(),
            database_url=environ.get("AUTHORITY_DATABASE_URL", ""),
            proxies=_whole(environ, "AUTHORITY_PROXIES"),
            clock_offset=timedelta(seconds=seconds),
        )


def _whole(environ: Mapping[str, str], name: str) -> int:
    text = environ.get(name, "").strip() or "0"
    if not text.isdecimal():
        raise SettingsError(f"{name}: say a whole number.")
    return int(text)
