"""`youthpoint init`: the data folder, the key, the store, a first point and its coordinator."""

import click

from youthpoint import demo, seed
from youthpoint.cli import home
from youthpoint.cli.upgrading import keep_before_upgrade
from youthpoint.domain.accounts.roles import Role
from youthpoint.domain.accounts.second_factors import Demand
from youthpoint.gateways.holidays import of_finland
from youthpoint.operations.accounts import invitations
from youthpoint.operations.setup import holidays, points
from youthpoint.settings import Settings
from youthpoint.store import Store


@click.command()
@click.option(
    "--address",
    default="http://127.0.0.1:8000",
    envvar="YOUTHPOINT_URL",
    show_default=True,
    show_envvar=True,
    metavar="URL",
    help="Where the staff reach the point; stands in the link for the coordinator.",
)
def init(address: str) -> None:
    """Make the data folder, the keys and the store, or bring the store up to date.

    A new store gets one plain point, closed until it has hours, and a one-time link with which
    its first coordinator makes an account, with a second step of signing in. In the demo
    `youthpoint demo` furnishes the point.
    """
    folder = home.make_folder()
    made_key = home.make_key()
    home.make_push_key()
    settings = home.settings()
    new = not settings.database.exists()
    if kept := keep_before_upgrade(settings):
        click.echo(f"The store as it was before the upgrade: kept in {kept}")
    store = Store.prepare(settings.database)
    try:
        click.echo(f"Data folder: {folder}{', with a new key' if made_key else ''}")
        click.echo(f"Store: {settings.database} ({'made' if new else 'up to date'})")
        holidays.know_holidays(store, of_finland, now=home.now(settings))
        if not settings.demo:
            _first_point(store, settings, address)
    finally:
        store.close()


def _first_point(store: Store, settings: Settings, address: str) -> None:
    if demo.is_here(settings.data):
        raise click.ClickException(
            f"{settings.data} holds the demo. Choose another folder with YOUTHPOINT_DATA."
        )
    if points.furnish(store, [seed.plain(second_factor=Demand.COORDINATORS)]):
        click.echo("Point: a plain one, with the country's topics, closed until it has hours.")
    if (point_id := _unled_point(store)) is None:
        return
    now = home.now(settings)
    secret = invitations.invite(store, Role.COORDINATOR, point_id, now=now, instead=True)
    click.echo("Nobody coordinates it yet. This link makes the account; it works once, two days:")
    click.echo(f"  {address.rstrip('/')}/staff/invitation/{secret}")


def _unled_point(store: Store) -> str | None:
    """Return the first point that nobody coordinates."""
    with store.read() as uow:
        ids = uow.points.ids()
        led = {
            point_id
            for account in uow.accounts.every()
            for point_id, roles in account.roles.items()
            if Role.COORDINATOR in roles
        }
    return next((each for each in ids if each not in led), None)
