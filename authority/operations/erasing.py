"""Erasure in two steps: every holder is asked, then it is ordered, and it outlives a restore."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from authority import lasting
from authority.ids import uuid7
from authority.moments import read, written
from authority.operations import nodes
from authority.problems import Problem
from authority.store.rows import AnyRow
from authority.store.store import Store, UnitOfWork

SILENCE = timedelta(days=7)
"""How long a holder may take; silence after that is an objection."""
ERASED = "erased"
UNREADABLE = {"answer": "objection", "ground": "unreadable"}


def ask(store: Store, node: str, told: Mapping[str, str], now: datetime) -> dict[str, Any]:
    """Ask every holder of an aggregate whether it may be erased; nothing is erased yet."""
    with store.write() as uow:
        nodes.active(uow, node, now)
        if node not in uow.records.holders(told["subject"]):
            raise Problem(404, "not_found")
        id_ = uuid7(now)
        named = {"subject": told["subject"], "ground": told["ground"]}  # and nothing else it says
        row = {"id": id_, "node": node, "asked_at": written(now), "ordered_at": None, **named}
        uow.erasures.add(row)
        return _told(uow, _found(uow, id_))


def order(store: Store, node: str, id_: str, now: datetime, kept: Path) -> dict[str, Any]:
    """Erase, once every holder has said that it may be. `kept` is the list outside the database.

    The line in that list is durable first: whatever is restored later, it is erased again.
    Raise `Problem`, `objection`, where somebody objects or has not answered.
    """
    with store.write() as uow:
        nodes.active(uow, node, now)
        row = _found(uow, id_)
        if row.node != node:
            raise Problem(404, "not_found")
        objecting = _objecting(uow, row, now)
        if objecting:
            raise Problem(409, "objection", nodes=objecting)
        if row.ordered_at is None:
            line = {"id": id_, "subject": row.subject, "ground": row.ground, "at": written(now)}
            lasting.append(kept, line)
            uow.erasures.order(id_, written(now))
            _carry_out(uow, line)
        told = _told(uow, _found(uow, id_))
    store.forget()
    return told


def show(store: Store, node: str, id_: str) -> dict[str, Any]:
    """Return an erasure with its answers, to whoever asked for it or holds something of it."""
    with store.read() as uow:
        row = _found(uow, id_)
        if node not in (row.node, *uow.records.holders(row.subject)):
            raise Problem(404, "not_found")
        return _told(uow, row)


def for_node(store: Store, node: str, after: str) -> list[dict[str, Any]]:
    """Return what a node is asked and told to erase since its cursor, oldest first.

    An order has a cursor of its own, later than that of its dry run.
    """
    with store.read() as uow:
        return [
            {
                "id": row.id,
                "subject": row.subject,
                "ground": row.ground,
                "ordered": row.ordered_at is not None,
                "cursor": row.ordered_at or row.asked_at,
            }
            for row in uow.erasures.changed_after(after)
            if node in uow.records.holders(row.subject)
        ]


def answer(store: Store, node: str, id_: str, told: Mapping[str, str], now: datetime) -> None:
    """Keep a node's answer: to the order where that was given and carried out, else to the dry run.

    What comes late to the dry run, or is no word of erasing, leaves the order unanswered.
    """
    with store.write() as uow:
        nodes.active(uow, node, now)
        row = _found(uow, id_)
        if node not in uow.records.holders(row.subject):
            raise Problem(404, "not_found")
        uow.erasures.answer(
            {
                "erasure": id_,
                "node": node,
                "ordered": row.ordered_at is not None and told["answer"] == ERASED,
                "answer": told["answer"],
                "ground": told.get("ground"),
                "until": told.get("until"),
                "at": written(now),
            }
        )


def replay(store: Store, kept: Path) -> int:
    """Erase again whatever the list names and the database still holds; return how much."""
    listed = list(lasting.lines(kept))
    with store.write() as uow:
        done = uow.erasures.buried([each["subject"] for each in listed])
        missing = [each for each in listed if each["subject"] not in done]
        for each in missing:
            _carry_out(uow, each)
    if missing:
        store.forget()
    return len(missing)


def _carry_out(uow: UnitOfWork, line: Mapping[str, str]) -> None:
    uow.records.erase(line["subject"], line["id"])
    uow.events.empty([line["subject"]], "refused", "erased_subject")
    uow.erasures.bury(
        {
            "aggregate": line["subject"],
            "erasure": line["id"],
            "ground": line["ground"],
            "at": line["at"],
        }
    )


def _objecting(uow: UnitOfWork, row: AnyRow, now: datetime) -> list[str]:
    """Return the holders that have not said that it may be erased, silent ones among them."""
    answers = uow.erasures.answers(row.id, ordered=False)
    return [
        node
        for node in uow.records.holders(row.subject)
        if node not in answers or not _is_clear(answers[node], now)
    ]


def _is_clear(answer: AnyRow, now: datetime) -> bool:
    """Return whether an answer lets it be erased: an objection does once its time is over."""
    lapsed = answer.until is not None and read(answer.until) <= now
    return answer.answer in ("clear", ERASED) or lapsed


def _found(uow: UnitOfWork, id_: str) -> AnyRow:
    row = uow.erasures.find(id_)
    if row is None:
        raise Problem(404, "not_found")
    return row


def _told(uow: UnitOfWork, row: AnyRow) -> dict[str, Any]:
    ordered = row.ordered_at is not None
    answers = uow.erasures.answers(row.id, ordered=ordered)
    done = ordered and set(answers) >= set(uow.records.holders(row.subject))
    return {
        "id": row.id,
        "subject": row.subject,
        "ground": row.ground,
        "asked_at": row.asked_at,
        **({"ordered_at": row.ordered_at} if ordered else {}),
        "state": "done" if done else "ordered" if ordered else "asked",
        "answers": [
            {
                "node": each.node,
                "answer": each.answer,
                "at": each.at,
                **({"ground": each.ground} if each.ground else {}),
                **({"until": each.until} if each.until else {}),
            }
            for each in answers.values()
        ],
    }
