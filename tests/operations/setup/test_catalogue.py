"""Taking over what the Service Catalogue says: one change, remembered, and undone as one."""

from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from tests.appointments import THURSDAY_TEN, book, open_booking
from tests.cast import KAISA, KEY, NOON
from tests.catalogues import OWNER, PLACE, entry
from tests.undoing import last_act
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.setup.entries import Entry, Owner
from youthpoint.domain.setup.pieces import Name, SetUp
from youthpoint.domain.setup.shapes import Part
from youthpoint.operations.ports import NotTold, Trouble
from youthpoint.operations.setup import catalogue, changing, looking
from youthpoint.operations.setup.catalogue import Chosen, SeenOtherwise, View
from youthpoint.operations.setup.changing import Undoing
from youthpoint.operations.setup.hits import Answer, Choice, HitsBookings, shown_as
from youthpoint.store import Store

LATER = NOON + timedelta(days=30)
PLACE_PIECE, HOURS = Name(Part.PLACE), Name(Part.HOURS)


@dataclass
class Told:
    """A catalogue that knows one place and one organisation, or has a trouble."""

    trouble: Trouble | None = None

    def entry(self, entry_id: str) -> Entry:
        if entry_id != PLACE or self.trouble:
            raise NotTold(self.trouble or Trouble.GONE)
        return entry("place")

    def owner(self, owner_id: str) -> Owner:
        if owner_id != OWNER:
            raise NotTold(Trouble.GONE)
        return Owner(id=OWNER, name={"fi": "Nuorisopalvelut"})


@pytest.fixture
def looked(store: Store) -> Store:
    catalogue.look(store, "point", entry("place"), by=KAISA, now=NOON)
    return store


def seen(store: Store) -> View:
    with store.read() as uow:
        found = catalogue.view(uow, "point", now=NOON)
    assert found is not None
    return found


def present(store: Store) -> SetUp:
    with store.read() as uow:
        return looking.present(uow, "point")


def accept(store: Store, *keys: str, answer: Answer | None = None) -> list[Name]:
    chosen = Chosen(keys=keys, seen=seen(store).proposal.seen, answer=answer)
    changed = catalogue.accept(store, "point", chosen, by=KAISA, now=NOON)
    return [each.name for each in changed]


def news(store: Store) -> list[str]:
    return [each.key for each in seen(store).proposal.news]


def test_looking_changes_nothing(store: Store) -> None:
    before = present(store)
    catalogue.look(store, "point", entry("place"), by=KAISA, now=NOON)

    assert present(store) == before
    assert "place.name" in news(store)
    assert seen(store).link.taken is None


def test_what_was_chosen_is_what_the_point_goes_by_and_the_rest_is_not(looked: Store) -> None:
    accept(looked, "place.name", "hours.tue", "closure.2026-12-31")
    found = present(looked)

    assert found[PLACE_PIECE]["name"]["en"] == "Youth service point Portti"
    assert found[PLACE_PIECE]["address"]["fi"] == "Satamakatu 4"
    assert found[HOURS]["tue"] == [["10:00", "12:00"], ["13:00", "18:00"]]
    assert found[HOURS]["mon"] == [["09:00", "16:00"]]
    assert found[Name(Part.CLOSURE, "2026-12-31")]["why"] == {"fi": "Uudenvuodenaatto"}
    assert Name(Part.CLOSURE, "2026-12-23") not in found


def test_all_of_it_is_one_act_and_one_undo(looked: Store) -> None:
    before = present(looked)
    accept(looked, *news(looked))
    with looked.read() as uow:
        acts = {each.act for each in uow.changes.of("point")}
    changing.undo(looked, "point", Undoing(act=last_act(looked, "point")), by=KAISA, now=NOON)

    assert len(acts) == 1
    assert present(looked) == before


def test_what_was_taken_over_is_no_news_any_more(looked: Store) -> None:
    accept(looked, *news(looked))

    assert news(looked) == []
    assert seen(looked).moved == []


def test_looking_again_tells_what_the_catalogue_has_changed_since(looked: Store) -> None:
    accept(looked, "place.name")
    other = replace(entry("place"), address={"fi": "Rautatienkatu 1, 33100 Tampere"})
    catalogue.look(looked, "point", other, by=KAISA, now=LATER)

    (moved,) = seen(looked).moved
    assert (moved.suggestion.key, moved.now and moved.now["fi"]) == (
        "place.address",
        "Rautatienkatu 1, 33100 Tampere",
    )
    assert "place.name" not in news(looked), "it is here already"
    assert "hours.mon" in news(looked), "it was not taken over then, and is not here"
    assert seen(looked).link.taken_at == NOON


