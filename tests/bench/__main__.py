"""`make bench`: what docs/benchmarks.md shows."""

import argparse
from collections.abc import Callable, Mapping

from tests.bench import (
    arrivals,
    availability,
    backlog,
    badline,
    growth,
    handover,
    kept,
    listeners,
    machine,
    server,
    steady,
    told,
    unknown,
    waits,
)

PARTS: Mapping[str, Callable[..., bool]] = {
    "estimates": waits.run,
    "arrivals": arrivals.run,
    "availability": availability.run,
    "server": server.run,
    "listeners": listeners.run,
    "growth": growth.run,
    "kept": kept.run,
    "unknown": unknown.run,
    "told": told.run,
    "handover": handover.run,
    "badline": badline.run,
    "steady": steady.run,
    "backlog": backlog.run,
}


def main() -> None:
    """Measure the parts that were asked for, or all."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="part", help=f"of {', '.join(PARTS)}")
    parser.add_argument("--quick", action="store_true", help="little of everything, to try it")
    asked = parser.parse_args()
    if unknown := set(asked.parts) - set(PARTS):
        parser.error(f"there is no part {', '.join(sorted(unknown))}")
    machine.introduce()
    for name, run in PARTS.items():
        if name in asked.parts or not asked.parts:
            print(f"\n=== {name}\n")
            run(quick=asked.quick)


if __name__ == "__main__":
    main()
