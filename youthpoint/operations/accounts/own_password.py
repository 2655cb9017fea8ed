"""Another password of one's own, chosen by somebody who knows the present one."""

from datetime import datetime

from youthpoint.domain.accounts.accounts import Account
from youthpoint.operations.accounts.accounts import SignedIn, begun
from youthpoint.operations.accounts.invitations import choose
from youthpoint.operations.accounts.own_sessions import Proof, confirm
from youthpoint.operations.accounts.passwords import chosen
from youthpoint.store import Store


def change(store: Store, account: Account, proof: Proof, fresh: str, *, now: datetime) -> SignedIn:
    """Have another password from now on; every session ends, and one goes on.

    Raises:
        Refused: the new one may not be chosen, the old one is wrong, or there were too many tries.
    """
    stored = chosen(store, fresh, account)
    confirm(store, account, proof, now=now)
    with store.write() as uow:
        choose(uow, account, stored, now=now)
        return begun(uow, account, now=now)