def test_what_the_catalogue_has_changed_is_told_until_somebody_has_decided(looked: Store) -> None:
    accept(looked)
    catalogue.look(
        looked, "point", replace(entry("place"), name={"fi": "Uusi"}), by=KAISA, now=NOON
    )
    assert [each.suggestion.key for each in seen(looked).moved] == ["place.name"]
    accept(looked)

    assert seen(looked).moved == []
    assert "place.name" in news(looked)


def test_another_entry_is_compared_with_the_point_alone(looked: Store) -> None:
    accept(looked, "place.name")
    other = replace(entry("place"), id=OWNER, address={"fi": "Muualla 1"})
    catalogue.look(looked, "point", other, by=KAISA, now=LATER)

    assert seen(looked).moved == []


def test_who_has_seen_something_else_chooses_again(looked: Store) -> None:
    chosen = Chosen(keys=("place.name",), seen=seen(looked).proposal.seen)
    accept(looked, "place.address")

    with pytest.raises(SeenOtherwise):
        catalogue.accept(looked, "point", chosen, by=KAISA, now=NOON)
    assert present(looked)[PLACE_PIECE]["name"]["fi"] == "Testipiste"


def test_a_closed_day_hits_bookings_that_somebody_decides_about_first(store: Store) -> None:
    open_booking(store)
    booked = book(store)
    day = THURSDAY_TEN.date()
    shut = replace(entry("place").hours[1], begins=day.isoformat(), ends=day.isoformat())
    catalogue.look(store, "point", replace(entry("place"), hours=(shut,)), by=KAISA, now=NOON)
    key = f"closure.{day}"

    with pytest.raises(HitsBookings) as hits:
        accept(store, key)
    assert [each.id for each in hits.value.bookings] == [booked.id]
    assert Name(Part.CLOSURE, day.isoformat()) not in present(store)

    answer = Answer(choice=Choice.LEAVE, shown=shown_as(hits.value.bookings), key=KEY)
    assert accept(store, key, answer=answer) == [Name(Part.CLOSURE, day.isoformat())]


def test_without_having_looked_there_is_nothing_to_take(store: Store) -> None:
    with pytest.raises(Refused) as refused:
        catalogue.accept(store, "point", Chosen(keys=(), seen=""), by=KAISA, now=NOON)

    assert refused.value.reason is Reason.PIECE_UNKNOWN


def test_a_point_that_is_linked_no_more_keeps_what_it_took(looked: Store) -> None:
    accept(looked, "place.name")
    catalogue.forget(looked, "point", by=KAISA)

    with looked.read() as uow:
        assert uow.catalogue_links.of("point") is None
    assert present(looked)[PLACE_PIECE]["name"]["fi"] == "Nuorten palvelupiste Portti"


def test_past_days_are_not_proposed_any_more(looked: Store) -> None:
    with looked.read() as uow:
        found = catalogue.view(uow, "point", now=NOON + timedelta(days=60))
    assert found is not None

    assert [each.key for each in found.proposal.suggestions if "closure" in each.key] == []


def test_an_id_is_that_of_a_place_or_of_an_organisation() -> None:
    place, owner = (catalogue.find(Told(), each) for each in (PLACE, OWNER))

    assert isinstance(place, Entry)
    assert isinstance(owner, Owner)
    with pytest.raises(NotTold):
        catalogue.find(Told(), "none")


def test_a_catalogue_in_trouble_is_not_asked_for_the_same_id_again() -> None:
    with pytest.raises(NotTold) as told:
        catalogue.find(Told(trouble=Trouble.SILENT), OWNER)

    assert told.value.trouble is Trouble.SILENT


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"  {PLACE.upper()} ", PLACE),
        (f"https://www.suomi.fi/palvelupaikka/portti/{PLACE}?lang=fi", PLACE),
        (f"{PLACE}0", ""),
        ("portti", ""),
        ("", ""),
    ],
)
def test_an_id_is_found_in_what_somebody_pastes(text: str, found: str) -> None:
    assert catalogue.id_in(text) == found
