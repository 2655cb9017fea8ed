"""Point and authority with a line between them, who has asked for what, and whether it is there."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from tests.demonstration import phone
from tests.demonstration.authority import NODE, Authority
from tests.demonstration.point import Point
from tests.demonstration.waiting import NeverCameError, until
from tests.faults import proxy
from tests.faults.proxy import Fault, Hands, Planned, Proxy
from youthpoint.domain.days import HELSINKI

Say = Callable[[str], None]


@dataclass
class House:
    """What the story is about; `asked` are the names of all who were promised to be contacted."""

    point: Point
    authority: Authority
    line: Proxy
    folder: Path
    say: Say
    asked: list[str] = field(default_factory=list)
    red: bool = False

    def tell(self, sentence: str) -> None:
        """Say a sentence with the time on the point's clock."""
        self.say(f"{self.point.now.astimezone(HELSINKI):%H:%M:%S}  {sentence}")

    def ask(self, *names: str) -> None:
        """Let people ask on their phones to be contacted."""
        for each in names:
            phone.ask(self.point.port, each)
            self.asked.append(each)

    def arrive(self) -> None:
        """Wait until all who have asked are known at the authority, and the point knows so."""

        def have_arrived() -> bool:
            self.point.try_to_send()
            there = self.authority.names().keys()
            return there >= set(self.asked) and not self.point.standing().unsent

        until(have_arrived, "all have arrived")

    def fail_to_send(self) -> None:
        """Wait until the point has tried to send, in vain."""

        def has_failed() -> bool:
            self.point.try_to_send()
            return self.point.standing().pushing.failures > 0

        until(has_failed, "the point has tried")

    def break_once(self, fault: Fault) -> None:
        """Let something befall the next batch, and wait until it has."""
        self.line.plan.append(Planned("", fault, "events"))

        def has_befallen() -> bool:
            self.point.try_to_send()
            return not self.line.plan

        until(has_befallen, "the batch was on its way")

    def pass_by(self, time: timedelta) -> None:
        """Put both clocks on, and begin both anew."""
        self.point.kill()
        self.authority.kill()
        self.point.ahead += time
        self.authority.start(self.point.ahead)
        self.point.start()

    def judge(self) -> None:
        """Let both sides compare, and say green or red, with the counts and digests of both."""
        try:
            self.point.prove()
        except NeverCameError:
            self.red = True
        here, there, names = self.point.digest(), self.authority.digest(), self.authority.names()
        once = [each for each in self.asked if names[each] == 1]
        good = here == there and len(once) == len(self.asked) == names.total()
        self.red |= not good
        self.tell(f"{'RED' if self.red else 'GREEN'}. {_counted(here, there)}")
        self.say(f"          People who asked: {len(self.asked)}. There once: {len(once)}.")


def _counted(here: tuple[int, str], there: tuple[int, str]) -> str:
    (ours, root), (theirs, other) = here, there
    alike = "the same" if root == other else "NOT THE SAME"
    return (
        f"{ours} records at the point, {theirs} at the authority; "
        f"their fingerprints are {alike} ({root[:12]}, {other[:12]})."
    )


@contextmanager
def begun(folder: Path, say: Say, *, patient: bool) -> Iterator[House]:
    """Lend a house in which both sides run and have joined."""
    (folder / "point").mkdir()
    (folder / "authority").mkdir()
    point = Point(folder / "point", patient=patient)
    authority = Authority(folder / "authority")

    def restart() -> None:
        authority.kill()
        authority.start(point.ahead)

    try:
        authority.start(point.ahead)
        with proxy.running(authority.port, Hands(restart_authority=restart)) as line:
            point.join(line.address, authority.code(point.ahead))
            point.start()
            yield House(point=point, authority=authority, line=line, folder=folder, say=say)
    finally:
        point.kill()
        authority.kill()


__all__ = ["NODE", "House", "begun"]
