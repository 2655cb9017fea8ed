"""What `youthpoint check` says of backups: whether there are any, and how far behind they are."""

from datetime import datetime, timedelta
from pathlib import Path

from youthpoint.settings import Settings
from youthpoint.store.beside import Beside
from youthpoint.worker.backups import is_current, newest

BEHIND = timedelta(minutes=10)
"""How far behind the newest backup may be, while something changes, before somebody should look."""

HOW = "docs/deployment.md"


def backups(settings: Settings, *, now: datetime) -> tuple[str, str]:
    """Return what there is to say, and what to do about it if it is wrong; `now` in UTC."""
    if not settings.backing.folder:
        return _none(settings)
    folder = Path(settings.backing.folder)
    if not folder.is_dir():
        return f"{folder} is not there", "Make the folder, or see that it is mounted."
    return _newest(settings, folder, now)


def _newest(settings: Settings, folder: Path, now: datetime) -> tuple[str, str]:
    found, backed = newest(folder), Beside(settings.data).backed()
    if found is None or backed is None:
        says = f"none of this store in {folder} yet"  # what was put in place is another one
        return says, "Run `youthpoint backup`; `youthpoint serve` does so."
    late = now - datetime.fromisoformat(backed.at)
    if late > BEHIND and not is_current(settings):
        minutes = late // timedelta(minutes=1)
        return f"{minutes} minutes behind", "Run `youthpoint backup`: it says what is in the way."
    return f"{backed.name} is verified and holds all until {backed.at[:19]} UTC", ""


def _none(settings: Settings) -> tuple[str, str]:
    if settings.backing.meant:
        return "somebody else sees to them, as was said", ""
    if settings.demo:
        return "none, as this is the demo", ""
    return (
        "nobody makes any",
        f"Set YOUTHPOINT_BACKUPS and YOUTHPOINT_BACKUP_KEY ({HOW}); `none` says that it is meant.",
    )
