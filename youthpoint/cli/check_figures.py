"""`youthpoint check figures`: whether what is kept of past days is what they came to."""

import click

from youthpoint.cli import home
from youthpoint.operations.figures import proving


@click.command()
@click.option("--repair", is_flag=True, help="Keep what differs anew, and what is missing.")
def figures(*, repair: bool) -> None:
    """Count every past day again from its visits, and compare it with what is kept of it.

    Figures of a year are added up from kept days and months. Ends with 1 when one of them differs,
    and says which and in what.
    """
    settings = home.settings()
    with home.open_store(settings) as store:
        proofs = list(proving.prove(store))
        wrong = [each for each in proofs if each.wrong]
        for each in wrong:
            click.echo(f"WRONG {each.point_id} {each.period}: {', '.join(each.wrong)}")
        if repair:
            mended = proving.mend(store, now=home.now(settings))
            click.echo(f"Kept anew: {mended} days and months.")
    if wrong and not repair:
        raise click.ClickException(
            f"{len(wrong)} of {len(proofs)} days and months differ from what they came to. "
            "`youthpoint check figures --repair` keeps them anew."
        )
    if not wrong:
        click.echo(f"All is well: {len(proofs)} days and months are kept as they came to.")
