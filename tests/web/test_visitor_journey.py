"""From the door to a number, on one's own phone."""

import pytest

from tests import cast
from tests.client import Client
from tests.visitors import say, take_number, waiting
from youthpoint.domain.catalogue import AgeBand
from youthpoint.store import Store


def test_a_number_is_reached_in_four_screens(client: Client, file_store: Store) -> None:
    start = client.visit("/")
    assert start.attribute(".pri", "href") == "/need"
    how = say(client, "work", "home")
    assert how.text("h1") == "How do you want to go on?"
    assert how.attribute(".opt", "href") == "/who"
    ticket = client.choose(client.visit("/who"), "Get a number", nickname="Ninni", age_band="18_24")

    assert ticket.text(".num") == "A01"
    [visit] = waiting(file_store)
    assert visit.topics == ("work", "home")
    assert (visit.nickname, visit.age_band) == ("Ninni", AgeBand.FROM_18)


def test_nothing_but_a_need_is_asked_for(client: Client, file_store: Store) -> None:
    take_number(client, "unsure")

    [visit] = waiting(file_store)
    assert (visit.topics, visit.nickname) == (("unsure",), "")
    assert visit.age_band is AgeBand.NOT_SAID


def test_the_needs_are_real_and_none_is_chosen_beforehand(client: Client) -> None:
    page = client.visit("/need")

    assert len(page.tree.css("input[type=checkbox][name=topics]")) == len(cast.TOPICS)
    assert not page.has("input[checked]")


def test_without_a_need_the_page_says_so_first(client: Client) -> None:
    page = client.submit("/need")

    assert page.status == 422
    assert page.text("title").startswith("Error: ")
    said = "Choose at least one. You can also choose “I don’t know yet”."
    assert said in page.text("#errors[role=alert][tabindex='-1']")
    assert page.attribute("#errors a", "href") == "#topics-0"
    assert page.has("#topics-0")


def test_an_unknown_topic_is_refused_and_the_rest_stays(client: Client) -> None:
    page = client.submit("/need", topics=["work", "dragons"])

    assert page.status == 422
    assert "no longer there" in page.text("#errors")
    assert [each.attributes["value"] for each in page.tree.css("[checked]")] == ["work"]


def test_not_knowing_beside_a_need_adds_nothing(client: Client, file_store: Store) -> None:
    take_number(client, "unsure", "work")

    assert waiting(file_store)[0].topics == ("work",)


def test_a_doubled_need_counts_once(client: Client, file_store: Store) -> None:
    take_number(client, "work", "work")

    assert waiting(file_store)[0].topics == ("work",)


def test_going_back_shows_what_was_chosen(client: Client) -> None:
    say(client, "home")

    chosen = client.visit("/need").tree.css("[checked]")
    assert [each.attributes["value"] for each in chosen] == ["home"]


def test_after_a_number_the_next_visit_starts_from_nothing(
    client: Client, file_store: Store
) -> None:
    take_number(client, nickname="Ninni")
    assert not client.visit("/need").has("[checked]")
    ticket = take_number(client, "home")

    assert ticket.text(".num") == "A02"
    assert [each.nickname for each in waiting(file_store)] == ["Ninni", ""]


def test_a_form_sent_twice_gives_the_same_number(client: Client, file_store: Store) -> None:
    say(client, "work")
    first = client.submit("/who", nickname="Ninni")
    again = client.submit("/who", nickname="Ninni")

    assert first.path == again.path
    assert len(waiting(file_store)) == 1


@pytest.mark.parametrize("path", ["/how", "/who"])
def test_a_step_without_a_need_leads_to_the_needs(client: Client, path: str) -> None:
    assert client.visit(path).path == "/need"
    assert client.submit("/who").path == "/need"


@pytest.mark.parametrize(
    "nickname",
    ["Ж ş 🐧", "\u202etaes", "<script>alert(1)</script>", 'O\'Neil "x" {{ 7*7 }}', "e\u0301" * 20],
)
def test_a_nickname_is_kept_exactly_and_shown_safely(
    client: Client, file_store: Store, nickname: str
) -> None:
    ticket = take_number(client, nickname=nickname)

    assert waiting(file_store)[0].nickname == nickname
    assert ticket.first("details bdi").text() == nickname


@pytest.mark.parametrize(
    ("nickname", "said"),
    [
        ("131052-308T", "Please don’t write a personal identity code here."),
        ("I am 131052A308T ok", "Please don’t write a personal identity code here."),
        ("n" * 41, "This is too long. Make it shorter."),
    ],
)
def test_a_nickname_that_cannot_be_kept_is_refused_kindly(
    client: Client, file_store: Store, nickname: str, said: str
) -> None:
    say(client, "work")
    page = client.submit("/who", nickname=nickname, age_band="25_29")

    assert page.status == 422
    assert page.text("#nickname-error").startswith(said)
    assert page.attribute("#nickname", "value") == nickname
    assert page.has("[value='25_29'][checked]")
    assert waiting(file_store) == []


def test_nul_bytes_are_dropped(client: Client, file_store: Store) -> None:
    take_number(client, nickname="Nin\0ni")

    assert waiting(file_store)[0].nickname == "Ninni"


def test_who_only_wants_to_chat_is_welcome_and_not_recorded(
    client: Client, file_store: Store
) -> None:
    page = client.visit("/drop-by")

    assert page.text("h1") == "Welcome"
    assert "Satamakatu 4" in page.text("main")
    assert waiting(file_store) == []


def test_another_language_keeps_what_was_chosen(client: Client) -> None:
    page = client.choose(client.visit("/need"), "SV – Svenska", topics=["work", "home"])

    assert page.path == "/need"
    assert page.attribute("html", "lang") == "sv"
    chosen = {each.attributes["value"] for each in page.tree.css("[checked]")}
    assert chosen == {"work", "home"}


def test_another_language_keeps_what_was_typed(client: Client) -> None:
    say(client, "work")
    who = client.visit("/who")
    page = client.choose(who, "FI – Suomi", nickname="Ninni", age_band="25_29")

    assert page.attribute("html", "lang") == "fi"
    assert page.attribute("#nickname", "value") == "Ninni"
    assert page.has("[value='25_29'][checked]")


def test_the_language_of_the_pages_is_the_visits(client: Client, file_store: Store) -> None:
    client.visit("/?lang=sv")
    client.submit("/need", topics="work")
    client.submit("/who")

    assert waiting(file_store)[0].language == "sv"


def test_nothing_said_stands_in_an_address(client: Client) -> None:
    page = take_number(client, "home", nickname="Ninni")

    assert page.path.startswith("/t/")
    assert "home" not in page.path
    assert "Ninni" not in page.path
