"""What a catalogue's entry proposes for a set-up, and what of it is accepted."""

from dataclasses import replace
from datetime import date

import pytest

from tests.cast import POINT, SERVICES, TOPICS
from tests.catalogues import entry
from youthpoint.domain.setup import checks
from youthpoint.domain.setup.entries import Entry, impersonal
from youthpoint.domain.setup.fitting import Unfit, cut, fitted
from youthpoint.domain.setup.pieces import Name, SetUp, differences
from youthpoint.domain.setup.proposals import Proposal, Suggestion, accepted, moved, proposal
from youthpoint.domain.setup.readings import Plain
from youthpoint.domain.setup.shapes import Part
from youthpoint.operations.setup.taken_apart import of_point, of_service, of_topic

TODAY = date(2026, 11, 24)
SETUP: SetUp = {
    **of_point(POINT),
    **{Name(Part.SERVICE, each.code): of_service(each) for each in SERVICES},
    **{Name(Part.TOPIC, each.code): of_topic(each) for each in TOPICS},
}
PLACE = Name(Part.PLACE)


def proposed(**fields: Plain) -> Proposal:
    return proposal(replace(entry("place"), **fields), SETUP, TODAY)


def of(found: Proposal, key: str) -> Suggestion:
    return next(each for each in found.suggestions if each.key == key)


def test_every_field_stands_beside_what_is_there() -> None:
    found = proposed()

    assert [each.key for each in found.suggestions] == [
        *("place.name", "place.address"),
        *(f"hours.{day}" for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")),
        *("closure.2026-12-23", "closure.2026-12-31"),
        *("topic.work.name", "topic.work.description"),
    ]
    assert of(found, "place.name").present["en"] == "Test Point"
    assert of(found, "place.name").proposed["en"] == "Youth service point Portti"
    assert of(found, "hours.mon").present == [["09:00", "16:00"]]
    assert of(found, "hours.sat").same


def test_a_language_that_the_catalogue_lacks_stays_as_it_is() -> None:
    address = of(proposed(), "place.address").proposed

    assert address["sv"] == "Hamngatan 17 A, 33200 Tammerfors, Våning 2"
    assert address["en"] == "Satamakatu 4"


def test_a_language_that_we_do_not_have_is_left_out() -> None:
    assert of(proposed(name={"fi": "Portti", "se": "Uksa"}), "place.name").proposed == {
        "fi": "Portti",
        "sv": "Testpunkten",
        "en": "Test Point",
    }


def test_what_the_catalogue_does_not_say_is_not_proposed() -> None:
    found = proposal(entry("finnish-only"), SETUP, TODAY)

    assert [each.key for each in found.suggestions] == ["place.name", "place.address"]
    assert found.notes == []


def test_a_text_that_is_too_long_is_cut_and_that_is_said() -> None:
    found = proposed(name={"fi": "Nuorten " * 20})
    (note,) = [each for each in found.notes if each.unfit is Unfit.TOO_LONG]

    assert len(of(found, "place.name").proposed["fi"]) <= 60
    assert (note.what, note.language, note.most) == ("place.name", "fi", 60)


def test_signs_that_no_text_may_hold_are_left_out() -> None:
    found, _notes = fitted(Part.PLACE, "name", {"fi": "Oh\N{NULL}jaamo \u202e\x07"})

    assert found == {"fi": "Ohjaamo"}


def test_markup_is_left_out_and_that_is_said() -> None:
    found = proposed(name={"fi": "<b>Portti</b> > ovi"})

    assert of(found, "place.name").proposed["fi"] == "Portti ovi"
    assert Unfit.MARKUP in [each.unfit for each in found.notes]


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("Sopii.", "Sopii."),
        ("Yksi lause. Toinen lause.", "Yksi lause."),
        ("yksi pitkä lause, joka ei lopu", "yksi pitkä lause…"),
        ("yhdyssanahirviökäsittely", "yhdyssanahirviökäs…"),
    ],
)
def test_a_text_is_cut_after_a_sentence_or_a_word(text: str, short: str) -> None:
    assert cut(text, 19) == short


