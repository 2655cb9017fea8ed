"""What can be measured, as Prometheus reads it (text format 0.0.4): never with anybody in it."""

from collections.abc import Iterable, Iterator, Mapping

from youthpoint.operations.fitness import Condition
from youthpoint.web.counts import Counted

KIND = "text/plain; version=0.0.4; charset=utf-8"
PREFIX = "youthpoint"
REQUESTS, SECONDS = "requests_total", "request_seconds"

Labels = Mapping[str, object]


def of_requests(counted: Iterable[Counted]) -> Iterator[str]:
    """Yield the lines of how requests ended and how long they took, by route."""
    routes = list(counted)
    yield from _head(REQUESTS, "counter", "Answers since the server began, by route and status.")
    for each in routes:
        for status, count in each.statuses.items():
            yield _line(REQUESTS, count, {"route": each.route, "status": status or "other"})
    yield from _head(SECONDS, "histogram", "How long it took until an answer began.")
    for each in routes:
        for bound, count in each.within.items():
            yield _line(f"{SECONDS}_bucket", count, {"route": each.route, "le": bound})
        yield _line(f"{SECONDS}_bucket", each.answers, {"route": each.route, "le": "+Inf"})
        yield _line(f"{SECONDS}_sum", round(each.seconds, 6), {"route": each.route})
        yield _line(f"{SECONDS}_count", each.answers, {"route": each.route})


def of_condition(found: Condition) -> Iterator[str]:
    """Yield the lines of how the installation is doing."""
    yield from _head("open_visits", "gauge", "Visits that have not ended, by point.")
    for point_id, count in found.open_visits.items():
        yield _line("open_visits", count, {"point": point_id})
    waits = found.message_waits.total_seconds()
    yield from gauge("message_waits_seconds", waits, "For how long the next message is due.")
    unsent = "Events that the authority has not acknowledged."
    yield from gauge("unsent_events", found.unsent_events, unsent)
    unsent = "Sheets that the authority has not acknowledged."
    yield from gauge("unsent_sheets", found.unsent_sheets, unsent)
    if found.since_backup is not None:
        age = found.since_backup.total_seconds()
        yield from gauge("backup_age_seconds", age, "How old the newest backup is.")
    since = "How long ago each job of the worker was done."
    yield from _head("job_done_seconds", "gauge", since)
    for job, ago in found.since_done.items():
        yield _line("job_done_seconds", ago.total_seconds(), {"job": job})


def gauge(name: str, value: float, says: str) -> Iterator[str]:
    """Yield the lines of one number."""
    yield from _head(name, "gauge", says)
    yield _line(name, value, {})


def _head(name: str, kind: str, says: str) -> Iterator[str]:
    yield f"# HELP {PREFIX}_{name} {says}"
    yield f"# TYPE {PREFIX}_{name} {kind}"


def _line(name: str, value: float, labels: Labels) -> str:
    """Return a line; every label is a word of ours and needs no escaping."""
    said = ",".join(f'{each}="{label}"' for each, label in labels.items())
    return f"{PREFIX}_{name}{{{said}}} {value}" if said else f"{PREFIX}_{name} {value}"
