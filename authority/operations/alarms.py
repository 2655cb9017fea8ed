"""Alarms that a person has looked into: they end with a reason, kept beside the database."""

from datetime import datetime
from pathlib import Path

from authority import lasting
from authority.moments import written
from authority.problems import Problem
from authority.store.store import Store

FORK = "fork"
LONGEST = 500
"""Characters of a reason."""


def end_fork(store: Store, node: str, reason: str, now: datetime, kept: Path) -> None:
    """End a node's alarm of a fork. `kept` is the list of ended alarms: node, reason and moment.

    Raise `Problem` where there is none, or no reason is given. Another fork is another alarm.
    """
    reason = reason.strip()
    if not 0 < len(reason) <= LONGEST:
        raise Problem(422, "invalid", errors=[{"pointer": "/reason"}])
    with store.write() as uow:
        if not uow.nodes.end_alarm(node, FORK):
            raise Problem(404, "not_found")
        line = {"node": node, "kind": FORK, "reason": reason, "at": written(now)}
        lasting.append(kept, line)
