"""The Finnish Service Catalogue as version 11 answers: what is read, and every way to fail."""

from collections.abc import Iterator

import pytest

from tests.catalogues import DOCUMENTS, OWNER, PLACE, Catalogue, served
from tests.catalogues import entry as document
from youthpoint.domain.setup.entries import Entry, Listed, Rhythm, read, written
from youthpoint.gateways import service_catalogue
from youthpoint.gateways.service_catalogue import LARGEST, V11
from youthpoint.operations.ports import NotTold, Trouble

WHERE = f"/ServiceChannel/{PLACE}"


@pytest.fixture
def catalogue() -> Iterator[Catalogue]:
    with served() as found:
        yield found


@pytest.fixture
def entry(catalogue: Catalogue) -> Entry:
    return V11(catalogue.address).entry(PLACE)


def trouble(catalogue: Catalogue, *, address: str = "") -> Trouble:
    with pytest.raises(NotTold) as told:
        V11(address or catalogue.address).entry(PLACE)
    return told.value.trouble


def test_a_place_is_read_in_all_languages(entry: Entry) -> None:
    assert entry.id == PLACE
    assert entry.name == {
        "fi": "Nuorten palvelupiste Portti",
        "sv": "Servicestället för unga Porten",
        "en": "Youth service point Portti",
    }
    assert entry.address == {
        "fi": "Satamakatu 17 A, 33200 Tampere, 2. kerros",
        "sv": "Hamngatan 17 A, 33200 Tammerfors, Våning 2",
    }
    assert entry.addresses == 1, "a post-office box is nowhere to go to"
    assert entry.summary["en"].startswith("Help with work")


def test_its_hours_are_read_with_the_days_of_finland(entry: Entry) -> None:
    week, christmas, eve = entry.hours

    assert (week.rhythm, len(week.openings)) == (Rhythm.WEEK, 6)
    assert (week.openings[0].first, week.openings[0].begins) == ("mon", "10:00")
    assert (christmas.begins, christmas.ends) == ("2026-12-23", "2026-12-27")
    assert christmas.closed
    assert christmas.why["sv"] == "Julpaus"
    assert (eve.begins, eve.ends, eve.openings[0].ends) == ("2026-12-31", "", "13:00")


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2026-12-23T22:00:00Z", "2026-12-24"),
        ("2026-12-23T22:00:00+00:00", "2026-12-24"),
        ("2026-12-24T00:00:00+02:00", "2026-12-24"),
        ("2026-12-24T00:00:00.0000000+02:00", "2026-12-24"),
        ("2026-12-24T21:59:59Z", "2026-12-24"),
        ("2026-12-24T00:00:00", "2026-12-24"),
        ("2026-12-24T23:59:59", "2026-12-24"),
        ("2026-12-23T22:00:00", "2026-12-24"),
        ("2027-06-23T21:00:00", "2027-06-24"),
        ("2027-06-24T00:00:00+03:00", "2027-06-24"),
        ("soon", ""),
    ],
)
def test_a_last_day_is_the_day_it_names_with_a_zone_or_without(said: str, day: str) -> None:
    hours = {"serviceHourType": "Exceptional", "isClosed": True, "validTo": said}

    assert document("place", serviceHours=[hours]).hours[0].ends == day


def test_its_services_are_read_but_those_that_were_deleted(entry: Entry) -> None:
    assert [each.name["fi"] for each in entry.offers] == ["Työ", "Talous- ja velkaneuvonta"]
    assert entry.offers[0].summary["en"] == "Guidance in finding work."


def test_nobodys_number_or_address_is_read(entry: Entry) -> None:
    said = str(written(entry))

    assert entry.summary["fi"] == (
        "Apua työhön, opintoihin ja arkeen alle 30-vuotiaille. Tule käymään!"
    )
    assert entry.shortened
    assert [each for each in ("@", "987", "123456", "Maija", "Mallikas") if each in said] == []


def test_what_is_kept_of_it_is_the_same_when_it_is_read_again(entry: Entry) -> None:
    assert read(written(entry)) == entry


def test_nothing_is_shown_that_could_be_taken_for_a_key(catalogue: Catalogue, entry: Entry) -> None:
    assert len(catalogue.asked) == 2, "the place, and all of its services at once"
    assert all("Authorization" not in headers for _path, headers in catalogue.asked)


def test_languages_that_are_missing_are_missing(catalogue: Catalogue) -> None:
    catalogue.place("finnish-only")
    entry = V11(catalogue.address).entry(PLACE)

    assert entry.name == {"fi": "Nuorten piste"}
    assert entry.address == {"fi": "Kirkkotie, 21600 Parainen"}
    assert (entry.hours, entry.offers, entry.shortened) == ((), (), False)


