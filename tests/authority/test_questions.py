"""What is asked while a batch comes is found by an index, however much came before."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import event, text

from authority.operations import receiving
from authority.store.engines import POSTGRES, SQLITE
from authority.store.store import Store
from tests.authority.speaking import NOW, Speaker

Asked = list[tuple[str, Any]]
EXPLAIN = {SQLITE: "explain query plan ", POSTGRES: "explain "}
WHOLE = re.compile(
    r"(?:^SCAN|Seq Scan on) (?:event|record|basis)(?: |$)(?!USING)|using ix_record_node"
)


@contextmanager
def asked(store: Store) -> Iterator[Asked]:
    """Gather what the database is asked."""
    questions: Asked = []

    def gather(*call: Any) -> None:  # noqa: ANN401 - as SQLAlchemy calls it
        _connection, _cursor, statement, values, _context, many = call
        if not many and statement.split()[0].lower() in ("select", "update"):
            questions.append((statement, values))

    event.listen(store.engine, "before_cursor_execute", gather)
    yield questions
    event.remove(store.engine, "before_cursor_execute", gather)


def scans(store: Store, questions: Asked) -> list[str]:
    """Return the large tables that are read from end to end, or all of a node, with the question.

    PostgreSQL reads small tables whole, and is right to, unless that is forbidden.
    """
    dialect = store.engine.dialect.name
    with store.engine.connect() as connection:
        if dialect == POSTGRES:
            connection.execute(text("set local enable_seqscan = off"))
        return [
            f"{plan} for {statement}"
            for statement, values in questions
            for *_numbers, plan in connection.exec_driver_sql(EXPLAIN[dialect] + statement, values)
            if WHOLE.search(plan)
        ]


def test_no_question_reads_all_that_ever_came(store: Store, speaker: Speaker) -> None:
    events = [speaker.basis(), speaker.referral(), speaker.referral(version=2)]
    batch = speaker.batch(events)
    with asked(store) as questions:
        receiving.receive(store, speaker.node, batch, NOW)
        receiving.receive(store, speaker.node, batch, NOW)
        with store.read() as uow:
            uow.events.not_applied(["a"])
            uow.events.find(speaker.node, "a")

    assert len(questions) > len(events)
    assert scans(store, questions) == []


def test_a_question_that_reads_everything_is_seen(store: Store) -> None:
    assert len(scans(store, [("select * from event where hash = 'a'", ())])) == 1


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
def test_postgresql_compiles_no_question(store: Store) -> None:
    """Each is planned anew, and a table that was not counted yet looks as if that would pay."""
    with store.read() as uow:
        assert uow.connection.exec_driver_sql("show jit").scalar() == "off"
