"""`youthpoint check`: whether all is well, and what to do when it is not."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass

import click

from youthpoint import clock
from youthpoint.cli import home, unsent
from youthpoint.cli.check_backups import backups
from youthpoint.cli.check_figures import figures
from youthpoint.cli.check_log import log
from youthpoint.cli.check_provider import provider
from youthpoint.cli.check_retention import retention
from youthpoint.operations.forgetting import promises
from youthpoint.operations.setup import readiness
from youthpoint.operations.setup.readiness import Want
from youthpoint.settings import Settings
from youthpoint.store import Store, StoreDamaged
from youthpoint.store.health import Health

MEGABYTE = 2**20
LEAST_FREE = 200 * MEGABYTE
"""Bytes on the disk below which a busy day may not find room."""

FIXED = (3, 51, 3)
"""The SQLite from which on a rare fault of its write-ahead log is mended."""

RESTORE = (
    "Stop the server and put the newest backup in its place: `youthpoint restore FILE --key KEY`. "
    "It keeps the file that is there."
)

WANTS = {
    Want.HOURS: (
        "it has no opening hours, so visitors find it closed",
        "The coordinator gives them in the pages, under Opening hours.",
    ),
    Want.COORDINATOR: ("nobody coordinates it", "Run `youthpoint init` for a link."),
    Want.EXPERT: (
        "nobody can call visitors",
        "Run `youthpoint user add NAME --role staff --room ROOM`.",
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One line of the answer; `step` is what to do when it is wrong."""

    of: str
    says: str
    step: str = ""


@click.group(invoke_without_command=True)
@click.pass_context
def check(context: click.Context) -> None:
    """Look whether all is well: SQLite, the store, the disk, the points, what is forgotten.

    Ends with 1 when something needs attention, and says what to do about it.
    """
    if context.invoked_subcommand is None:
        _check(home.settings())


check.add_command(figures)
check.add_command(log)
check.add_command(retention)


def _check(settings: Settings) -> None:
    wrong = 0
    for found in _findings(settings):
        click.echo(f"{'WRONG' if found.step else 'ok':<6}{found.of:<12}{found.says}")
        if found.step:
            wrong += 1
            click.echo(f"{'':<18}→ {found.step}")
    if wrong:
        raise click.ClickException(f"{wrong} of these need attention.")
    click.echo("All is well.")


def _findings(settings: Settings) -> Iterator[Finding]:
    try:
        with home.open_store(settings) as store:
            yield _sqlite(store.health)
            yield _place(settings)
            yield _disk(settings)
            says, step = backups(settings, now=clock.now())
            yield Finding(of="Backups", says=says, step=step)
            yield _schema(store.health)
            if not store.health.pending():
                yield from _contents(store, settings)
    except StoreDamaged as damaged:
        yield Finding(of="Integrity", says=str(damaged), step=RESTORE)


def _contents(store: Store, settings: Settings) -> Iterator[Finding]:
    if damage := store.health.damage():
        yield Finding(of="Integrity", says=damage[0], step=RESTORE)
        return
    yield Finding(of="Integrity", says="the file is sound")
    yield _references(store.health)
    yield _durability(store.health)
    yield _forgetting(store, settings)
    yield _messages(store, settings)
    for says, step in provider(store, settings):
        yield Finding(of="Sign-in", says=says, step=step)
    for point_id, wants in readiness.wants(store).items():
        yield from (
            Finding(of="Point", says=f"{point_id}: {says}", step=step)
            for says, step in map(WANTS.__getitem__, wants)
        )
        if not wants:
            yield Finding(of="Point", says=f"{point_id}: has hours, a coordinator and experts")


def _sqlite(health: Health) -> Finding:
    version = health.sqlite_version()
    known = tuple(int(each) for each in version.split("."))
    older = "" if known >= FIXED else " (older than 3.51.3, which mends its write-ahead log)"
    return Finding(of="SQLite", says=version + older)


def _place(settings: Settings) -> Finding:
    size = settings.database.stat().st_size / MEGABYTE
    return Finding(of="Store", says=f"{settings.database} ({size:.1f} MB)")


def _disk(settings: Settings) -> Finding:
    free = shutil.disk_usage(settings.data).free
    says = f"{free / MEGABYTE:,.0f} MB free"
    step = "Make room on the disk of the data folder." if free < LEAST_FREE else ""
    return Finding(of="Disk", says=says, step=step)


def _schema(health: Health) -> Finding:
    if missing := health.pending():
        says = f"lacks {', '.join(missing)}"
        return Finding(of="Schema", says=says, step="Run `youthpoint init`.")
    return Finding(of="Schema", says="up to date")


def _references(health: Health) -> Finding:
    strangers = health.strangers()
    says = f"rows that refer to nothing: {', '.join(strangers)}"
    if strangers:
        return Finding(of="References", says=says, step=RESTORE)
    return Finding(of="References", says="every row refers to one that is there")


def _durability(health: Health) -> Finding:
    journal, synchronous = health.journal(), health.synchronous()
    says = f"journal {journal}, synchronous {synchronous}"
    safe = (journal, synchronous) == ("wal", 2)
    return Finding(of="Durability", says=says, step="" if safe else "Run `youthpoint init`.")


def _forgetting(store: Store, settings: Settings) -> Finding:
    overdue = promises.overdue(store, now=home.now(settings) - promises.LATE)
    if not overdue:
        return Finding(of="Forgetting", says="nothing is overdue")
    says = "overdue: " + ", ".join(f"{count} {kind}" for kind, count in overdue.items())
    step = "Run `youthpoint worker --once`; `youthpoint serve` does it by itself."
    return Finding(of="Forgetting", says=says, step=step)


def _messages(store: Store, settings: Settings) -> Finding:
    with store.read() as uow:
        mail = any(each.policy.mail for each in uow.points.every())
    if missing := unsent.unsaid(settings, mail=mail):
        step = (
            f"Name who brings them in {' and '.join(missing)} (docs/settings.md); "
            "`files` says that it is meant so."
        )
        return Finding(of="Messages", says=unsent.words(settings, missing), step=step)
    texts = "go to their operator" if settings.texts_leave else "go into files and reach nobody"
    return Finding(of="Messages", says=f"text messages {texts}")
