"""A program that has all read that a side needs, and begins it in a moment, again and again.

`python -m tests.faults.forking SIDE …` waits for lines. Each begins one process of that side, as
`youthpoint serve` begins its messenger: it is told by its number, and how it ended.
"""

import ctypes
import gc
import json
import os
import signal
import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any

LONGEST = 1 << 20
PR_SET_PDEATHSIG = 1

Side = Callable[[dict[str, Any]], object]
"""What a process does with what it was told; what it returns is told again."""


def serve(side: Side) -> None:
    """Begin a process for each line, one after the other, until there are no more."""
    _die_with_parent()
    gc.collect()
    gc.freeze()  # what is shared stays so
    for line in sys.stdin:
        told, heard = os.pipe()
        pid = os.fork()
        if not pid:
            os.close(told)
            _do(side, json.loads(line), heard)
        os.close(heard)
        _say({"pid": pid})
        with os.fdopen(told) as answer:
            said = answer.read(LONGEST)
        _pid, status = os.waitpid(pid, 0)
        _say({"said": json.loads(said or "null"), "status": status})


def _do(side: Side, told: dict[str, Any], heard: int) -> None:
    """Be one process of a side, and end: no line of another's is read."""
    _die_with_parent()
    with open(os.devnull) as nothing:  # noqa: PTH123 - by its number
        os.dup2(nothing.fileno(), sys.stdin.fileno())
    said = side(told)
    with os.fdopen(heard, "w") as answer:
        json.dump(said, answer)
    os._exit(0)


def _die_with_parent() -> None:
    """Let no process outlive a test that was broken off."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def _say(what: dict[str, Any]) -> None:
    print(json.dumps(what), flush=True)  # noqa: T201 - whoever began us reads it


if __name__ == "__main__":
    serve(import_module(f"tests.faults.{sys.argv[1]}").begun(*sys.argv[2:]))
