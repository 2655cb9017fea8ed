"""`youthpoint user single-sign-on`: whose account the organisation's sign-in opens."""

import click

from youthpoint.cli import home
from youthpoint.cli.people import known
from youthpoint.domain.accounts.identities import Identity
from youthpoint.operations.accounts.single_sign_on import link, unlink


@click.command(name="single-sign-on")
@click.argument("username")
@click.option("--subject", help="What the provider calls them for ever: its claim `sub`.")
@click.option("--off", is_flag=True, help="Part the account from it; every session ends.")
def single_sign_on(username: str, *, subject: str | None, off: bool) -> None:
    """Join somebody's account to their sign-in through the organisation, or part it from that.

    Names and e-mail addresses join nobody: they may become somebody else's.
    """
    settings = home.settings()
    issuer = settings.single_sign_on.issuer
    if not issuer:
        raise click.ClickException("No provider is set: see YOUTHPOINT_OIDC_ISSUER.")
    if bool(subject) == off:
        raise click.UsageError("Say either --subject or --off.")
    with home.open_store(settings) as store:
        account_id, now = known(store, username).id, home.now(settings)
        if subject:
            who = Identity(issuer=issuer, subject=subject)
            link(store, account_id, who, now=now)
        else:
            unlink(store, account_id, issuer, now=now)
    joined = f"is joined to {subject!r} at" if subject else "is parted from"
    click.echo(f"{username} {joined} {issuer}.")
