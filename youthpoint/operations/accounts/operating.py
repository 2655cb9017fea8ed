"""What the operator does to accounts from a shell: remembered where coordinators read it."""

from datetime import datetime

from youthpoint.domain.accounts.accounts import Account
from youthpoint.domain.accounts.invitations import OPERATOR, Deed
from youthpoint.domain.accounts.roles import RANKS
from youthpoint.domain.errors import Reason, Refused
from youthpoint.operations.accounts.accounts import end_all, put, renew
from youthpoint.operations.accounts.passwords import chosen
from youthpoint.operations.accounts.posts import Done, remember
from youthpoint.store import Store, UnitOfWork


def add(store: Store, account: Account, *, password: str, now: datetime) -> None:
    """Add an account.

    Raises:
        Refused: the username is taken, or the password may not be chosen.
    """
    stored = chosen(store, password, account)
    with store.write() as uow:
        put(uow, account, stored)
        for point_id, roles in account.roles.items():
            role = max(roles, key=RANKS.index)
            done = Done(by=OPERATOR, whom=account.id, deed=Deed.JOINED, role=role)
            remember(uow, [point_id], done, now)


def give_password(store: Store, account_id: str, password: str, *, now: datetime) -> None:
    """Give another password and end every session of the account.

    Raises:
        Refused: the password may not be chosen, or there is no such account.
    """
    with store.read() as uow:
        account = uow.accounts.find(account_id)
    stored = chosen(store, password, account)
    with store.write() as uow:
        _remember(uow, account_id, Deed.PASSWORD_GIVEN, now)
        renew(uow, account_id, stored)


def shut_out(store: Store, account_id: str, *, now: datetime) -> None:
    """Shut an account out at once; its sessions and its links end.

    Raises:
        Refused: there is no such account.
    """
    with store.write() as uow:
        _remember(uow, account_id, Deed.SHUT_OUT, now)
        uow.accounts.disable(account_id, at=now)
        uow.invitations.withdraw_made(account_id)
        end_all(uow, account_id)


def let_in(store: Store, account_id: str, *, now: datetime) -> None:
    """Let an account in again that was shut out; not with a session that it had.

    Raises:
        Refused: there is no such account.
    """
    with store.write() as uow:
        _remember(uow, account_id, Deed.LET_IN, now)
        uow.accounts.disable(account_id, at=None)


def take_second_step(store: Store, account_id: str, *, now: datetime) -> None:
    """Let the password alone be asked for again; every session of the account ends.

    Raises:
        Refused: there is no such account.
    """
    with store.write() as uow:
        _remember(uow, account_id, Deed.SECOND_STEP_OFF, now)
        uow.second_factors.drop(account_id)
        uow.sessions.end_all(account_id)


def _remember(uow: UnitOfWork, account_id: str, deed: Deed, now: datetime) -> None:
    account = uow.accounts.find(account_id)
    if account is None:
        raise Refused(Reason.ACCOUNT_UNKNOWN)
    remember(uow, account.roles, Done(by=OPERATOR, whom=account.id, deed=deed), now)
