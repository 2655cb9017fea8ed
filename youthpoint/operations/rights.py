"""Asking the one table of rights."""

from youthpoint.domain.accounts.accounts import Account
from youthpoint.domain.accounts.roles import Right
from youthpoint.domain.errors import Reason, Refused


def allow(account: Account, right: Right, point_id: str) -> None:
    """Go on only if this person may do this here.

    Raises:
        Refused: the table of rights does not say so, or the account is shut out.
    """
    if account.disabled_at is not None or not account.may(right, point_id):
        raise Refused(Reason.FORBIDDEN)
