"""Which tests are looked at for what they cover: that takes as long again as the test itself.

A test that runs with many values is looked at with the first one, as the others go the same way;
what is tried in a browser, or by several processes at once, has other tests of its lines.
"""

import sys
import threading
from collections import Counter
from collections.abc import Generator, Sequence
from typing import Any

import pytest

ENOUGH = 1
"""With how many of its values a test is looked at."""

NEVER = ("tests/e2e/", "tests/concurrency/", "tests/faults/", "tests/rules/")

_unseen = pytest.StashKey[bool]()


def pytest_collection_modifyitems(items: Sequence[pytest.Item]) -> None:
    """Note which are not looked at."""
    seen: Counter[str] = Counter()
    for item in items:
        name = item.nodeid.partition("[")[0]
        seen[name] += 1
        item.stash[_unseen] = seen[name] > ENOUGH or name.startswith(NEVER)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Look away from the test, and from what is set up for it."""
    if not item.stash[_unseen]:
        return (yield)
    here, in_threads = sys.gettrace(), threading.gettrace()
    _look(None, None)
    try:
        return (yield)
    finally:
        _look(here, in_threads)


def _look(here: Any, in_threads: Any) -> None:  # noqa: ANN401 - what the interpreter calls
    sys.settrace(here)
    threading.settrace(in_threads)
