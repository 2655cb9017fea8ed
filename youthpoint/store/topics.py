"""Topics and services as rows."""

import json
from typing import Any

from youthpoint.domain.catalogue import Service, Terms, Topic
from youthpoint.store.rows import Row, dumps, localized, values, with_spans, wording

_TEXTS = ("name", "description", "tile", "hint")
_FACTS = ("reporting_group", "service", "shown", "sensitive", "low_profile", "quick_exit")


def topic_body(topic: Topic) -> Row:
    """Return what a topic is, as its row keeps it."""
    texts = {name: dict(getattr(topic, name).texts) for name in _TEXTS}
    return {**texts, **{name: getattr(topic, name) for name in _FACTS}}


def topic_of(row: Row) -> Topic:
    """Return the topic that a row holds."""
    body = json.loads(row["body"])
    texts: dict[str, Any] = {name: localized(body[name]) for name in _TEXTS}
    facts: dict[str, Any] = {name: body[name] for name in _FACTS}
    return Topic(code=row["code"], position=row["position"], **texts, **facts)


def service_row(service: Service) -> Row:
    """Return a service as its row."""
    return {
        "code": service.code,
        "name": wording(service.name),
        "age_from": service.age_from,
        "age_under": service.age_under,
        "terms": dumps(values(service.terms)) if service.terms else None,
    }


def service_of(row: Row) -> Service:
    """Return the service that a row holds."""
    return Service(
        code=row["code"],
        name=localized(row["name"]),
        age_from=row["age_from"],
        age_under=row["age_under"],
        terms=Terms(**with_spans(Terms, json.loads(row["terms"]))) if row["terms"] else None,
    )
