"""What visitors do on their phone, and what befalls a visit at the desk."""

from tests import cast
from tests.cast import AINO_ACCOUNT, KEY
from tests.client import Client, Page
from youthpoint.domain import codes
from youthpoint.domain.queue.states import State
from youthpoint.domain.queue.visits import Visit
from youthpoint.operations.queue import serving, visits
from youthpoint.operations.queue.serving import Ending
from youthpoint.store import Store


def path_of(visit: Visit) -> str:
    return f"/t/{codes.link(KEY, visit.id, visit.nonce)}"


def seen_of(client: Client, path: str) -> str:
    found = client.visit(path).attribute("#ticket", "data-hx-get")
    assert found is not None
    return found


def state_of(store: Store, visit: Visit) -> State:
    with store.read() as uow:
        found = uow.visits.find(visit.id)
    assert found is not None
    return found.state


def called(store: Store, visit: Visit) -> Visit:
    return serving.call(store, visit.id, by=AINO_ACCOUNT, now=cast.NOON)


def received(store: Store, visit: Visit) -> Visit:
    return serving.arrived(store, visit.id, by=AINO_ACCOUNT, now=cast.NOON)


def helped(store: Store, visit: Visit) -> Visit:
    return serving.finish(
        store, visit.id, Ending(outcome="advised"), by=AINO_ACCOUNT, now=cast.NOON
    )


def served(store: Store, visit: Visit) -> Visit:
    called(store, visit)
    return received(store, visit)


def finished(store: Store, visit: Visit) -> Visit:
    served(store, visit)
    return helped(store, visit)


def missed(store: Store, visit: Visit) -> Visit:
    called(store, visit)
    return serving.missed(store, visit.id, by=AINO_ACCOUNT, now=cast.NOON)


def left(store: Store, visit: Visit) -> Visit:
    return visits.leave(store, visit.id, now=cast.NOON)


def waiting(store: Store) -> list[Visit]:
    with store.read() as uow:
        return [each for each in uow.visits.open("point") if each.state is State.WAITING]


def say(client: Client, *topics: str) -> Page:
    return client.choose(client.visit("/need"), "Continue", topics=topics)


def take_number(client: Client, *topics: str, nickname: str = "") -> Page:
    say(client, *(topics or ("work",)))
    return client.choose(client.visit("/who"), "Get a number", nickname=nickname)
