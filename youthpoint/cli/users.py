"""`youthpoint user`: the staff's accounts."""

import sys
from dataclasses import replace

import click

from youthpoint.cli import home
from youthpoint.cli.identities import single_sign_on
from youthpoint.cli.kinds import Line
from youthpoint.cli.people import found, known
from youthpoint.domain.accounts.accounts import NAME_LENGTH, SHORTEST_PASSWORD, Account
from youthpoint.domain.accounts.roles import Role
from youthpoint.domain.experts import Expert
from youthpoint.domain.localized import LANGUAGES
from youthpoint.operations.accounts import accounts, operating
from youthpoint.operations.queue.desk import ROOM_LENGTH
from youthpoint.operations.setup import points

from_stdin = click.option(
    "--password-stdin", is_flag=True, help="Read the password from standard input."
)


@click.group()
def user() -> None:
    """Add, list and shut out those who sign in."""


@user.command()
@click.argument("username", type=Line(NAME_LENGTH))
@click.option(
    "--name", type=Line(NAME_LENGTH), help="The first name that visitors and colleagues see."
)
@click.option("--role", required=True, type=click.Choice([each.value for each in Role]))
@click.option("--point", "point_id", help="The point, where there are several.")
@click.option(
    "--room",
    type=Line(ROOM_LENGTH),
    help="The room they receive in: makes them an expert of the point.",
)
@click.option(
    "--speaks",
    default="fi",
    show_default=True,
    help="The languages they serve in, with commas between.",
)
@click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    help="The language of their console; their browser's until they choose one.",
)
@from_stdin
def add(  # noqa: PLR0913 - one argument an option
    *,
    username: str,
    name: str | None,
    role: str,
    point_id: str | None,
    room: str | None,
    speaks: str,
    language: str | None,
    password_stdin: bool,
) -> None:
    """Add somebody with a role at a point. The password is asked for and not shown.

    Who calls visitors also needs a room. They help with every topic until that is changed.
    """
    languages = frozenset(each.strip() for each in speaks.split(",") if each.strip())
    if not languages or not languages <= set(LANGUAGES):
        raise click.BadParameter(f"choose from {', '.join(LANGUAGES)}", param_hint="--speaks")
    settings = home.settings()
    with home.open_store(settings) as store:
        point = home.chosen_point(store, point_id)
        if found(store, username) is not None:
            raise click.ClickException(f"There is somebody called {username!r} already.")
        account = replace(
            accounts.new_account(username, name or username.capitalize(), language=language or ""),
            roles={point.id: frozenset({Role(role)})},
        )
        password = _password(from_stdin=password_stdin)
        operating.add(store, account, password=password, now=home.now(settings))
        if room:
            points.welcome(store, _expert(account, point.id, room, languages))
    where = f", receiving in room {room}" if room else ""
    click.echo(f"Added {username}: {role} at {point.id}{where}.")


@user.command(name="list")
def show() -> None:
    """List everybody, with their roles at each point."""
    with home.open_store(home.settings()) as store, store.read() as uow:
        everybody = uow.accounts.every()
    for each in everybody:
        roles = "; ".join(
            f"{', '.join(sorted(roles))} at {point_id}"
            for point_id, roles in sorted(each.roles.items())
        )
        shut = " (disabled)" if each.disabled_at else ""
        username, first_name = _spelt_out(each.username), _spelt_out(each.first_name)
        click.echo(f"{username:<16} {first_name:<16} {roles or 'no role'}{shut}")
    if not everybody:
        click.echo("Nobody yet. `youthpoint user add` adds somebody.")


@user.command()
@click.argument("username")
def disable(username: str) -> None:
    """Shut somebody out, at once: their sessions end."""
    settings = home.settings()
    with home.open_store(settings) as store:
        operating.shut_out(store, known(store, username).id, now=home.now(settings))
    click.echo(f"Disabled {username}; every session of theirs has ended.")


@user.command()
@click.argument("username")
def enable(username: str) -> None:
    """Let somebody in again."""
    settings = home.settings()
    with home.open_store(settings) as store:
        operating.let_in(store, known(store, username).id, now=home.now(settings))
    click.echo(f"Enabled {username}.")


@user.command(name="password")
@click.argument("username")
@from_stdin
def change(username: str, *, password_stdin: bool) -> None:
    """Give somebody another password; their sessions end."""
    settings = home.settings()
    with home.open_store(settings) as store:
        account, password = known(store, username), _password(from_stdin=password_stdin)
        operating.give_password(store, account.id, password, now=home.now(settings))
    click.echo(f"{username} has another password; every session of theirs has ended.")


@user.command(name="second-factor")
@click.argument("username")
@click.option("--off", is_flag=True, required=True, help="Ask for the password alone again.")
def second_factor(username: str, *, off: bool) -> None:  # noqa: ARG001 - said so that nobody errs
    """Take somebody's second factor off, who has lost the phone and the codes on paper.

    Their sessions end. Where the point asks for one, they set it up when they next sign in.
    """
    settings = home.settings()
    with home.open_store(settings) as store:
        operating.take_second_step(store, known(store, username).id, now=home.now(settings))
    click.echo(f"{username} signs in with the password alone; every session of theirs has ended.")


def _spelt_out(name: str) -> str:
    """Return a name without signs that would steer the terminal."""
    return "".join(
        each if each.isprintable() else each.encode("unicode_escape").decode() for each in name
    )


def _password(*, from_stdin: bool) -> str:
    """Return the password, asked for twice unless it comes from a pipe."""
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    hint = f"Password (at least {SHORTEST_PASSWORD} characters)"
    return str(click.prompt(hint, hide_input=True, confirmation_prompt="Once more"))


def _expert(account: Account, point_id: str, room: str, languages: frozenset[str]) -> Expert:
    return Expert(
        id=account.id,
        point_id=point_id,
        first_name=account.first_name,
        role="youth_info_worker",
        organisation="municipal_youth",
        room=room,
        languages=languages,
        account_id=account.id,
    )


user.add_command(single_sign_on)
