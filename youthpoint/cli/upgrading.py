"""Keeping the store as it is, before another version of the program changes its schema."""

from datetime import UTC
from pathlib import Path

from youthpoint import clock
from youthpoint.domain.backups import aside_of
from youthpoint.settings import Settings
from youthpoint.store import copies
from youthpoint.worker import backups


def keep_before_upgrade(settings: Settings) -> Path | None:
    """Make a backup, if there is a store and it lacks a step; return where it is.

    Where no backups are kept, it is copied aside, and the worker removes it after seven days. The
    steps themselves are one transaction: what fails leaves all as it was. What is made here is for
    who wants to go back to the program before.

    Raises:
        OSError: it could not be made, and nothing may be changed.
        StoreBusy: the same.
    """
    if not settings.database.exists() or not copies.lacks_steps(settings.database):
        return None
    if settings.backing.folder:
        folder = Path(settings.backing.folder)
        backups.back_up(settings, folder, now=clock.now())
        return folder
    aside = settings.data / aside_of(clock.now().astimezone(UTC))
    aside.mkdir(mode=0o700)
    copies.copy(settings.database, aside / settings.database.name)
    return aside
