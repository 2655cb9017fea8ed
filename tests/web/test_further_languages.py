"""A language is added as a catalogue: written from the right, chosen by a point, stood in for."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from tests import cast, further
from tests.client import Page
from tests.conftest import TestClock
from tests.staffers import at_console, browser_of
from tests.stationed import device
from tests.visitors import path_of
from youthpoint.domain.stations.stations import StationKind
from youthpoint.gateways.voices import Voices
from youthpoint.settings import Settings
from youthpoint.store import Store
from youthpoint.web import create_app


@pytest.fixture
def installation(
    file_store: Store, tmp_path: Path, cache: Path, clock: TestClock
) -> Iterator[Flask]:
    """The pages where there is a catalogue of Arabic, over `file_store`."""
    settings = Settings(
        secret_key=cast.KEY.decode(),
        data=tmp_path,
        cache_folder=cache,
        push_key=cast.PUSH_KEY,
        catalogues=further.catalogues(tmp_path / "catalogues"),
    )
    app = create_app(settings, clock=clock)
    app.config.update(TESTING=True, WTF_CSRF_ENABLED=False, PROPAGATE_EXCEPTIONS=False)
    yield app
    app.extensions["youthpoint"].close()


@pytest.fixture
def spoken(installation: Flask, file_store: Store) -> Flask:
    """The same, where the point has chosen it."""
    further.choose(file_store, "fi", "sv", "en", further.CODE)
    return installation


def written(page: Page) -> tuple[str | None, str | None]:
    """Return the language of a page, and from where it is read."""
    return page.attribute("html", "lang"), page.attribute("html", "dir")


@pytest.mark.parametrize(
    ("path", "heading"), [("/", "What’s on your mind?"), ("/need", "What do you want help with?")]
)
def test_a_visitor_reads_it_from_the_right(spoken: Flask, path: str, heading: str) -> None:
    page = browser_of(spoken, language=further.CODE).visit(path)

    assert written(page) == ("ar", "rtl")
    assert page.text("h1") == further.WORDS[heading]


def test_it_is_offered_by_its_own_name(spoken: Flask) -> None:
    page = browser_of(spoken).visit("/")

    assert page.all(".lang a")[-1] == "العربية"
    assert written(browser_of(spoken).visit("/?lang=ar")) == ("ar", "rtl")


def test_a_ticket_is_taken_in_it(spoken: Flask) -> None:
    visitor = browser_of(spoken, language=further.CODE)
    visitor.submit("/need", topics=("work",))
    ticket = visitor.submit("/who", titled=False)

    assert ticket.path.startswith("/t/")
    assert written(ticket) == ("ar", "rtl")


def test_a_kiosk_offers_it_and_goes_on_in_it(spoken: Flask, file_store: Store) -> None:
    kiosk = device(spoken, file_store, StationKind.KIOSK)
    start = kiosk.visit("/kiosk/")
    assert start.has(f"[lang={further.CODE}]")

    needs = kiosk.browser.post("/kiosk/needs", data={"lang": further.CODE})
    assert further.WORDS["What do you want help with?"] in needs.text


def test_the_wall_says_it_beside_the_others(spoken: Flask, file_store: Store) -> None:
    wall = device(spoken, file_store, StationKind.DISPLAY)

    assert wall.visit("/display/").has(f"[lang={further.CODE}]")


def test_the_coordinator_words_it_in_a_fourth_column_and_sees_what_lacks(spoken: Flask) -> None:
    kaisa = at_console(spoken, "kaisa")
    form = kaisa.visit("/coordinator/topic/work")
    assert form.attribute('[id="name.ar"]', "dir") == "rtl"
    words = {f"{field}.ar": "عمل" for field in ("name", "tile", "hint", "description")}
    kaisa.choose(form, "Save", words)

    again = kaisa.visit("/coordinator/topic/work")
    assert again.attribute('[id="name.ar"]', "value") == "عمل"
    page = kaisa.visit("/coordinator/texts?lang=ar")
    assert written(page) == ("ar", "rtl")
    assert page.text("h1") == further.WORDS["Texts"]
    assert page.has("dt [lang=ar]")
    assert "عمل" in browser_of(spoken, language="ar").visit("/need").text(".tiles")


def test_until_then_another_text_stands_in_and_says_its_language(spoken: Flask) -> None:
    page = browser_of(spoken, language=further.CODE).visit("/need")

    assert page.text(".tiles b span[lang=fi][dir=ltr]")


def test_what_the_catalogue_does_not_have_is_said_in_english(spoken: Flask) -> None:
    page = browser_of(spoken, language=further.CODE).visit("/")

    assert further.UNKNOWN in page.text("main")


def test_a_point_that_has_not_chosen_it_does_not_speak_it(installation: Flask) -> None:
    page = browser_of(installation, language=further.CODE).visit("/?lang=ar")

    assert written(page) == ("fi", "ltr")
    assert not page.has(".lang [lang=ar]")


def test_a_point_takes_it_on_and_gives_it_up_on_its_form(installation: Flask) -> None:
    kaisa = at_console(installation, "kaisa")
    form = kaisa.visit("/coordinator/place/-")
    kaisa.choose(form, "Save", {"languages": ("fi", "sv", "en", further.CODE)})
    assert written(browser_of(installation, language="ar").visit("/")) == ("ar", "rtl")
    words = {f"{field}.ar": "عمل" for field in ("name", "tile", "hint", "description")}
    kaisa.choose(kaisa.visit("/coordinator/topic/work"), "Save", words)

    kaisa.choose(kaisa.visit("/coordinator/place/-"), "Save", {"languages": ("fi", "sv", "en")})
    assert written(browser_of(installation, language="ar").visit("/")) == ("fi", "ltr")


def test_a_new_topic_is_published_when_it_is_worded_in_it_too(spoken: Flask) -> None:
    kaisa = at_console(spoken, "kaisa")
    form = kaisa.visit("/coordinator/topic/new")
    words = {
        f"{field}.{code}": "Uusi"
        for field in ("name", "tile", "hint")
        for code in ("fi", "sv", "en")
    }
    like = kaisa.visit("/coordinator/topic/work")
    chosen = {
        name: like.attribute(f"#{name} [selected]", "value") or ""
        for name in ("reporting_group", "service")
    }
    page = kaisa.choose(form, "Save", words | chosen | {"position": "99"})

    assert page.status == 422
    assert "until all its languages are ready" in page.text("#errors")
    fields = ("Name", "Short name on the tile", "Hint below the name")
    assert page.all("#errors li") == [f"{each}, Arabic" for each in fields]
    assert page.all(".ferr") == ["Write this in العربية, too, before visitors see it."] * 3


def test_without_its_catalogue_pages_do_as_if_it_had_not_been_chosen(
    app: Flask, file_store: Store
) -> None:
    further.choose(file_store, "fi", "sv", "en", further.CODE)

    assert written(browser_of(app, language=further.CODE).visit("/")) == ("fi", "ltr")
    assert device(app, file_store, StationKind.DISPLAY).visit("/display/").status == 200


def test_a_notice_is_written_in_it_too_and_stood_in_for_where_it_is_not(
    spoken: Flask, file_store: Store
) -> None:
    ticket = path_of(cast.arrive(file_store, language=further.CODE))
    aino = at_console(spoken, "aino")
    form = aino.visit("/staff/notice")
    assert form.attribute(f"[name={further.CODE}]", "dir") == "rtl"
    aino.choose(form, "Tell everyone", fi="Kahvia on.", ar="القهوة جاهزة.")
    visitor = browser_of(spoken, language=further.CODE)
    assert "القهوة جاهزة." in visitor.visit(ticket, titled=False).text("main")

    aino.choose(aino.visit("/staff/notice"), "Tell everyone", fi="Pulla on.")
    assert "Pulla on." in visitor.visit(ticket, titled=False).text("main [lang=fi][dir=ltr]")


def test_the_wall_says_a_call_with_its_word_for_a_room_where_the_machine_has_the_voice(
    spoken: Flask, file_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(Voices, "say", lambda _voices, saying: said.append(saying.text))
    wall = device(spoken, file_store, StationKind.DISPLAY)
    answer = wall.browser.get(f"/display/say/sample-{further.CODE}.wav")

    assert said == ["K 27, غرفة 2"]
    assert answer.status_code == 404, "a machine without the voice says nothing"
