"""`youthpoint sync withdraw` and `replace`: what is parked at the authority, settled by hand."""

import click

from youthpoint.cli import home
from youthpoint.cli.proofs import errand_of
from youthpoint.operations.referrals import mending
from youthpoint.operations.referrals.mending import NothingToSend
from youthpoint.operations.sync import settling
from youthpoint.operations.sync.ports import OutOfReach, Refusal
from youthpoint.operations.sync.settling import NotParked

NOT_PARKED = "No such event is parked; `youthpoint sync details` names those that are."


@click.command()
@click.argument("event")
@click.argument("reason")
def withdraw(event: str, reason: str) -> None:
    """Take EVENT back, which the authority can’t read, for a REASON; what it holds goes on."""
    settings = home.settings()
    with home.open_store(settings) as store:
        try:
            settling.withdraw(errand_of(settings, store), event, reason)
        except NotParked as error:
            raise click.ClickException(NOT_PARKED) from error
        except (OutOfReach, Refusal) as error:
            raise click.ClickException(f"The authority did not: {error}. Try it again.") from error
    click.echo("Withdrawn. What waited behind it goes on at the authority.")


@click.command()
@click.argument("event")
def replace(event: str) -> None:
    """Send what EVENT told of anew, by the newest code lists: it takes the place of the parked."""
    settings = home.settings()
    with home.open_store(settings) as store:
        try:
            again = mending.send_again(store, event, at=home.now(settings))
        except NotParked as error:
            raise click.ClickException(NOT_PARKED) from error
        except NothingToSend as error:
            raise click.ClickException("Its text is not kept, or was taken back.") from error
    click.echo(f"Another event takes its place: {again.event.id}. The worker sends it.")
