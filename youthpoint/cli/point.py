"""`youthpoint point`: the points of an installation, and another one."""

import click

from youthpoint import seed
from youthpoint.cli import home
from youthpoint.cli.kinds import Line
from youthpoint.cli.problems import in_words
from youthpoint.domain.accounts.roles import Role
from youthpoint.domain.localized import LANGUAGES
from youthpoint.domain.setup.shapes import NAME
from youthpoint.operations.accounts import invitations
from youthpoint.operations.setup import founding
from youthpoint.operations.setup.changing import Act, NotRight
from youthpoint.operations.setup.founding import Plan

BY = "youthpoint point"
"""Who has added a point, as its history tells it."""


@click.group()
def point() -> None:
    """List the points of the installation, and add one."""


@point.command("list")
def show() -> None:
    """List the points: the id that other commands take, and the name."""
    with home.open_store(home.settings()) as store, store.read() as uow:
        found = uow.points.every()
    for each in found:
        click.echo(f"{each.id:<32} {each.name.in_language(LANGUAGES[0]).text}")


@point.command()
@click.argument("names", nargs=len(LANGUAGES), type=Line(NAME))
@click.option("--like", default="", help="The point whose set-up it gets, without people.")
@click.option(
    "--address",
    default="http://127.0.0.1:8000",
    envvar="YOUTHPOINT_URL",
    show_default=True,
    show_envvar=True,
    metavar="URL",
    help="Where the staff reach the installation; stands in the link for the coordinator.",
)
def add(*, names: tuple[str, ...], like: str, address: str) -> None:
    """Add a point with a name in each language: Finnish, Swedish, English.

    It is empty and closed, or set up as another. A one-time link makes its first coordinator.
    """
    settings = home.settings()
    now = home.now(settings)
    plan = Plan(name=dict(zip(LANGUAGES, names, strict=True)), empty=seed.plain(), like=like)
    with home.open_store(settings) as store:
        try:
            new = founding.found_by_operator(store, plan, act=Act(by=BY, at=now))
        except NotRight as wrong:
            told = "; ".join(
                in_words(problem, *filter(None, name)) for name, problem in wrong.findings
            )
            raise click.ClickException(f"Nothing was added. {told}") from wrong
        secret = invitations.invite(store, Role.COORDINATOR, new, now=now)
    click.echo(f"Added {new}. This link makes its coordinator's account; it works once, two days:")
    click.echo(f"  {address.rstrip('/')}/staff/invitation/{secret}")