def test_days_of_one_exception_are_one_field_and_change_each_day() -> None:
    found = proposed()
    it = of(found, "closure.2026-12-23")

    assert (it.name.code, it.last, len(it.changes)) == ("2026-12-23", "2026-12-27", 5)
    assert it.proposed["why"]["fi"] == "Joulutauko"


def test_an_exception_that_says_no_reason_keeps_ours() -> None:
    christmas = replace(entry("place").hours[1], begins="2026-12-24", ends="", why={})
    found = proposed(hours=(christmas,))

    assert of(found, "closure.2026-12-24").same


def test_a_service_proposes_texts_for_the_topic_of_its_name_and_else_says_so() -> None:
    found = proposed()

    assert of(found, "topic.work.description").proposed["en"] == "Guidance in finding work."
    assert [each.what for each in found.notes if each.unfit is Unfit.NO_PIECE] == [
        "Talous- ja velkaneuvonta"
    ]


def test_what_was_left_out_for_somebodys_sake_is_said() -> None:
    assert Unfit.PERSONAL in [each.unfit for each in proposed().notes]
    assert Unfit.PERSONAL not in [each.unfit for each in proposed(shortened=False).notes]


@pytest.mark.parametrize(("number", "unfit"), [(0, Unfit.NO_ADDRESS), (2, Unfit.MORE_ADDRESSES)])
def test_an_address_is_one(number: int, unfit: Unfit) -> None:
    assert unfit in [each.unfit for each in proposed(addresses=number).notes]


def test_what_is_accepted_changes_and_nothing_else() -> None:
    found = proposed()
    wanted = accepted(SETUP, found, {"place.address", "closure.2026-12-31", "hours.nowhere"})

    assert [each.name for each in differences(SETUP, wanted)] == [
        PLACE,
        Name(Part.CLOSURE, "2026-12-31"),
    ]
    assert wanted[PLACE]["name"] == SETUP[PLACE]["name"]
    assert accepted(SETUP, found, ()) == SETUP


@pytest.mark.parametrize("name", ["place", "finnish-only", "odd-hours"])
def test_whatever_is_accepted_is_right(name: str) -> None:
    found = proposal(entry(name), SETUP, TODAY)
    wanted, wrong = checks.read(accepted(SETUP, found, {each.key for each in found.suggestions}))

    assert wrong == []
    assert proposal(entry(name), wanted, TODAY).news == []


def test_somebody_who_has_seen_something_else_is_known_by_it() -> None:
    other = {**SETUP, PLACE: {**SETUP[PLACE], "name": {"fi": "Toinen"}}}

    assert proposed().seen == proposed().seen
    assert proposed().seen != proposal(entry("place"), other, TODAY).seen
    assert proposed().seen != proposed(address={"fi": "Muualla 1"}).seen


def test_what_the_catalogue_has_changed_since_is_told() -> None:
    before: Entry = entry("place")
    now = replace(before, name={**before.name, "en": "Portti"}, hours=before.hours[:2])

    assert [(each.suggestion.key, each.now) for each in moved(before, now, SETUP, TODAY)] == [
        ("place.name", {**before.name, "en": "Portti"}),
        ("closure.2026-12-31", None),
    ]
    assert moved(before, before, SETUP, TODAY) == []


@pytest.mark.parametrize(
    "personal",
    [
        "Soita 040 123 4567.",
        "Puh. +358 40 1234567 arkisin.",
        "Vaihde (03) 5656 1234.",
        "Kirjoita maija@kunta.example.",
        "Ota yhteyttä, puh. 09-310 1691.",
    ],
)
def test_a_sentence_with_somebodys_number_or_address_is_left_out(personal: str) -> None:
    assert impersonal(f"Tule käymään. {personal} Kahvia on.") == "Tule käymään. Kahvia on."


@pytest.mark.parametrize(
    "plain",
    ["Avoinna klo 08.00–16.00.", "Satamakatu 17, 00100 Helsinki.", "Alle 30-vuotiaille 2026–2027."],
)
def test_other_numbers_stay(plain: str) -> None:
    assert impersonal(plain) == plain
