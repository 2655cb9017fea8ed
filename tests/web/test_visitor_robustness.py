"""Bad input: a clear message in the visitor's language, the right status, nothing lost."""

import pytest
from flask import Flask

from tests import cast
from tests.client import Client
from youthpoint.domain.localized import LANGUAGES, Localized
from youthpoint.domain.points import Point
from youthpoint.store import Store

FORMS = ("/need", "/who", "/code", "/feedback")
PAGES = ("/", "/points", "/need", "/how", "/who", "/drop-by", "/code", "/privacy", "/feedback")
ODD = (
    "\0",
    "\ufffe\uffff",
    "\u202e\u2066",
    "' or '1'='1",
    "{{ 7*7 }}${7*7}",
    "<svg onload=alert(1)>",
    "../../etc/passwd",
    "%s%n%x",
    "💥" * 500,
    "a\r\nSet-Cookie: x=1",
)
KIND = {
    413: {
        "fi": "Teksti oli liian pitkä.",
        "sv": "Texten var för lång.",
        "en": "That was too much text.",
    },
    404: {"fi": "Sivua ei löydy.", "sv": "Sidan finns inte.", "en": "Page not found."},
}


@pytest.mark.parametrize("path", FORMS)
@pytest.mark.parametrize("odd", ODD)
def test_odd_input_breaks_no_form(client: Client, path: str, odd: str) -> None:
    client.submit("/need", topics="work")
    page = client.submit(
        path, topics=[odd, odd], nickname=odd, age_band=[odd, "x"], code=odd, comment=odd, lang=odd
    )

    assert page.status < 500
    assert "onload" not in page.html or "<svg onload" not in page.html


@pytest.mark.parametrize("path", PAGES)
def test_odd_queries_break_no_page(client: Client, path: str) -> None:
    for odd in ODD:
        answer = client.browser.get(path, query_string={"lang": odd, "seen": odd, "did": odd})
        assert answer.status_code < 500


@pytest.mark.parametrize("path", ["/need", "/who", "/code"])
def test_a_body_of_a_megabyte_is_too_much(client: Client, path: str) -> None:
    page = client.submit(path, nickname="n" * 2**20)

    assert page.status == 413
    assert page.text("#message") == "That was too much text. Go back and make it shorter."


def test_v15_3_7_a_need_said_thousands_of_times_is_one_need(
    client: Client, file_store: Store
) -> None:
    client.submit("/need", topics=["work"] * 5000)
    client.submit("/who")

    with file_store.read() as uow:
        [visit] = uow.visits.open("point")
    assert visit.topics == ("work",)


@pytest.mark.parametrize("path", ["/", "/how", "/drop-by", "/privacy"])
def test_a_page_that_takes_no_form_says_so(client: Client, path: str) -> None:
    page = client.submit(path)

    assert page.status == 405
    assert "GET" in page.headers["Allow"]


@pytest.mark.parametrize("path", FORMS)
def test_a_form_without_its_token_is_refused_kindly(app: Flask, path: str) -> None:
    app.config["WTF_CSRF_ENABLED"] = True
    stale = Client(app.test_client())
    stale.visit("/?lang=en")
    page = stale.submit(path, topics="work")

    assert page.status == 400
    assert "had been open for too long" in page.text("#message")


@pytest.mark.parametrize("path", FORMS)
def test_a_browser_without_cookies_is_told_so(app: Flask, path: str) -> None:
    app.config["WTF_CSRF_ENABLED"] = True
    page = Client(app.test_client(use_cookies=False)).submit(f"{path}?lang=en", topics="work")

    assert page.status == 400
    assert "Your browser keeps no cookie." in page.text("#message")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_refusal_is_in_the_visitors_language(client: Client, language: str) -> None:
    client.visit(f"/?lang={language}")
    unknown = client.visit("/nowhere")
    large = client.submit("/need", topics="n" * 2**20)

    assert unknown.attribute("html", "lang") == language
    assert unknown.text("#message").startswith(KIND[404][language])
    assert large.text("#message").startswith(KIND[413][language])


