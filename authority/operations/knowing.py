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
    knowing = trusting_judge(uow, node, arrivals, anew=anew)
    known = uow.records.known(subjects)
    knowing.records = {key: Known(*each) for key, each in known.items()}
    knowing.withdrawn = uow.records.withdrawn(subjects)
    knowing.hashes = {} if anew else uow.events.hashes([each.id for each in arrivals])
    return knowing


def trusting_judge(
    uow: UnitOfWork, node: str, arrivals: Sequence[Arrival], *, anew: bool = False
) -> Judge:
    """Return a judge who knows what these events rest on, and nothing of what came before."""
    bases = uow.records.bases(list({each.basis for each in arrivals}))
    return Judge(
        node=node,
        codes=_codes(uow, arrivals),
        bases={
            id_: Basis(owner, _types(types), recipient, withdrawn_at is None)
            for id_, owner, types, recipient, withdrawn_at in bases
        },
        blocked=set() if anew else uow.events.blocked(node),
        buried=uow.erasures.buried(list({each.aggregate for each in arrivals})),
    )


def _codes(uow: UnitOfWork, arrivals: Sequence[Arrival]) -> CodeBook:
    texts = {each.text("ypcodes") for each in arrivals}
    named = {name for text in texts for name in text.split(",") if name}
    asked = {(list_, version) for list_, _, version in (each.partition("@") for each in named)}
    if len(asked) > KEPT_LISTS:  # more than are asked for at once: most of them can be none
        asked &= {(each.list, each.version) for each in uow.code_lists.all()}
    found = uow.code_lists.some(sorted(asked)) if asked else ()
    return CodeBook({f"{row.list}@{row.version}": _list(bytes(row.body)) for row in found})


@lru_cache(KEPT_LISTS)
def _types(text: str) -> frozenset[str]:
    return frozenset(text.split())


@lru_cache(KEPT_LISTS)
def _list(body: bytes) -> Codes:
    return Codes({each["code"]: each.get("retired_from") for each in json.loads(body)["codes"]})
