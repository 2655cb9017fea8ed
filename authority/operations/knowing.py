"""What the judge must know before a batch, asked for in as many questions as there are tables."""

import json
from collections.abc import Sequence
from functools import lru_cache

from authority.judging.arrivals import Arrival
from authority.judging.codes import CodeBook, Codes
from authority.judging.judge import Basis, Judge, Known
from authority.store.store import UnitOfWork

KEPT_LISTS = 64


def judge(uow: UnitOfWork, node: str, arrivals: Sequence[Arrival], *, anew: bool = False) -> Judge:
    """Return a judge who knows all that these events touch.

    `anew` is for what was parked or held: it has come before, and nothing blocks it but itself.
    """
    subjects: dict[str, list[str]] = {}
    for type_, id_ in dict.fromkeys((each.record, each.subject) for each in arrivals):
        subjects.setdefault(type_, []).append(id_)
    bases = uow.records.bases(list({each.basis for each in arrivals}))
    known = uow.records.known(subjects)
    return Judge(
        node=node,
        codes=_codes(uow, arrivals),
        records={key: Known(*each) for key, each in known.items()},
        bases={
            id_: Basis(
                row.node,
                frozenset(row.record_types.split()),
                row.recipient,
                row.withdrawn_at is None,
            )
            for id_, row in bases.items()
        },
        withdrawn=uow.records.withdrawn(subjects),
        hashes={} if anew else uow.events.hashes([each.id for each in arrivals]),
        blocked=set() if anew else uow.events.blocked(node),
        buried=uow.erasures.buried(list({each.aggregate for each in arrivals})),
    )


def _codes(uow: UnitOfWork, arrivals: Sequence[Arrival]) -> CodeBook:
    named = {name for each in arrivals for name in each.text("ypcodes").split(",") if name}
    found = {}
    for name in sorted(named):
        list_, _, version = name.partition("@")
        body = uow.code_lists.find(list_, version)
        if body is not None:
            found[name] = _list(bytes(body))
    return CodeBook(found)


@lru_cache(KEPT_LISTS)
def _list(body: bytes) -> Codes:
    return Codes({each["code"]: each.get("retired_from") for each in json.loads(body)["codes"]})
