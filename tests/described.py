"""Schemathesis: what the API's own description promises, tried on what nobody thought of."""

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import schemathesis
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import events, from_schema

from tests.programs import API

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

DESCRIPTION = f"{API}/openapi.json"

Json = dict[str, Any]


@dataclass(slots=True)
class Tried:
    """How often each call was answered with which status, and what did not agree."""

    answers: Counter[tuple[str, int]] = field(default_factory=Counter)
    found: list[str] = field(default_factory=list)

    def statuses(self, call: str) -> set[int]:
        return {status for name, status in self.answers if name == call}


def tried(
    app: "WSGIApplication", *, examples: int, changed: Json | None = None, **more: object
) -> Tried:
    """Try the description that is served, or a changed one, by all checks; always the same way."""
    generation = {"max-examples": examples, "deterministic": True, "database": "none"}
    output = {"sanitization": {"enabled": False}}
    config = SchemathesisConfig.from_dict(
        {"seed": 1, "generation": generation, "output": output, **more}
    )
    if changed is None:
        schema = schemathesis.openapi.from_wsgi(DESCRIPTION, app, config=config)
    else:
        schema = schemathesis.openapi.from_dict(changed, config=config)
        schema.app = app
    tried = Tried()
    for event in from_schema(schema).execute():
        _note(tried, event)
    return tried


def _note(tried: Tried, event: events.EngineEvent) -> None:
    if isinstance(event, events.NonFatalError):
        tried.found.append(f"{event.label}: {event.value!r}")
    if isinstance(event, events.FatalError):
        tried.found.append(repr(event.exception))
    if not isinstance(event, events.ScenarioFinished):
        return
    recorder = event.recorder
    for name, asked in recorder.interactions.items():
        if asked.response is not None:
            call = recorder.cases[name].value.operation.label.replace(API, "")
            tried.answers[call, asked.response.status_code] += 1
    for checks in recorder.checks.values():
        tried.found += [
            f"{each.name}: {each.failure_info.failure} {each.failure_info.code_sample}"
            for each in checks
            if each.failure_info
        ]
