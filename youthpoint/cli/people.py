"""Those who sign in, by the names that they do it with."""

import click

from youthpoint.domain.accounts.accounts import Account
from youthpoint.store import Store


def found(store: Store, username: str) -> Account | None:
    """Return somebody's account, if there is one."""
    with store.read() as uow:
        kept = uow.accounts.by_username(username)
    return kept[0] if kept else None


def known(store: Store, username: str) -> Account:
    """Return somebody's account.

    Raises:
        ClickException: there is nobody of that name.
    """
    account = found(store, username)
    if account is None:
        raise click.ClickException(f"There is nobody called {username!r}: see `user list`.")
    return account
