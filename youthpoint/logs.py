"""The log: one chain for server, worker and shell, which takes out what may be somebody's.

Each entry says what happened (`event`), how bad it is (`level`) and when (`time`, UTC); one that
a request made, its id (`request`) and the name of its route, never its address. Of an exception it
tells kind and place, never its words. What libraries write takes the same way.
"""

import logging
import re
import sys
import traceback
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import structlog
from structlog.contextvars import bound_contextvars, merge_contextvars
from structlog.stdlib import BoundLogger, LoggerFactory, ProcessorFormatter, add_log_level
from structlog.typing import EventDict, Processor, WrappedLogger

PERSONAL = re.compile(
    r"""
      \?\S*                           # a query string
    | \bip=\S+                        # gunicorn's way to name a visitor
    | [\w.+-]+@[\w-]+(?:\.[\w-]+)+    # an e-mail address
    | \+\d[\d\ -]{6,}\d               # a phone number
    | \b\d{1,3}(?:\.\d{1,3}){3}\b     # an address
    | \[?[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,}\]?
    | (?<=/)[\w-]{15,}                # a link's secret
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""What no entry holds, whoever wrote it."""

FRAMES = 3
"""Places of an exception that are told: where it was raised, and who asked."""

OWN = ("time", "request")
"""What the chain itself has put there."""


def _fault(_logger: WrappedLogger, _name: str, entry: EventDict) -> EventDict:
    """Tell an exception by its kind and its place."""
    info = entry.pop("exc_info", None)
    if info is True:
        info = sys.exc_info()
    error = info if isinstance(info, BaseException) else info[1] if info else None
    if error is not None:
        frames = traceback.extract_tb(error.__traceback__)[-FRAMES:]
        entry["fault"] = type(error).__name__
        entry["at"] = [f"{Path(each.filename).name}:{each.lineno}" for each in frames[::-1]]
    return entry


def _discreet(_logger: WrappedLogger, _name: str, entry: EventDict) -> EventDict:
    """Take out what may be somebody's, and let each entry be one line."""
    return {name: _said(said) if name not in OWN else said for name, said in entry.items()}


def _said(value: object) -> object:
    if isinstance(value, int | float | None | list):
        return value
    return PERSONAL.sub("…", " ".join(str(value).split("Traceback")[0].split()))


def _as_line(_logger: WrappedLogger, _name: str, entry: EventDict) -> str:
    """Write an entry as people read it."""
    when, level, event = (str(entry.pop(each, "")) for each in ("time", "level", "event"))
    rest = " ".join(f"{name}={_plain(said)}" for name, said in entry.items())
    return f"{when[:19].replace('T', ' ')} {level} {event} {rest}".rstrip()


def _plain(said: object) -> str:
    return " < ".join(map(str, said)) if isinstance(said, list) else str(said)


CHAIN: tuple[Processor, ...] = (
    merge_contextvars,
    add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True, key="time"),
    _fault,
    _discreet,
)

structlog.configure(
    processors=[structlog.stdlib.filter_by_level, *CHAIN, ProcessorFormatter.wrap_for_formatter],
    logger_factory=LoggerFactory(),
    wrapper_class=BoundLogger,
    cache_logger_on_first_use=True,
)


def get(name: str) -> BoundLogger:
    """Return the log of a module."""
    log: BoundLogger = structlog.stdlib.get_logger(name)
    return log


def formatter(*, lines: bool) -> logging.Formatter:
    """Return what makes entries JSON, or lines for people."""
    written: Processor = (
        _as_line if lines else structlog.processors.JSONRenderer(ensure_ascii=False)
    )
    return ProcessorFormatter(
        foreign_pre_chain=CHAIN,
        processors=[ProcessorFormatter.remove_processors_meta, written],
    )


def begin(*, lines: bool) -> None:
    """Write the log of this process, and of those it forks, to standard error from now on."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter(lines=lines))
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.getLogger("youthpoint").setLevel(logging.INFO)


def teller(program: str) -> Callable[[str], None]:
    """Return what enters into the log what a program in the background says of itself."""
    log = get(f"youthpoint.{program}")
    return lambda said: log.info(said, program=program)


def of_request(request: str) -> AbstractContextManager[None]:
    """Let every entry meanwhile tell from which request it comes."""
    return bound_contextvars(request=request)
