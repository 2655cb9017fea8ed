"""The tables. Moments are UTC text, ids text, digests bytes; bodies are JSON as it was sent."""

from authority.store.tables.base import metadata
from authority.store.tables.erasures import erasure, erasure_answer, tombstone
from authority.store.tables.events import FIRST, UNSETTLED, basis, event, record, withdrawn
from authority.store.tables.figures import code_list, reconciliation, sheet
from authority.store.tables.nodes import (
    alarm,
    enrolment,
    idempotency,
    node,
    node_key,
    node_point,
    stream,
    throttle,
)

__all__ = [
    "FIRST",
    "UNSETTLED",
    "alarm",
    "basis",
    "code_list",
    "enrolment",
    "erasure",
    "erasure_answer",
    "event",
    "idempotency",
    "metadata",
    "node",
    "node_key",
    "node_point",
    "reconciliation",
    "record",
    "sheet",
    "stream",
    "throttle",
    "tombstone",
    "withdrawn",
]
