"""A run: events are made, faults befall what is said of them, and in the end all is judged."""

from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import cast

from sqlite_utils.utils import sqlite3

from authority.signing import Signer
from authority.store.store import Store as TheirStore
from tests.authority import pointing, postgres
from tests.authority.speaking import NOW, Ticking, publish_lists
from tests.faults import proxy
from tests.faults.clocks import Clock
from tests.faults.judged import Verdict, believed_too_early, judge
from tests.faults.kinds import GOES_ON, KINDS, OF_A_SERVER
from tests.faults.ledger import Ledger
from tests.faults.messages import Asked
from tests.faults.proxy import Hands, Line, Planned, Proxy
from tests.faults.sides import Authority, Node, Said
from tests.faults.signing import signing
from tests.patience import PATIENCE
from youthpoint.domain.sync.pushing import LASTING
from youthpoint.operations.sync import asking, pushing, restarting

ASKED = ("", "", "stream", "parked", "keys")
"""Where a fault befalls a round, nowhere or anywhere; where nothing waits, no events are sent."""
QUICK = 0.3
"""Seconds that the point waits where nobody is going to answer."""

MOST = (1, 3, 25)
"""Events that go at once: what waits goes in several batches, or in one."""

ENOUGH = 40
"""Rounds without a fault in which everything has to arrive."""


@dataclass
class Plan:
    """How large a run is. `kinds` are the faults that befall it."""

    events: int
    faults: int
    seed: int = 1
    kinds: tuple[str, ...] = tuple(KINDS)
    restores: float = 0.01
    leaving: float = 0.06


@dataclass
class Run:
    """Both sides, what lies between them, and what was made."""

    plan: Plan
    node: Node
    authority: Authority
    theirs: TheirStore
    between: Proxy
    ledger: Ledger
    dice: Random
    counts: Counter[str] = field(default_factory=Counter)
    alarms: Counter[str] = field(default_factory=Counter)
    verdict: Verdict = field(default_factory=Verdict)
    bag: list[str] = field(default_factory=list)

    def go(self) -> Verdict:
        """Go through all of it, and judge."""
        while not self.is_enough():
            for _each in range(self._how_many()):
                self.ledger.something()
            planned = [*self._meanwhile(), *self._drawn()]
            if self.dice.random() < 0.05:
                asking.ask(self.ledger.point.store, at=self._clock())
                planned[-1].place = "reconciliations"
            self.round(planned)
            if self.dice.random() < self.plan.restores:
                self._restore()
            if self.dice.random() < self.plan.restores:
                self._put_the_clock_off()
        self._drain()
        judge(self.verdict, self.ledger, self.theirs)
        return self.verdict

    @property
    def faults(self) -> Counter[str]:
        """Return what befell, by kind."""
        return self.between.seen.faults

    def is_enough(self) -> bool:
        """Tell whether as much was made, and has befallen, as was planned."""
        return len(self.ledger.made) >= self.plan.events and self.faults.total() >= self.plan.faults

    def _how_many(self) -> int:
        left = self.plan.events - len(self.ledger.made)
        share = self.plan.events / max(self.plan.faults, 1) / 2  # two come at once, in the mean
        return min(left, 0 if self.dice.random() > share else self.dice.choice((1, 1, 1, 5)))

    def _drawn(self) -> list[Planned]:
        """Return what befalls the next round: one fault, after some that do not end it."""
        names = [each for each in GOES_ON if each in self.plan.kinds]
        before = self.dice.sample(names, k=min(self.dice.choice((0, 0, 1)), len(names)))
        if not self.bag:
            self.bag = self.dice.sample(self.plan.kinds, k=len(self.plan.kinds))
        drawn = [*before, self.bag.pop()]
        places = (*ASKED, *("events",) * 6) if self._waiting() else ASKED
        known = {**KINDS, **OF_A_SERVER}
        return [Planned(each, known[each], self.dice.choice(places)) for each in drawn]

    def _meanwhile(self) -> list[Planned]:
        """Return, at times, that a batch passes by, and that something happens to somebody then."""
        draw = self.dice.random()

        def passes(line: Line, asked: Asked) -> None:
            if draw < 0.05:
                self.ledger.something()
            line.say(line.server.passed_on(asked).as_bytes())

        return [Planned("", passes, "events")] if draw < 0.3 else []

    def round(self, planned: list[Planned], **told: object) -> Said:
        """Go a round in which that befalls it, and look what it came to."""
        self.between.plan.clear()
        self.between.plan.extend(planned)
        silent = any(each.name == "slow" for each in planned)
        said = self.node.go(
            most=self.dice.choice(MOST),
            patience=QUICK if silent else PATIENCE,
            share=self.dice.random(),
            address=self.between.address,
            **told,
        )
        self.between.at_rest()
        self.bag += [each.name for each in self.between.plan if each.name]  # that befell nothing
        self.counts["rounds"] += 1
        self.counts["killed"] += said.killed
        if self.dice.random() < 0.5:
            self.between.let_late_ones_through()
        self._look()
        return said

    def _look(self) -> None:
        """Let the pause pass by; do what an operator does where an alarm waits for a person."""
        point = self.ledger.point
        self.verdict.add("believed too early", believed_too_early(point, self.theirs))
        if alarm := point.going().alarm:
            self.alarms[alarm] += 1
        if alarm == "many_parked":
            pushing.go_on(point.store)
        elif alarm in LASTING:
            if not self.counts["restored in silence"]:
                self.verdict.add("alarm", [alarm])
            restarting.restart(point.store, at=point.clock())
        self._clock.pass_by(timedelta(seconds=self.dice.choice((1, 40))))

    @property
    def _clock(self) -> Clock:
        return cast("Clock", self.ledger.point.clock)

    def _restore(self) -> None:
        """Put a backup of the point in its place that was made some rounds ago, or say nothing."""
        point = self.ledger.point
        _copied(point.folder, back=False)
        for _round in range(self.dice.randint(1, 3)):
            self.round(self._drawn())
        _copied(point.folder, back=True)
        if self.dice.random() < 0.5:
            restarting.restart(point.store, at=point.clock())
            self.counts["restored"] += 1
        else:
            self.counts["restored in silence"] += 1

    def _put_the_clock_off(self) -> None:
        self._clock.put_off(timedelta(minutes=self.dice.choice((-6, 6))))
        self.round([])
        assert self.ledger.point.going().alarm == "clock_skew"
        self._clock.put_off(timedelta())
        self.counts["clock off"] += 1

    def _drain(self) -> None:
        """Go on without faults until all that can arrive has arrived."""
        for _round in range(ENOUGH):
            self.between.let_late_ones_through()
            self.round([])
            if not self.ledger.point.going().failures and not self._waiting():
                break
        for _round in range(2):
            asking.ask(self.ledger.point.store, at=self._clock())
            self.round([])

    def _waiting(self) -> int:
        with self.ledger.point.store.read() as uow:
            stream = uow.outbox.stream()
            return uow.outbox.unsent(stream.id) if stream else 0


