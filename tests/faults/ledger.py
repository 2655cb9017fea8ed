"""The test's own ledger: what it has made, and what has to become of each of it."""

from dataclasses import dataclass, field
from random import Random

from tests.authority.pointing import Point, aggregate
from youthpoint.domain.sync.bases import Basis

POISON = "nonsense"


@dataclass
class Made:
    """An event that was made; `may_be` is what may have become of it in the end."""

    id: str
    aggregate: str
    may_be: set[str]


@dataclass
class Person:
    """Somebody who has agreed, and how often their referral was changed.

    `poison` is the event that can't be read, until another is sent in its place, and its version.
    """

    basis: Basis
    versions: int = 0
    poison: tuple[str, int] | None = None
    ended: bool = False


@dataclass
class Ledger:
    """Everything that was made, in the order of its making.

    `leaving` is the share of those whose next word is that they take it back.
    """

    point: Point
    dice: Random
    leaving: float = 0.06
    made: dict[str, Made] = field(default_factory=dict)
    people: list[Person] = field(default_factory=list)

    def something(self) -> None:
        """Let something happen to somebody."""
        going_on = [each for each in self.people[-40:] if not each.ended]
        if not going_on or self.dice.random() < 0.22:
            self.agree()
            return
        person = self.dice.choice(going_on)
        draw = self.dice.random()
        if draw < self.leaving:
            self.withdraw(person)
        elif person.poison is not None and draw > 0.6:
            self.mend(person, *person.poison)
        else:
            self.refer(person, poison=draw > 0.97)

    def agree(self) -> None:
        """Let somebody agree, and say something."""
        person = Person(self.point.agree())
        self.people.append(person)
        self._note(person, {"applied"})
        self.refer(person)

    def refer(self, person: Person, *, poison: bool = False) -> None:
        """Let a referral be given or changed; what is poisoned is parked, and the next is held."""
        becomes = "held" if person.poison else "parked" if poison else "applied"
        person.versions += 1
        topics = (POISON,) if poison else ("work", "study")[: self.dice.randint(1, 2)]
        made = self.point.refer(person.basis, *topics, version=person.versions)
        if poison and person.poison is None:
            person.poison = made, person.versions
        self._note(person, {becomes})

    def mend(self, person: Person, parked: str, version: int) -> None:
        """Send another event in the place of a parked one, once that is known; the others go on."""
        with self.point.store.read() as uow:
            known = [each.event.id for each in uow.outbox.of_basis(person.basis.id)
                     if each.state == "parked"]  # fmt: skip
        if parked not in known:
            return
        person.poison = None
        self.point.refer(person.basis, "work", version=version, replaces=parked)
        for each in self.made.values():
            if each.aggregate == aggregate(person.basis) and each.may_be == {"held"}:
                each.may_be = {"applied"}
        self.made[parked].may_be = {"refused"}
        self._note(person, {"applied"})

    def withdraw(self, person: Person) -> None:
        """Let somebody take back what they agreed to.

        What was not sent is void, and applied as that; what waits there is refused.
        """
        person.ended = True
        self.point.withdraw(person.basis)
        for each in self.made.values():
            if each.aggregate == aggregate(person.basis):
                each.may_be = {"applied", "refused"}
        self._note(person, {"applied"})

    def _note(self, person: Person, may_be: set[str]) -> None:
        with self.point.store.read() as uow:
            stream = uow.outbox.stream()
            rows = uow.outbox.of_basis(person.basis.id)
        mine = [each.event.id for each in rows if stream and each.stream == stream.id]
        for id_ in mine:
            if id_ not in self.made:
                self.made[id_] = Made(id_, aggregate(person.basis), may_be)
