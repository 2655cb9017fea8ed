"""Asking the one table of rights."""

from youthpoint.domain.accounts import Account
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.roles import Right


def allow(account: Account, right: Right, point_id: str) -> None:
    """Go on only if this person may do this here.

    Raises:
        Refused: the table of rights does not say so, or the account is shut out.
    """
    if account.disabled_at is not None or not account.may(right, point_id):
        raise Refused(Reason.FORBIDDEN)
