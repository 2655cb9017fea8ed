"""The real server tells who listens what another process has written."""

from tests.concurrency.housed import point, served
from tests.concurrency.listened import House, seen_in, ticket_of
from tests.concurrency.listening import Ear, Heard
from tests.patience import TRIES, quickest
from tests.served import Served, ended
from youthpoint.operations.accounts import accounts

__all__ = ["point", "served"]

SOON = 1.0
"""Seconds; it takes a tenth of that when nothing else runs."""

MANY = 60
"""Who listen when the server is asked to end."""

AT_FIRST = "waiting.en.0.0"
"""What somebody has seen who has seen another moment."""


def test_what_another_process_writes_is_told_at_once(point: House, served: Served) -> None:
    line, ours = [point.arrive() for _each in range(1 + TRIES)], point.arrive()
    ear = ticket_of(served, ours).begin(ticket=AT_FIRST)
    before = ear.hears(f"{len(line)} ahead of you", "ticket")

    def one_less() -> None:
        point.leave(line.pop())
        ear.hears(f"{len(line)} ahead of you", "ticket")

    assert quickest(one_less, enough=SOON) < SOON
    for each in line:
        point.leave(each)
    after = ear.hears("You’re next", "ticket")
    assert after.data.lstrip().startswith('<section id="ticket"')
    assert after.seen == seen_in(after.data) != before.seen
    assert "Cache-Control: no-store" in ear.headers
    ear.close()


def test_who_has_seen_the_present_is_told_nothing_until_it_changes(
    point: House, served: Served
) -> None:
    first, second = point.arrive(), point.arrive()
    ear = ticket_of(served, second).begin(ticket=AT_FIRST)
    present = ear.told("ticket")
    ear.close()

    again = ticket_of(served, second).begin(last=present.seen, ticket=AT_FIRST)
    point.leave(first)
    told = again.told("ticket")

    assert told.seen != present.seen, "the present was not told once more"
    while "You’re next" not in told.data:  # a new minute
        told = again.told("ticket")
    again.close()


def test_who_lost_an_event_in_the_middle_is_told_all_of_it(point: House, served: Served) -> None:
    first, second = point.arrive(), point.arrive()
    ear = ticket_of(served, second).begin(ticket=AT_FIRST)
    before = ear.told("ticket")
    point.leave(first)
    ear.cut(after=b"You")

    again = ticket_of(served, second).begin(last=before.seen, ticket=AT_FIRST)
    told = again.hears("You’re next", "ticket")

    assert told.data.rstrip().endswith("</section>")
    again.close()


def test_a_call_brings_another_page(point: House, served: Served) -> None:
    visit = point.arrive()
    ear = ticket_of(served, visit).begin(ticket=AT_FIRST)
    assert ear.next("ticket")
    point.call(visit)

    assert ear.next("reload")
    assert ear.next("reload") is None, "it hangs up after it"


def test_more_than_there_is_room_for_are_asked_to_come_later(point: House) -> None:
    served = point.serve(YOUTHPOINT_LISTENERS="2")
    visit = point.arrive()
    ears = [ticket_of(served, visit).begin(ticket=AT_FIRST) for _each in range(3)]

    assert [each.status for each in ears] == [200, 200, 503]
    assert "Retry-After: 30" in ears[2].headers
    assert served.get() == 200
    assert ears[0].next("ticket"), "who listens goes on"
    for each in ears:
        each.close()
    served.end()


def test_asked_to_end_the_server_hangs_up_in_time_and_leaves_nothing(point: House) -> None:
    visit = point.arrive()
    ears: list[Ear] = []

    def begin() -> Served:
        served = point.serve(workers=2)
        ears[:] = [ticket_of(served, visit).begin(ticket=AT_FIRST) for _each in range(MANY)]
        assert all(each.next("ticket") for each in ears)
        return served

    code, said = ended(begin)

    assert (code, said.strip().splitlines()[-1]) == (0, "Ended.")
    assert [each.next() for each in ears] == [None] * MANY, "every stream comes to its end"


def test_a_session_that_has_ended_is_told_nothing_more(point: House, served: Served) -> None:
    came = point.sign_in()
    cookie = f"yp-staff={came.secret}"
    ear = Ear(served.port, "/staff/live", cookie).begin(queue="0", alarms="0")
    queue, alarms = ear.told("queue"), ear.told("alarms")
    assert 'id="rail"' in queue.data, "what stands beside the queue comes along"
    assert alarms.seen == f"{seen_in(queue.data)},none"

    accounts.sign_out(point.store, came.secret)
    newcomer = point.arrive()

    *until_then, last = iter(lambda: ear.next("queue", "alarms", "ended"), None)
    assert last in (Heard("ended", "queue"), Heard("ended", "alarms")), "whichever is asked first"
    assert [each for each in until_then if newcomer.ticket in each.data] == []
    assert Ear(served.port, "/staff/live", cookie).begin(queue="0").status == 204


def test_an_unknown_ticket_has_no_stream(served: Served) -> None:
    assert Ear(served.port, "/t/of-nobody-at-all/live").begin(ticket=AT_FIRST).status == 204
