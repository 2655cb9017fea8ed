"""`youthpoint config`: a point's set-up as a file, out and in."""

from collections.abc import Sequence
from pathlib import Path

import click

from youthpoint.cli import home
from youthpoint.cli.problems import in_words
from youthpoint.domain.setup.checks import Finding
from youthpoint.domain.setup.pieces import Difference
from youthpoint.domain.setup.shapes import Part
from youthpoint.gateways import setup_files
from youthpoint.gateways.setup_files import FileWrong, Lines
from youthpoint.operations.setup import changing, looking
from youthpoint.operations.setup.changing import Act, NotRight

BY = "youthpoint config"
"""Who has changed what a file has changed, as the history tells it."""

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
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def read_in(*, point_id: str | None, dry_run: bool, file: Path) -> None:
    """Set the point up as FILE says: all of it, or nothing if anything in it is wrong.

    What the file does not name goes, but for the experts where it names none. Every change stands
    in the history.
    """
    try:
        pieces, lines = setup_files.read(file.read_text(encoding="utf-8"))
    except (FileWrong, UnicodeDecodeError) as error:
        raise click.ClickException(f"{file}: {error}") from error
    settings = home.settings()
    with home.open_store(settings) as store:
        its = home.chosen_point(store, point_id).id
        try:
            if dry_run:
                changed = changing.would_change(store, its, pieces)
            else:
                act = Act(by=BY, at=home.now(settings))
                changed = changing.read_in(store, its, pieces, act=act)
        except NotRight as wrong:
            raise click.ClickException(_refusal(file, lines, wrong.findings)) from wrong
    _tell(changed, dry_run=dry_run)


def _refusal(file: Path, lines: Lines, findings: Sequence[Finding]) -> str:
    """Return all that is wrong, by line."""
    found = sorted(
        (lines.of(name, problem.path), in_words(problem, *filter(None, name)))
        for name, problem in findings
    )
    told = "\n".join(f"  {file}:{line}: {words}" for line, words in found)
    mistakes = "1 mistake" if len(found) == 1 else f"{len(found)} mistakes"
    return f"Nothing was changed. {mistakes}:\n{told}"


def _tell(changed: Sequence[Difference], *, dry_run: bool) -> None:
    for each in changed:
        sign = "+" if each.before is None else "-" if each.after is None else "~"
        click.echo(f"{sign} {'.'.join(filter(None, each.name))}{_what(each)}")
    done = "would change" if dry_run else "changed"
    click.echo(f"{len(changed)} {done}." if changed else "Nothing differs.")


def _what(each: Difference) -> str:
    """Return which values of a piece differ."""
    if each.before is None or each.after is None:
        return ""
    names = [name for name in each.after if each.after[name] != each.before.get(name)]
    return f": {', '.join(names)}"
