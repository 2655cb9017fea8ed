"""What the deployment decides about backups: where they go, whose key opens them, which stay."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from youthpoint.domain.backups import Keep
from youthpoint.environment import SettingsError

NONE = "none"
"""Said on purpose: somebody else sees to it that there are backups."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Backing:
    """Where backups are kept, and the public keys of age that they are locked with.

    Without a folder there are none; `meant` tells that this was said.
    """

    folder: str = ""
    keys: tuple[str, ...] = ()
    keep: Keep = field(default_factory=Keep)
    meant: bool = False

    @classmethod
    def from_environ(cls, environ: Mapping[str, str]) -> "Backing":
        """Read what is said about it.

        Raises:
            SettingsError: a folder has no key, or the other way round, or a value is none.
        """
        folder = environ.get("YOUTHPOINT_BACKUPS", "").strip()
        keys = tuple(environ.get("YOUTHPOINT_BACKUP_KEY", "").split())
        if folder == NONE:
            return cls(keys=keys, meant=True)
        if folder and not keys:
            raise SettingsError(
                "YOUTHPOINT_BACKUPS needs YOUTHPOINT_BACKUP_KEY: `youthpoint backup key` makes one."
            )
        try:
            keep = Keep.read(environ.get("YOUTHPOINT_BACKUP_KEEP", ""))
        except ValueError as error:
            raise SettingsError(
                "YOUTHPOINT_BACKUP_KEEP is three numbers, of hours, days and weeks: 24 14 8."
            ) from error
        return cls(folder=folder, keys=keys, keep=keep)
