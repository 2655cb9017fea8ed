"""`youthpoint check log`: whether the log of who looked at whom is as it was written."""

import click

from youthpoint.cli import home
from youthpoint.operations.trails import looks


@click.command()
@click.option("--holds", default="", help="A digest written down earlier, that has to be in it.")
def log(*, holds: str) -> None:
    """Go through the log of who looked at whom, entry by entry, each chained to the one before.

    Ends with 1 when one was changed, moved or taken out, and says which is the first. Write the
    digest down that it ends with, and ask for it next time: so nobody can write the log anew.
    """
    with home.open_store(home.settings()) as store:
        proof = looks.prove(store, holds=holds.strip().lower())
    if proof.wrong is not None:
        raise click.ClickException(
            f"Entry {proof.wrong} is not what was written, or is missing. "
            "Keep a copy of the store, and compare it with the newest backup."
        )
    if not proof.holds:
        raise click.ClickException(
            "That digest is not in the log. Either it is older than what is kept, or the log was "
            "written anew, or the store is a backup from before it."
        )
    count = proof.end.seq - proof.first + 1
    click.echo(f"All is well: {count} entries, each chained to the one before.")
    if proof.end.digest:
        click.echo(f"It ends with {proof.end.digest}")
