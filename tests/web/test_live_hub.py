"""The thread that tells: who takes too little is let go, and no more listen than there is room."""

import socket
from collections.abc import Iterator

import pytest

from tests.conftest import TestClock
from tests.lines import heard, line
from tests.patience import PATIENCE, until
from youthpoint.web.live.hub import Hub
from youthpoint.web.live.listeners import MOST_UNTAKEN, Gone, Listener
from youthpoint.web.live.questions import Answer, Browser, Came, Question

HEAD = b"the head\n\n"
TICKET = "/t/one"
MUCH = "x" * (MOST_UNTAKEN // 4)


class Store:
    """Stands for a store: nobody has written, or who has, look by look."""

    def __init__(self) -> None:
        self.moves: list[dict[str, tuple[int, int]]] = []

    def moved(self) -> dict[str, tuple[int, int]] | None:
        return self.moves.pop(0) if self.moves else None

    def close(self) -> None:
        """Nothing is open."""


class View:
    """Answers as a page does, each address always the same."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}

    def __call__(self, _browser: Browser, question: Question) -> Answer:
        return self.answers.get(question.path, Answer(came=Came.NOTHING))

    def close(self) -> None:
        """Nothing is kept open."""


def listener(end: socket.socket, path: str = TICKET) -> Listener:
    questions = {"ticket": Question(path=path, seen="-")}
    return Listener(end, point_id="point", browser={}, questions=questions, guarded=False)


def room(hub: Hub) -> bool:
    return not hub.full


@pytest.fixture
def view() -> View:
    return View()


@pytest.fixture
def written() -> Store:
    return Store()


@pytest.fixture
def hub(view: View, written: Store, clock: TestClock) -> Iterator[Hub]:
    hub = Hub(view, lambda: written, clock, most=2)  # type: ignore[arg-type,return-value]
    yield hub
    end(hub)


def end(hub: Hub) -> None:
    """End it; it may be late to come to its end."""
    hub.close()
    until(lambda: not hub.alive)


def test_what_is_not_taken_waits_up_to_a_measure() -> None:
    with line(small=True) as (here, there):
        slow = listener(here)
        slow.begin(HEAD)
        while len(slow.untaken) <= MOST_UNTAKEN - len(MUCH):
            slow.say(MUCH.encode())
        waiting = len(slow.untaken)

        assert heard(there, HEAD).startswith(HEAD)
        assert 0 < waiting <= MOST_UNTAKEN
        with pytest.raises(Gone):
            slow.say(2 * MUCH.encode())


def test_what_waited_is_taken_in_order_and_whole() -> None:
    with line(small=True) as (here, there):
        slow = listener(here)
        slow.begin(HEAD)
        said = b"".join(b"%06d\n" % each for each in range(30_000))
        slow.say(said)
        assert slow.untaken
        got = b""
        while slow.untaken:
            got += there.recv(65536)
            slow.flush()
        here.shutdown(socket.SHUT_WR)

        assert got + heard(there) == HEAD + said


def test_who_hangs_up_is_noticed_and_what_else_they_say_is_not() -> None:
    with line() as (here, there):
        one = listener(here)
        one.begin(HEAD)
        here.settimeout(PATIENCE)  # until it has come
        there.sendall(b"GET / HTTP/1.1")
        one.hear()
        there.shutdown(socket.SHUT_WR)

        with pytest.raises(Gone):
            one.hear()


def test_who_takes_nothing_is_let_go_and_the_others_are_told(
    hub: Hub, view: View, written: Store
) -> None:
    view.answers[TICKET] = Answer(came=Came.PART, html=MUCH, seen="1")
    with line(small=True) as (slow, deaf), line() as (here, there):
        hub.take(listener(slow), HEAD)
        hub.take(listener(here), HEAD)
        for each in range(8):
            assert MUCH.encode() in heard(there, MUCH.encode() + b"\n\n")
            written.moves.append({"point": (each, 0)})

        assert hub.alive
        assert len(heard(deaf)) < 2 * MOST_UNTAKEN, "they were hung up on"
        assert room(hub)


def test_no_more_listen_than_there_is_room_for_until_somebody_is_told_the_end(
    hub: Hub, view: View, written: Store
) -> None:
    with line() as (one, there), line() as (two, ear):
        assert room(hub)
        hub.take(listener(one), HEAD)
        hub.take(listener(two, "/t/another"), HEAD)
        until(lambda: not room(hub))
        heard(there, HEAD), heard(ear, HEAD)
        assert not room(hub), "who has been welcomed counts no less"
        view.answers[TICKET] = Answer(came=Came.END)
        written.moves.append({"point": (1, 0)})

        assert b"event: ended" in heard(there)
        assert room(hub)


def test_at_the_end_all_are_hung_up_on(hub: Hub) -> None:
    with line() as (one, there), line() as (two, ear):
        hub.take(listener(one), HEAD)
        hub.take(listener(two), HEAD)
        end(hub)

        assert [heard(each) for each in (there, ear)] == [HEAD, HEAD]


def test_a_page_that_fails_is_asked_again(hub: Hub, view: View) -> None:
    view.answers[TICKET] = Answer(came=Came.FAULT)
    with line() as (here, there):
        hub.take(listener(here), HEAD)
        heard(there, HEAD)
        view.answers[TICKET] = Answer(came=Came.PART, html="well", seen="1")

        assert b"data: well" in heard(there, b"well\n\n")
