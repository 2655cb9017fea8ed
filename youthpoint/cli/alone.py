"""Who works on the data folder: any number who serve from it, or one who restores into it."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

NAME = "serving.lock"


def take_part(data: Path) -> None:
    """Serve from the folder, until this process and all that it has forked have ended.

    Raises:
        ClickException: a backup is being restored into it.
    """
    if not _locked(_opened(data), fcntl.LOCK_SH):
        raise click.ClickException(f"A backup is being restored into {data}. Wait until it is.")


@contextmanager
def nobody_else(data: Path) -> Iterator[None]:
    """Keep everybody from serving from the folder meanwhile.

    Raises:
        ClickException: somebody serves from it.
    """
    place = _opened(data)
    try:
        if not _locked(place, fcntl.LOCK_EX):
            raise click.ClickException(f"{data} is being served from. Stop the server first.")
        yield
    finally:
        os.close(place)


def _opened(data: Path) -> int:
    return os.open(data / NAME, os.O_RDWR | os.O_CREAT, 0o600)


def _locked(place: int, how: int) -> bool:
    try:
        fcntl.flock(place, how | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
