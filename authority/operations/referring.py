"""Referrals as they have arrived: that there is one, for the operator; its text, for its recipient.

A young person has consented that one named recipient reads what they wrote (621/1999, sections 26
and 29). Whoever runs the authority's server is not that recipient: they are told where to, where
from and when. What a recipient's officer is shown is written down first, beside the database.
"""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from authority import lasting
from authority.moments import written
from authority.problems import Problem
from authority.store.rows import AnyRow
from authority.store.store import Store, UnitOfWork
from authority.wire import canonical

MOST = 50
"""Referrals that are listed; the newest ones."""

LONGEST = 100
"""Characters of a name that was given."""


class Arrived(NamedTuple):
    """That a referral has arrived, and nothing of anybody: `at` is UTC text, `node` its name.

    `gone` says that it was taken back or erased; `changed`, that it is not as it first came.
    """

    at: str
    node: str
    recipient: str
    changed: bool
    gone: bool


class Looking(NamedTuple):
    """Who looks: the name that they give, and the account of the system that they have used."""

    by: str
    account: str


class Shown(NamedTuple):
    """A referral with its text, as its recipient reads it."""

    arrived: Arrived
    text: dict[str, Any]


def newest(store: Store) -> list[Arrived]:
    """Return the newest referrals, without a word of what is in them."""
    with store.read() as uow:
        names = _names(uow)
        return [_arrived(row, names) for row in uow.records.newest("referral", "", MOST)]


def show(
    store: Store, recipient: str, looking: Looking, now: datetime, kept: Path
) -> Sequence[Shown]:
    """Return what recipients have been sent, the newest first; that it was shown is kept first.

    `kept` is the list of what was shown: who looked, when, and which referrals they saw.
    Raise `Problem` where nobody says who looks, or no published list has such a recipient.
    """
    by = looking.by.strip()
    if not 0 < len(by) <= LONGEST:
        raise Problem(422, "invalid", errors=[{"pointer": "/by"}])
    with store.read() as uow:
        if recipient not in _recipients(uow):
            raise Problem(404, "not_found", recipients=sorted(_recipients(uow)))
        names = _names(uow)
        rows = [row for row in uow.records.newest("referral", recipient, MOST) if row.body]
    line = {"at": written(now), "by": by, "account": looking.account, "recipient": recipient}
    lasting.append(kept, {**line, "referrals": [row.id for row in rows]})
    return [Shown(_arrived(row, names), canonical.decode(bytes(row.body))) for row in rows]


def _names(uow: UnitOfWork) -> dict[str, str]:
    return {each.id: each.name for each in uow.nodes.all()}


def _arrived(row: AnyRow, names: dict[str, str]) -> Arrived:
    return Arrived(
        at=row.changed_at,
        node=names[row.node],
        recipient=row.recipient,
        changed=row.version > 1,
        gone=row.erased is not None,
    )


def _recipients(uow: UnitOfWork) -> set[str]:
    """Return the codes of all lists of recipients; a retired one has had referrals, too."""
    bodies = [uow.code_lists.find(each.list, each.version) for each in uow.code_lists.all()]
    lists = [canonical.decode(bytes(each)) for each in bodies if each is not None]
    return {code["code"] for each in lists if each["list"] == "orgs" for code in each["codes"]}
