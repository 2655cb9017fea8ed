"""The data folder of this installation, as every command finds it."""

import os
import secrets
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import click

from youthpoint import clock
from youthpoint.cli.alone import take_part
from youthpoint.domain.points import Point
from youthpoint.operations.sync import burying
from youthpoint.operations.trails import replaying
from youthpoint.settings import Settings, data_folder, push_key_file, secret_key_file
from youthpoint.store import Store, StoreDamaged

KEY_BYTES = 32
OFFSET = "YOUTHPOINT_CLOCK_OFFSET"
KEPT = "demo.json"
"""What only a demo's folder has; `youthpoint.demo` knows what is in it."""


def make_folder() -> Path:
    """Make the data folder, readable by its owner alone, and return it."""
    folder = data_folder(os.environ)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def make_key() -> bool:
    """Make the key that signs cookies and derives links, unless there is one; tell whether."""
    if os.environ.get("YOUTHPOINT_SECRET_KEY") or os.environ.get("YOUTHPOINT_SECRET_KEY_FILE"):
        return False
    return _kept(secret_key_file(os.environ), lambda: secrets.token_urlsafe(KEY_BYTES))


def make_push_key() -> bool:
    """Make the key that push services know us by, unless there is one; tell whether."""
    if os.environ.get("YOUTHPOINT_PUSH_KEY") or os.environ.get("YOUTHPOINT_PUSH_KEY_FILE"):
        return False

    def made() -> str:
        from youthpoint.gateways.pushes import new_key  # noqa: PLC0415 - heavy

        key = new_key()
        return f"{key.private}\n{key.public}"

    return _kept(push_key_file(os.environ), made)


def _kept(path: Path, make: Callable[[], str]) -> bool:
    """Keep a secret for its owner alone, where there is none yet; tell whether it is new."""
    if path.exists():
        return False
    secret = make()
    try:
        place = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return False
    with os.fdopen(place, "w") as file:
        file.write(secret + "\n")
    return True


def settings() -> Settings:
    """Return what the environment decides.

    In the demo's folder a command goes by the clock of the demo that is served, unless it is told
    another one, or that this is no demo (YOUTHPOINT_DEMO=0).
    """
    found = Settings.from_environ(os.environ)
    told = OFFSET in os.environ or os.environ.get("YOUTHPOINT_DEMO") == "0"
    if told or not (found.data / KEPT).exists():
        return found
    from youthpoint import demo  # noqa: PLC0415 - no other point needs it

    return replace(found, clock_offset=demo.ahead(found.data))


def begin_log(settings: Settings) -> None:
    """Write the log: as lines where somebody looks at it, else as JSON."""
    from youthpoint import logs  # noqa: PLC0415 - most commands write none

    form = settings.watching.log
    looked_at = settings.demo or sys.stderr.isatty()
    logs.begin(lines=form == "lines" or (not form and looked_at))


def now(settings: Settings) -> datetime:
    """Return the time by the installation's clock, in UTC."""
    return clock.now() + settings.clock_offset


@contextmanager
def open_store(settings: Settings, *, durable: bool = True) -> Iterator[Store]:
    """Lend the store; `durable` waits for the disk after each change.

    Raises:
        ClickException: there is no store yet.
    """
    if not settings.database.exists():
        raise click.ClickException(
            f"There is no store in {settings.data}. Run `youthpoint init` first."
        )
    store = Store.open(settings.database, durable=durable)
    try:
        yield store
    finally:
        store.close()


def see_that_it_can_be_served(settings: Settings) -> None:
    """Refuse to serve from a store that is damaged, or older than the program.

    What a restored backup holds of the erased is erased again before anybody is served. From here
    on nothing is restored into the folder.

    Raises:
        ClickException: it is; or there is none yet, or another one is being put in its place.
    """
    try:
        with open_store(settings) as store:
            damage = store.health.plain_damage()
            missing = store.health.pending()
            if not (damage or missing):
                burying.replay(store, at=now(settings))
                replaying.replay(store, now=now(settings))
    except StoreDamaged as damaged:
        damage, missing = [str(damaged)], []
    if damage:
        raise click.ClickException(
            f"The store {settings.database} is damaged: {damage[0]}. "
            "Nothing was served from it. `youthpoint check` says what to do."
        )
    if missing:
        raise click.ClickException(
            f"The store in {settings.data} is older than this program. Run `youthpoint init` first."
        )
    take_part(settings.data)


def chosen_point(store: Store, point_id: str | None) -> Point:
    """Return the point that was named, or the only one there is.

    Raises:
        ClickException: there is no such point, or there are several and none was named.
    """
    with store.read() as uow:
        points = uow.points.every()
    named = [each for each in points if point_id in (None, each.id)]
    if len(named) == 1:
        return named[0]
    ids = ", ".join(each.id for each in points) or "none: run `youthpoint init`"
    if point_id is None:
        raise click.ClickException(f"Say which point with --point. There are: {ids}.")
    raise click.ClickException(f"There is no point {point_id!r}. There are: {ids}.")
