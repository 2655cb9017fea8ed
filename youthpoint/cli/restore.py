"""`youthpoint restore`: a backup takes the place of the store."""

import os
from collections.abc import Iterator
from contextlib import closing, nullcontext
from datetime import UTC, datetime
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from typing import TextIO

import click

from youthpoint import clock, worker
from youthpoint.cli import home
from youthpoint.cli.alone import nobody_else
from youthpoint.domain import backups
from youthpoint.environment import SettingsError
from youthpoint.operations.forgetting import restoring
from youthpoint.settings import data_folder
from youthpoint.store import Store, StoreDamaged, copies
from youthpoint.store.beside import BACKED, ERASURES, MARK, OWN_ERASURES, Beside

STORE = "youthpoint.db"
LOGS = (f"{STORE}-wal", f"{STORE}-shm")
PLAIN = b"SQLite format 3\0"
"""How a database begins that nobody has locked: one that Litestream has brought back."""

A_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("file", type=A_FILE)
@click.option("--key", type=click.File(), help="The file of the private key; - reads it.")
@click.option("--yes", is_flag=True, help="Ask nothing.")
@click.option("--look", is_flag=True, help="Open it and look through it; put nothing in its place.")
def restore(file: Path, key: TextIO | None, *, yes: bool, look: bool) -> None:
    """Put a backup in the place of the store, or into an empty data folder.

    Stop the server first. What was erased since is erased again, what was to be forgotten is, and
    everybody has to sign in anew. The store that was there is kept beside for seven days.
    """
    data = _folder(look=look)
    if (data / STORE).exists() and not (yes or look):
        click.confirm(f"{file} takes the place of the store in {data}. Go on?", abort=True)
    alone = nullcontext() if look else nobody_else(data)
    with alone, TemporaryDirectory(prefix=backups.ROOM, dir=data) as folder:
        room = Path(folder)
        _open(file, key, room)
        _see_what_it_is(room / STORE)
        if look:
            click.echo(f"{file} is sound: a store of {(room / STORE).stat().st_size} bytes.")
            return
        for said in _make_ready(room, erasures=(data, file.parent)):
            click.echo(said)
        aside = _put_in_place(room, data, now=clock.now())
    if aside:
        click.echo(f"What was there before is kept in {aside} for seven days.")
    click.echo(f"{data / STORE} is what {file.name} held. `youthpoint check`, then serve it.")


def _folder(*, look: bool) -> Path:
    """Return the data folder; to look only, one that is there."""
    if look and not data_folder(os.environ).exists():
        raise click.ClickException("Name a folder to work in with YOUTHPOINT_DATA.")
    return home.make_folder()


def _open(file: Path, key: TextIO | None, room: Path) -> None:
    """Put what the backup holds into a folder.

    Raises:
        ClickException: it can't be opened.
    """
    with file.open("rb") as opened:
        is_plain = opened.read(len(PLAIN)) == PLAIN
    if is_plain:
        copyfile(file, room / STORE)
        return
    from youthpoint.gateways import archives  # noqa: PLC0415 - heavy

    if key is None:
        raise click.ClickException("It is locked: name the file of its private key with --key.")
    try:
        archives.unlock(file, key.read(), room)
    except archives.NoBackup as error:
        raise click.ClickException(
            f"{file} can’t be opened with {key.name} ({error}). Nothing was changed: "
            "try another backup, or the key that was in use when it was made."
        ) from error


def _see_what_it_is(store: Path) -> None:
    """Go on only with a sound store of this program's.

    Raises:
        ClickException: it is none, or a newer program's.
    """
    if not store.exists():
        raise click.ClickException("There is no store in it. Nothing was changed.")
    try:
        copies.see_that_it_is_sound(store)
        unknown = copies.unknown_steps(store)
    except StoreDamaged as damaged:
        words = f"It is damaged ({damaged}). Nothing was changed: try the backup before it."
        raise click.ClickException(words) from damaged
    if unknown:
        raise click.ClickException(
            f"A newer program made it ({', '.join(unknown)}). Nothing was changed: "
            "install that version first."
        )


def _make_ready(room: Path, *, erasures: tuple[Path, ...]) -> Iterator[str]:
    """Bring it up to date: with this program, with what was erased, and with the calendar."""
    here, now = Beside(room), _now()
    for folder in erasures:
        here.learn_erasures(Beside(folder))
    with closing(Store.prepare(room / STORE)) as store:
        yield f"Erased again: {restoring.go_on(store, at=now)}"
        yield from worker.once(store, now=now)


def _now() -> datetime:
    """Return the time by the installation's clock, where there is one that is not the world's."""
    try:
        return home.now(home.settings())
    except SettingsError:  # a folder that is new has no key yet
        return clock.now()


def _put_in_place(room: Path, data: Path, *, now: datetime) -> Path | None:
    """Change the files for those that were made ready, the store last; return where the old are.

    Should the machine stop in between, there is no store, and nothing is served: it is done again.
    For that, lists of what was erased are put aside nowhere: the new ones hold all of the old.
    """
    new = sorted(each.name for each in room.iterdir() if each.name not in (STORE, *LOGS))
    old = {STORE, *LOGS, BACKED, MARK, *new} - {ERASURES, OWN_ERASURES}
    there = sorted(data / each for each in old if (data / each).exists())
    aside = data / backups.aside_of(now.astimezone(UTC))
    if there:
        aside.mkdir(mode=0o700)
    for each in there:
        each.replace(aside / each.name)
    for name in [*new, STORE]:
        (room / name).replace(data / name)
    place = os.open(data, os.O_RDONLY)
    os.fsync(place)
    os.close(place)
    return aside if there else None
