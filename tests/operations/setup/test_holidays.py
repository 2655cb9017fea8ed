"""Public holidays are known by themselves, years ahead, and cost nothing when nothing changes."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

from tests.cast import NOON, POINT
from youthpoint import worker
from youthpoint.domain.localized import LANGUAGES, Localized
from youthpoint.gateways.holidays import of_finland
from youthpoint.operations.setup.holidays import know_holidays, unknown_years
from youthpoint.store import Store

CHRISTMAS = date(2026, 12, 25)
YEARS = range(2025, 2029)


def known(store: Store) -> Mapping[date, Localized]:
    with store.read() as uow:
        return uow.holidays.all()


def revision(store: Store) -> tuple[int, int] | None:
    with store.read() as uow:
        return uow.points.revision("point")


def without_christmas(years: Iterable[int]) -> Mapping[date, Localized]:
    """An almanac in which somebody has struck Christmas Day out."""
    return {day: name for day, name in of_finland(years).items() if day != CHRISTMAS}


def test_the_almanac_names_every_holiday_in_every_language() -> None:
    days = of_finland([2026])

    assert [name.texts for name in days.values() if name.missing(LANGUAGES)] == []
    assert dict(days[date(2026, 1, 1)].texts) == {
        "fi": "Uudenvuodenpäivä", "sv": "Nyårsdagen", "en": "New Year’s Day",
    }  # fmt: skip
    assert days[date(2026, 1, 6)].texts["sv"] == "Trettondagen", "as in the almanac of Finland"
    assert len({name.texts["sv"] for name in days.values()} & set(_english(days))) == 0


def _english(days: Mapping[date, Localized]) -> list[str]:
    return [name.texts["en"] for name in days.values()]


def test_the_almanac_lists_the_days_on_which_finland_stays_at_home() -> None:
    """By the book: Act 388/1937, section 1, and the eves, on which nobody works either."""
    fixed = ["01-01", "01-06", "05-01", "12-06", "12-24", "12-25", "12-26"]
    moving = ["04-03", "04-05", "04-06", "05-14", "05-24", "06-19", "06-20", "10-31"]

    assert [f"{day:%m-%d}" for day in of_finland([2026])] == sorted(fixed + moving)


def test_last_year_this_one_and_the_next_two_are_known(store: Store) -> None:
    assert unknown_years(store, now=NOON) == list(YEARS)

    assert know_holidays(store, of_finland, now=NOON) == 15 * len(YEARS)

    assert {day.year for day in known(store)} == set(YEARS)
    assert unknown_years(store, now=NOON) == []
    assert unknown_years(store, now=datetime.fromisoformat("2026-12-31T22:00:00Z")) == [2029]


def test_to_know_them_again_writes_nothing(store: Store) -> None:
    know_holidays(store, of_finland, now=NOON)
    before = revision(store)

    assert know_holidays(store, of_finland, now=NOON) == 0

    assert revision(store) == before


def test_an_almanac_that_knows_better_is_believed_of_the_years_it_was_asked(store: Store) -> None:
    with store.write() as uow:
        uow.holidays.put({date(2020, 12, 25): Localized.of(en="Long ago")})
    know_holidays(store, of_finland, now=NOON)

    assert know_holidays(store, without_christmas, now=NOON) == 1

    assert CHRISTMAS not in known(store)
    assert known(store)[date(2020, 12, 25)] == Localized.of(en="Long ago")


def test_a_point_knows_them_as_soon_as_the_store_does(store: Store) -> None:
    with store.read() as uow:
        uow.points.find("point")  # and remembers it

    know_holidays(store, of_finland, now=NOON)

    with store.read() as uow:
        point = uow.points.find("point")
        assert point is not None
        assert point.spans_on(CHRISTMAS) == ()
        assert POINT.spans_on(CHRISTMAS) != ()
        assert uow.points.every() == [point] == [replace(POINT, holidays=uow.holidays.all())]


def test_the_worker_asks_the_almanac_once_a_year(store: Store) -> None:
    learnt = "learnt: 60 public holidays"

    assert learnt in worker.once(store, now=NOON)
    assert "learnt: nothing to do" in worker.once(store, now=NOON + timedelta(days=1))
    assert "learnt: 15 public holidays" in worker.once(store, now=NOON + timedelta(days=60))