def test_a_language_that_we_do_not_speak_changes_nothing(client: Client) -> None:
    assert client.visit("/?lang=tlh").attribute("html", "lang") == "en"


@pytest.mark.parametrize("path", PAGES)
def test_every_page_offers_every_language_of_itself(client: Client, path: str) -> None:
    page = client.visit(path)

    ways = [each.attributes for each in page.tree.css("nav.lang [lang]")]
    if page.has("form[novalidate]"):  # what is typed comes along
        assert [(each["name"], each["value"]) for each in ways] == [
            ("lang", each) for each in LANGUAGES
        ]
        assert {page.first(f"form#{each['form']}").tag for each in ways} == {"form"}
        first = page.first(f"button[form={ways[0]['form']}]").attributes
        assert "name" not in first, "Enter in a field goes on"
        return
    assert [each["href"] for each in ways] == [f"{page.path}?lang={each}" for each in LANGUAGES]
    assert [each["hreflang"] for each in ways] == list(LANGUAGES)


@pytest.mark.parametrize("path", PAGES)
def test_the_help_box_is_the_last_thing_on_every_page(client: Client, path: str) -> None:
    page = client.visit(path)
    last = page.tree.css("main p")[-3:]

    assert page.text("footer.crisis a[href='tel:0401234567']") == "040 123 4567"
    assert page.text("footer.crisis a[href='tel:112']") == "112"
    assert all(each.parent is not None and each.parent.tag == "footer" for each in last)


def other_point() -> Point:
    return Point(
        id="other",
        name=Localized.of(fi="Toinen", sv="Den andra", en="The other"),
        address=Localized.of(fi="Muualla 1", sv="Annanstans 1", en="Elsewhere 1"),
        hours=dict.fromkeys(range(5), cast.DAYS),
    )


class TestSeveralPoints:
    @pytest.fixture(autouse=True)
    def _another(self, file_store: Store) -> None:
        with file_store.write() as uow:
            uow.points.put(other_point(), position=1)
            uow.points.furnish("other", cast.SERVICES, cast.TOPICS)

    def test_one_chooses_first(self, client: Client) -> None:
        page = client.visit("/")

        assert page.path == "/points"
        assert page.all("main b")[:2] == ["Test Point", "The other"]

    @pytest.mark.parametrize("path", ["/need", "/how", "/who", "/drop-by", "/privacy"])
    def test_no_page_guesses_where_one_is(self, client: Client, path: str) -> None:
        assert client.visit(path).path == "/points"

    def test_the_number_is_given_where_the_need_was_said(
        self, client: Client, file_store: Store
    ) -> None:
        client.visit("/at/point")
        client.submit("/need", topics="work")
        client.visit("/at/other")  # in another tab

        assert client.submit("/who").text(".num") == "A01"
        with file_store.read() as uow:
            assert len(uow.visits.open("point")) == 1
            assert uow.visits.open("other") == []

    def test_the_sign_on_the_door_leads_to_its_point(
        self, client: Client, file_store: Store
    ) -> None:
        page = client.visit("/at/other")
        assert page.path == "/"
        assert "Elsewhere 1" in page.text("main")
        client.submit("/need", topics="work")
        client.submit("/who")

        with file_store.read() as uow:
            assert len(uow.visits.open("other")) == 1
            assert uow.visits.open("point") == []

    def test_a_point_that_is_not_there_is_not_found(self, client: Client) -> None:
        assert client.visit("/at/nowhere").status == 404

    def test_a_ticket_needs_no_choice(self, client: Client) -> None:
        client.visit("/at/other")
        client.submit("/need", topics="work")
        path = client.submit("/who").path

        fresh = Client(client.browser.application.test_client())
        assert fresh.visit(path).text("header .brand") == "Toinen"


def test_with_a_single_point_nobody_meets_the_notion(client: Client) -> None:
    assert "/points" not in client.visit("/").html
