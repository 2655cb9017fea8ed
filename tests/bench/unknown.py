"""`python -m tests.bench unknown`: whether a refused sign-in takes as long for a name of nobody.

Wrong tries for a known name and for one of nobody take turns, each from a place and on a day of its
own, so that nobody is asked to pause, and at what a password costs in use.
"""

from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from tests import cast
from tests.cast import NOON
from youthpoint.domain.errors import Reason, Refused
from youthpoint.operations.accounts import accounts, passwords
from youthpoint.store import Store

TRIES, FEW = 100, 20
ALIKE = (0.8, 1.25)
"""What the middle time of the one may be of that of the other."""

KNOWN, NOBODY = "veera", "nobody"
Check = Callable[[str, int], None]


def run(*, quick: bool = False) -> bool:
    """Print how long both take, and how long where nothing is compared for nobody: the control."""
    with TemporaryDirectory() as folder, closing(Store.prepare(Path(folder) / "yp.db")) as store:
        cast.furnish(store)
        with store.write() as uow:
            uow.accounts.add(cast.account("Veera"), password=passwords.hashed(cast.PASSWORD))
        print(f"{'':<22} {'known ms':>9} {'nobody ms':>10} {'ratio':>6}")

        def sign_in(name: str, number: int) -> None:
            at, day = cast.entrance(f"{name} {number}"), NOON + number * timedelta(days=1)
            accounts.sign_in(store, name, "not the password", at=at, now=day)

        def careless(name: str, number: int) -> None:
            if name == KNOWN:
                sign_in(name, number)
            raise Refused(Reason.SIGN_IN_WRONG)

        tries = range(FEW if quick else TRIES)
        alike = _row("signing in", sign_in, tries)
        told_apart = not _row("control", careless, range(TRIES, TRIES + FEW))
    return alike and told_apart


def _row(what: str, check: Check, tries: Sequence[int]) -> bool:
    took: dict[str, list[float]] = {KNOWN: [], NOBODY: []}
    for number in tries:
        for name, times in took.items():
            times.append(_refused(check, name, number))
    known, nobody = (median(each) * 1000 for each in took.values())
    print(f"{what:<22} {known:>9.2f} {nobody:>10.2f} {nobody / known:>6.2f}")
    return ALIKE[0] <= nobody / known <= ALIKE[1]


def _refused(check: Check, name: str, number: int) -> float:
    began = perf_counter()
    try:
        check(name, number)
    except Refused as refusal:
        if refusal.reason is not Reason.SIGN_IN_WRONG:
            raise
        return perf_counter() - began
    raise AssertionError