@contextmanager
def run(
    folder: Path, url: str, plan: Plan, *, node: str = "", authority: str = ""
) -> Iterator[Run]:
    """Lend a run between a point and an authority, of which a part may be broken on purpose."""
    clock, theirs = Clock(folder / "clock"), TheirStore(url)
    clock.begin(NOW)
    dice = [Random(plan.seed + each) for each in range(2)]  # noqa: S311 - a run can be gone again
    with ExitStack() as ending:
        ending.callback(theirs.close)
        theirs.prepare()
        publish_lists(theirs)
        server = Authority(_folder(folder, "authority"), url, str(folder / "clock"), authority)
        ending.callback(server.end)
        server.begin()
        ticking = cast("Ticking", clock)
        lent = pointing.point(folder / "point", theirs, server.port, ticking)
        point = ending.enter_context(lent)
        worker = Node(str(point.folder), str(folder / "clock"), node)
        ending.callback(worker.end)

        def crash() -> None:
            postgres.crash(url)
            theirs.close()  # whose connections are gone

        hands = Hands(
            kill_node=worker.kill,
            restart_authority=server.restart,
            crash_database=crash,
            sign=signing(Signer(folder / "authority" / "keys"), clock),
        )
        between = ending.enter_context(proxy.running(server.port, hands))
        ledger = Ledger(point, dice[0], plan.leaving)
        yield Run(plan, worker, server, theirs, between, ledger, dice[1])


def _folder(folder: Path, name: str) -> str:
    (folder / name).mkdir()
    return str(folder / name)


def _copied(folder: Path, *, back: bool) -> None:
    here, there = folder / "youthpoint.db", folder / "backup.db"
    with (
        closing(sqlite3.connect(there if back else here)) as old,
        closing(sqlite3.connect(here if back else there)) as new,
    ):
        old.backup(new)
