"""Made-up clients as a point tells of them: six events each, spread among those of all others."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from heapq import merge
from itertools import islice
from random import Random
from typing import Any

from youthpoint.domain.sync.bases import Basis, BasisKind, Channel, RecordedBy
from youthpoint.domain.sync.times import written
from youthpoint.operations.sync import emitting
from youthpoint.operations.sync.emitting import Change
from youthpoint.operations.sync.ids import new_id
from youthpoint.store import Store, UnitOfWork

EACH = 6
"""Events a client: a basis, what is sent on it, and four changes of that."""

RECIPIENT = "employment_authority"
CODES = ("orgs@2026-09", "topics@2026-09")
TOPICS = ("work", "study", "home")
POISON = "nobody_knows"
"""A topic that is in no list."""

GIVEN, YEAR = 2, timedelta(days=365)
TOGETHER = 3000
"""Events that are written in one transaction; this is not measured."""

WORDS = (
    *("hakisin kesätyötä", "opinnot jäivät kesken", "asunto menee syyskuussa alta"),
    *("soittakaa mieluiten iltapäivällä", "en osaa täyttää hakemusta", "kiitos jo etukäteen"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Crowd:
    """So many clients up to a moment; of their referrals this share holds what nobody can read."""

    clients: int
    now: datetime
    poison: float = 0.0
    seed: int = 1

    @property
    def events(self) -> int:
        """How many events they come to."""
        return EACH * self.clients


def tell(store: Store, crowd: Crowd) -> None:
    """Put all that becomes of them into the outbox, in the order in which it happens."""
    random = Random(crowd.seed)  # noqa: S311 - made-up people
    stories = [_story(random, crowd) for _client in range(crowd.clients)]
    put(store, merge(*stories, key=lambda step: step[0]))


def evenly(crowd: Crowd) -> Iterator["Step"]:
    """Return the steps of as many, of which one in six is a new client's at any time of the year.

    The others change somebody's of whom there is word already, no matter how old. So the work is
    the same from the first event to the last, and only how much there is already differs.
    """
    random = Random(crowd.seed)  # noqa: S311 - made-up people
    known: list[_Client] = []
    told: Counter[_Client] = Counter()
    for number in range(crowd.events):
        at = crowd.now - YEAR + number * (YEAR / crowd.events)
        if number % EACH:
            client = random.choice(known)
            told[client] += 1
        else:
            client = _Client(Random(random.random()), crowd.poison, at)  # noqa: S311 - made-up
            known.append(client)
        yield at, client, told[client]


def put(store: Store, steps: Iterator["Step"]) -> None:
    """Put these steps into the outbox."""
    while some := list(islice(steps, TOGETHER)):
        with store.write() as uow:
            for at, client, version in some:
                client.tell(uow, version, at)


def _story(random: Random, crowd: Crowd) -> Iterator["Step"]:
    """Return when which step of a client's comes."""
    moments = sorted(crowd.now - random.random() * YEAR for _event in range(EACH))
    own = Random(random.random())  # noqa: S311 - made-up people
    client = _Client(own, crowd.poison, moments[0])
    return iter([(at, client, version) for version, at in enumerate(moments)])


class _Client:
    """Somebody who does not exist; version 0 is the word that all else rests on."""

    def __init__(self, random: Random, poison: float, at: datetime) -> None:
        self._random, self._poison = random, poison
        self._id, self._basis, self._at = new_id(at=at), self._agreed(at), at

    def tell(self, uow: UnitOfWork, version: int, at: datetime) -> None:
        """Tell of one step."""
        aggregate = f"referral/{self._id}"
        if not version:
            emitting.give(uow, self._basis, aggregate=aggregate, at=at)
            return
        change = Change(
            record="referral",
            record_id=self._id,
            verb="given" if version == 1 else "changed",
            version=version,
            base=version - 1,
            aggregate=aggregate,
            data=self._said(),
            codes=CODES,
        )
        emitting.emit(uow, change, self._basis.id, RECIPIENT, at=at)

    def _agreed(self, at: datetime) -> Basis:
        return Basis(
            id=new_id(at=at),
            kind=BasisKind.REFERRAL_CONSENT,
            records=("referral",),
            recipient=RECIPIENT,
            text="referral@1",
            language="fi",
            channel=Channel.DESK,
            given_at=at,
            recorded_by=RecordedBy.STAFF,
            salt=self._salt(),
        )

    def _said(self) -> Mapping[str, Any]:
        draw = self._random
        topics = draw.sample(TOPICS, draw.randint(1, 3))
        return {
            "salt": self._salt(),
            "recipient": RECIPIENT,
            "name": f"Aino Esimerkki-{draw.randrange(10**6)}",
            "contact": {"phone": f"+35840{draw.randrange(10**6, 10**7)}"},
            "topics": [POISON] if draw.random() < self._poison else topics,
            "message": f"Hei, {', '.join(draw.sample(WORDS, draw.randint(1, 4)))}.",
            "language": draw.choice(("fi", "sv", "en")),
            "given_at": written(self._at),
        }

    def _salt(self) -> str:
        return f"{self._random.getrandbits(128):032x}"


Step = tuple[datetime, _Client, int]
"""When which client's step of which number comes."""
