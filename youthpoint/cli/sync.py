"""`youthpoint sync`: joining the central authority, and how sending to it goes."""

import click

from youthpoint.cli import home
from youthpoint.cli.carrying import by_file, export, import_receipts
from youthpoint.cli.joining import join
from youthpoint.cli.keys import rotate_key
from youthpoint.cli.proofs import adopt, compare, details, said
from youthpoint.cli.receiving import name_receiver
from youthpoint.cli.settling import replace, withdraw
from youthpoint.domain.sync.joined import Receiver
from youthpoint.operations.sync import burying, joining, proofs, pushing, restarting
from youthpoint.operations.sync.joining import Standing
from youthpoint.wording.sync import is_apart, of_alarm

BY = {
    Receiver.HTTPS: "",
    Receiver.XROAD: ", through X-Road",
    Receiver.FILEDROP: ", sent as files: youthpoint sync export",
}
"""How what waits is sent."""


@click.group()
def sync() -> None:
    """Join the central authority, and see how sending to it goes."""


for command in (
    *(join, name_receiver, rotate_key, compare, details, adopt),
    *(export, import_receipts, by_file, withdraw, replace),
):
    sync.add_command(command)


@sync.command()
def status() -> None:
    """Say what was joined, what waits, and what is wrong; end with 1 when something is."""
    with home.open_store(home.settings()) as store:
        standing = joining.standing(store)
        with store.read() as uow:
            proof, pause = proofs.proof(uow), uow.pauses.present()
    if standing.joined is None:
        click.echo("No authority was joined: nothing is sent to any.")
        return
    _show(standing)
    if pause is not None:
        click.echo(f"PAUSED     by a coordinator since {pause.began_at:%Y-%m-%d %H:%M} UTC")
    for line in said(proof):
        click.echo(line)
    if standing.pushing.alarm or proof.differs:
        raise SystemExit(1)


@sync.command()
def resume() -> None:
    """Try again after an alarm, once somebody has looked at what it says."""
    with home.open_store(home.settings()) as store:
        pushing.go_on(store)
    click.echo("The worker tries again, where it runs.")


@sync.command()
def restart() -> None:
    """Begin another stream: after a backup was restored, or when both sides hold different things.

    Events of which nothing is known from the authority are sent again under their old ids.
    """
    settings = home.settings()
    with home.open_store(settings) as store:
        burying.replay(store, at=home.now(settings))
        again = restarting.restart(store, at=home.now(settings))
    click.echo(f"Another stream has begun; {again} events are sent in it. The worker goes on.")


def _show(standing: Standing) -> None:
    joined, going = standing.joined, standing.pushing
    if joined is not None:
        at = f"{joined.at:%Y-%m-%d %H:%M} UTC{BY[joined.receiver]}"
        click.echo(f"Joined     {joined.address} as {joined.node}, {at}")
    heard = f"{going.heard_at:%Y-%m-%d %H:%M} UTC" if going.heard_at else "not yet"
    click.echo(f"Last round {heard}")
    click.echo(f"Waiting    {standing.unsent} to be sent")
    for name, count in standing.stuck.items():
        click.echo(f"Stuck      {count} {name}")
    if going.failures and going.not_before and not going.is_stopped:
        next_try = f"next try {going.not_before:%Y-%m-%d %H:%M:%S} UTC"
        click.echo(f"Failing    {going.failures} in a row, {next_try}")
    if going.alarm:
        hindrance = of_alarm(going.alarm)
        since = f"{going.alarm_at:%Y-%m-%d %H:%M} UTC" if going.alarm_at else ""
        click.echo(f"ALARM      {going.alarm} since {since}: {hindrance.what} {hindrance.do}")
        if going.their_time:
            click.echo(f"           Then it was {going.their_time:%Y-%m-%d %H:%M} UTC there.")
    if going.is_outdated:
        click.echo("Outdated   the authority reads only newer forms; sending goes on for now")
    if going.is_stopped:
        cure = "restart" if is_apart(going.alarm) else "resume"
        click.echo(f"           No record is sent until `youthpoint sync {cure}`; sheets are.")
