"""`youthpoint config`: a point's set-up as a file, out and in."""

from collections.abc import Sequence
from pathlib import Path

import click

from youthpoint.cli import home
from youthpoint.cli.problems import in_words
from youthpoint.domain.booking.bookings import Booking
from youthpoint.domain.setup.checks import Finding
from youthpoint.domain.setup.pieces import Difference
from youthpoint.domain.setup.shapes import Part
from youthpoint.gateways import setup_files
from youthpoint.gateways.setup_files import FileWrong, Lines
from youthpoint.operations.finding import point_found
from youthpoint.operations.setup import bringing, looking
from youthpoint.operations.setup.bringing import Brought
from youthpoint.operations.setup.changing import Act, NotRight
from youthpoint.operations.setup.hits import Answer, Choice, HitsBookings, shown_as
from youthpoint.settings import Settings
from youthpoint.store import Store

BY = "youthpoint config"
"""Who has changed what a file has changed, as the history tells it."""

UNANSWERED = (
    "Nothing was changed. Say with --booked what becomes of these booked times: "
    "offer another one, cancel, or leave."
)

of_point = click.option("--point", "point_id", help="The point, where there are several.")


@click.group()
def config() -> None:
    """Write a point's set-up to a file, or set a point up as a file says."""


@config.command("export")
@of_point
@click.option("--people", is_flag=True, help="With the experts, their first names and their duty.")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), required=False)
def export(*, point_id: str | None, people: bool, file: Path | None) -> None:
    """Write the set-up to FILE, or to standard output.

    Experts are people, so they are left out unless they are asked for: a neighbour does not need
    them. Devices and accounts belong to one house and are never part of it.
    """
    with home.open_store(home.settings()) as store:
        its = home.chosen_point(store, point_id).id
        with store.read() as uow:
            found = looking.present(uow, its)
    kept = {name: it for name, it in found.items() if people or name.part is not Part.EXPERT}
    text = setup_files.write(kept)
    if file is None:
        click.echo(text, nl=False)
    else:
        file.write_text(text, encoding="utf-8")


@config.command("import")
@of_point
@click.option("--dry-run", is_flag=True, help="Only tell what would change.")
@click.option(
    "--booked",
    type=click.Choice([each.value for each in Choice]),
    help="What becomes of booked times that the change hits: cancel them and offer another one, "
    "only cancel them, or leave them as they are.",
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def read_in(*, point_id: str | None, dry_run: bool, booked: str | None, file: Path) -> None:
    """Set the point up as FILE says: all of it, or nothing if anything in it is wrong.

    What the file does not name goes, but for the experts where it names none. Every change stands
    in the history. Where it hits booked times, nothing is changed unless --booked says what becomes
    of them; whom it cancels is told.
    """
    try:
        pieces, lines = setup_files.read(file.read_text(encoding="utf-8"))
    except (FileWrong, UnicodeDecodeError) as error:
        raise click.ClickException(f"{file}: {error}") from error
    settings = home.settings()
    with home.open_store(settings) as store:
        its = home.chosen_point(store, point_id).id
        try:
            trial = bringing.try_out(store, its, pieces, now=home.now(settings))
            if dry_run:
                _tell(trial.changed, "would change")
                _tell_hit(store, trial.hit)
            else:
                answer = _answer(settings, booked, trial.hit)
                act = Act(by=BY, at=home.now(settings))
                brought = Brought(pieces=pieces, answer=answer)
                _tell(bringing.read_in(store, its, brought, act=act), "changed")
        except NotRight as wrong:
            raise click.ClickException(_refusal(file, lines, wrong.findings)) from wrong
        except HitsBookings as hits:
            _tell_hit(store, hits.bookings)
            raise click.ClickException(UNANSWERED) from hits


def _answer(settings: Settings, booked: str | None, hit: Sequence[Booking]) -> Answer | None:
    if booked is None:
        return None
    return Answer(choice=Choice(booked), shown=shown_as(hit), key=settings.key)


def _tell_hit(store: Store, hit: Sequence[Booking]) -> None:
    """Tell which booked times are hit: when and with whom, and nothing of whose they are."""
    if not hit:
        return
    with store.read() as uow:
        zone = point_found(uow, hit[0].point_id).zone
        experts = {each.expert_id: uow.experts.find(each.expert_id) for each in hit}
    for each in hit:
        expert = experts[each.expert_id]
        told = f" {expert.first_name}" if expert else ""
        click.echo(f"! {each.begins_at.astimezone(zone):%Y-%m-%d %H:%M}{told}")
    click.echo("1 booked time is hit." if len(hit) == 1 else f"{len(hit)} booked times are hit.")


def _refusal(file: Path, lines: Lines, findings: Sequence[Finding]) -> str:
    """Return all that is wrong, by line."""
    found = sorted(
        (lines.of(name, problem.path), in_words(problem, *filter(None, name)))
        for name, problem in findings
    )
    told = "\n".join(f"  {file}:{line}: {words}" for line, words in found)
    mistakes = "1 mistake" if len(found) == 1 else f"{len(found)} mistakes"
    return f"Nothing was changed. {mistakes}:\n{told}"


def _tell(changed: Sequence[Difference], done: str) -> None:
    for each in changed:
        sign = "+" if each.before is None else "-" if each.after is None else "~"
        click.echo(f"{sign} {'.'.join(filter(None, each.name))}{_what(each)}")
    click.echo(f"{len(changed)} {done}." if changed else "Nothing differs.")


def _what(each: Difference) -> str:
    """Return which values of a piece differ."""
    if each.before is None or each.after is None:
        return ""
    names = [name for name in each.after if each.after[name] != each.before.get(name)]
    return f": {', '.join(names)}"
