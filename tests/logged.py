"""What comes into the log."""

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager

from youthpoint import logs


@contextmanager
def written_by(name: str) -> Iterator[io.StringIO]:
    """Collect what a module and those below it enter, as JSON."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logs.formatter(lines=False))
    log = logging.getLogger(name)
    before = log.level
    log.setLevel(logging.INFO)
    log.addHandler(handler)
    yield stream
    log.removeHandler(handler)
    log.setLevel(before)
