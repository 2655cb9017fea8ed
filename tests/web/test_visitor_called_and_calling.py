"""Being called to the desk and asking to be called by phone, in the same browser."""

from tests.callers import PHONE
from tests.cast import arrive
from tests.client import Client
from tests.visitors import called, path_of, say
from youthpoint.store import Store


def test_who_was_called_to_the_desk_asks_for_a_call_later(
    client: Client, file_store: Store
) -> None:
    visit = arrive(file_store)
    called(file_store, visit)
    client.visit(path_of(visit))
    say(client, "work")

    page = client.visit("/call")

    assert page.status == 200
    assert page.text("h1")


def test_what_was_said_of_a_call_stays_while_one_is_called_to_the_desk(
    client: Client, file_store: Store
) -> None:
    say(client, "work")
    said = {"window": "202611241100", "phone": PHONE}
    client.choose(client.visit("/call"), "Continue", said, titled=True)
    visit = arrive(file_store)
    called(file_store, visit)
    client.visit(path_of(visit))

    assert "040 765 4321" in client.visit("/call/check").text(".answers")
