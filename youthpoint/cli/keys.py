"""`youthpoint sync rotate-key`: changing the point's own key before its year is over."""

import click

from youthpoint import clock
from youthpoint.cli import home
from youthpoint.cli.carrying import joined_by
from youthpoint.domain.sync.joined import OVERLAP
from youthpoint.gateways.authority import joined as authority
from youthpoint.gateways.authority.keys import NoKey
from youthpoint.gateways.authority.own_keys import Keyring
from youthpoint.operations.sync import rotating
from youthpoint.operations.sync.errands import Errand
from youthpoint.operations.sync.ports import OutOfReach, Refusal
from youthpoint.settings import Settings
from youthpoint.store import Store


@click.command()
@click.option("--at-once", is_flag=True, help="Let the key before end now: somebody has got it.")
def rotate_key(*, at_once: bool) -> None:
    """Change the point's own key: the one until now signs in the next one.

    Both hold for fourteen days. The worker does so by itself once a year.
    """
    settings = home.settings()
    with home.open_store(settings) as store:
        try:
            kid = _rotated(settings, store, at_once=at_once)
        except NoKey as error:
            words = "The file authority-key is not there, or another one: put it back, or join anew"
            raise click.ClickException(f"{words}.") from error
        except (OutOfReach, Refusal) as error:
            words = f"It is not known whether the key was changed ({error}). Try it again."
            raise click.ClickException(words) from error
    until = "has ended" if at_once else f"holds for {OVERLAP.days} days more"
    click.echo(f"{kid} signs from now on; the key before {until}.")


def _rotated(settings: Settings, store: Store, *, at_once: bool) -> str:
    """Change the key and return the name of the new one."""
    ring = Keyring(settings.data)
    before = joined_by(store)
    ring.settle(before.kid)
    rotating.rotate(_errand(settings, store), ring)
    after = joined_by(store)
    if at_once:
        for kid in filter(None, {before.ending, after.ending}):
            rotating.end(_errand(settings, store), ring, kid)
    return after.kid


def _errand(settings: Settings, store: Store) -> Errand:
    """Return an errand that is signed with the key that the authority knows by now."""
    known, there = joined_by(store), clock.shifted(settings.clock_offset)
    line = authority.line(known, settings.data, there)
    return Errand(store=store, line=line, node=known.node, clock=there)