def test_the_name_that_is_shown_is_the_one_that_the_catalogue_shows(catalogue: Catalogue) -> None:
    catalogue.changes(displayNameType=[{"type": "AlternativeName", "language": "fi"}])

    assert V11(catalogue.address).entry(PLACE).name["fi"] == "Portti"


def test_an_organisation_lists_its_places_of_every_page(catalogue: Catalogue) -> None:
    catalogue.organisation()
    owner = V11(catalogue.address).owner(OWNER)

    assert owner.name["sv"] == "Modellkommunens ungdomstjänster"
    assert [each.name for each in owner.places] == [
        "Etsivä nuorisotyö",
        "Keskustan nuorisotalo",
        "Nuorten palvelupiste Portti",
    ]
    assert owner.places[2] == Listed(id=PLACE, name="Nuorten palvelupiste Portti")
    assert not owner.more


def test_of_a_huge_organisation_some_pages_are_asked_for(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service_catalogue, "MOST_PAGES", 1)
    catalogue.organisation()
    owner = V11(catalogue.address).owner(OWNER)

    assert (len(owner.places), owner.more) == (2, True)


def test_services_that_are_all_gone_are_no_fault_of_the_place(catalogue: Catalogue) -> None:
    catalogue.says("/Service/list", status=404)

    assert V11(catalogue.address).entry(PLACE).offers == ()


@pytest.mark.parametrize(
    ("status", "why"),
    [
        (400, Trouble.UNREADABLE),
        (404, Trouble.GONE),
        (410, Trouble.GONE),
        (429, Trouble.BROKEN),
        (500, Trouble.BROKEN),
        (503, Trouble.BROKEN),
    ],
)
def test_a_refusal_is_told_by_its_kind(catalogue: Catalogue, status: int, why: Trouble) -> None:
    catalogue.says(WHERE, b'{"errorMessage": "Trace id: 1"}', status=status)

    assert trouble(catalogue) is why


def test_a_fault_with_the_services_is_one_of_the_whole(catalogue: Catalogue) -> None:
    catalogue.says("/Service/list", status=500)

    assert trouble(catalogue) is Trouble.BROKEN


def test_a_place_that_was_deleted_is_gone_and_a_telephone_is_no_place(
    catalogue: Catalogue,
) -> None:
    catalogue.place("deleted")
    assert trouble(catalogue) is Trouble.GONE
    catalogue.place("telephone")
    assert trouble(catalogue) is Trouble.NO_PLACE


def test_v15_3_2_nobody_is_followed_elsewhere(catalogue: Catalogue) -> None:
    whole = (DOCUMENTS / "place.json").read_bytes()
    there = f"{catalogue.address}/ServiceChannel/other"
    catalogue.says(WHERE, whole, status=302, Location=there)

    assert trouble(catalogue) is Trouble.UNREADABLE
    assert len(catalogue.asked) == 1


@pytest.mark.parametrize(
    "body",
    [b"", b"<html>Huoltokatko</html>", b'{"id": "x"', b'{"id": 7}', b'{"id": "\xff"}', b"[]"],
)
def test_what_is_no_such_document_is_unreadable(catalogue: Catalogue, body: bytes) -> None:
    catalogue.says(WHERE, body)

    assert trouble(catalogue) is Trouble.UNREADABLE


def test_nor_is_a_document_read_that_never_ends(catalogue: Catalogue) -> None:
    whole = (DOCUMENTS / "place.json").read_bytes()
    catalogue.says(WHERE, whole + b" " * (LARGEST * 2))

    assert trouble(catalogue) is Trouble.UNREADABLE


def test_a_catalogue_that_says_nothing_is_given_up(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service_catalogue, "PATIENCE", 0.05)
    catalogue.silent = True

    assert trouble(catalogue) is Trouble.SILENT


def test_so_is_one_that_says_a_letter_now_and_then(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service_catalogue, "PATIENCE", 0.2)
    catalogue.dawdles = True

    assert trouble(catalogue) is Trouble.SILENT


def test_so_is_one_that_never_comes_to_its_document(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service_catalogue, "PATIENCE", 0.2)
    catalogue.stammers = True

    assert trouble(catalogue) is Trouble.SILENT


def test_and_so_is_one_that_is_not_there(catalogue: Catalogue) -> None:
    assert trouble(catalogue, address="http://127.0.0.1:1/api/v11") is Trouble.OUT_OF_REACH
    assert trouble(catalogue, address="https://nowhere.invalid/api/v11") is Trouble.OUT_OF_REACH
