"""`youthpoint check retention`: whether all that is promised to be forgotten is gone."""

import click

from youthpoint.cli import home
from youthpoint.domain.forgetting.promises import PROMISES
from youthpoint.operations.forgetting import promises


@click.command()
def retention() -> None:
    """Hold the table of what is kept how long against the store, kind by kind.

    Ends with 1 when something is kept longer than promised. The worker is given an hour.
    """
    settings = home.settings()
    with home.open_store(settings) as store:
        overdue = promises.overdue(store, now=home.now(settings) - promises.LATE)
    for each in PROMISES:
        late = overdue[each.kind]
        by = f" ({', '.join(each.settings)})" if each.settings else ""
        said = f"{late} OVERDUE" if late else "ok"
        click.echo(f"{said:<12}{each.kind.value:<36}{each.until}{by}")
    if overdue:
        raise click.ClickException(
            f"{sum(overdue.values())} are kept longer than promised. "
            "Run `youthpoint worker --once`; `youthpoint serve` does it by itself."
        )
    click.echo("All that is promised to be forgotten is gone.")
