"""Batches in which all is as their events presume, as in nearly every one: kept with few questions.

An event says itself on which version it builds. That it has not come before, and that its record
stands at that version, is not asked beforehand: writing it fails where it is not so. Then nothing
is kept, and all is looked up.
"""

from collections.abc import Mapping, Sequence

from sqlalchemy.exc import IntegrityError

from authority.judging.arrivals import Arrival
from authority.judging.judge import APPLIED, Known, Verdict
from authority.operations import knowing
from authority.operations.keeping import Keeping
from authority.store.records import MovedOnError
from authority.store.store import UnitOfWork

Versions = Mapping[tuple[str, str], int]


class OtherwiseError(Exception):
    """Something is not as it was presumed: the transaction is to be undone, and all looked up."""


def take(uow: UnitOfWork, node: str, new: Sequence[Arrival], at: str) -> list[Verdict]:
    """Keep the events, every one of them applied. Raise `OtherwiseError` if that is not so."""
    if any(each.fault is not None or each.text("ypreplaces") for each in new):
        raise OtherwiseError
    stood = _presumed(new)
    judge = knowing.trusting_judge(uow, node, new)
    judge.records = {key: Known(node, version) for key, version in stood.items()}
    keeping = Keeping(uow, judge, at)
    verdicts = [keeping.take(each) for each in new]
    if any(each.outcome != APPLIED for each in verdicts):
        raise OtherwiseError
    try:
        keeping.flush_presumed(stood)
    except (IntegrityError, MovedOnError) as error:
        raise OtherwiseError from error
    return verdicts


def _presumed(new: Sequence[Arrival]) -> Versions:
    """Return at which version each record stood before, as its first event here says."""
    stood: dict[tuple[str, str], int] = {}
    for each in new:
        if each.record != "void":
            stood.setdefault((each.record, each.subject), int(each.text("ypbase")))
    return stood
