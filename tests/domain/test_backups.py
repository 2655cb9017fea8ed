"""Which backups are kept, and what they are called."""

from datetime import UTC, datetime, timedelta

from youthpoint.domain import backups
from youthpoint.domain.backups import Keep

NOW = datetime(2026, 11, 26, 15, 59, 40, tzinfo=UTC)
MINUTES = [NOW - timedelta(minutes=each) for each in range(60 * 24 * 90)]
"""A backup each minute for ninety days."""


def test_the_last_of_each_hour_day_and_week_is_kept() -> None:
    kept = backups.kept(MINUTES, Keep(hours=3, days=2, weeks=2))

    assert sorted(kept, reverse=True) == [
        NOW,
        NOW - timedelta(minutes=1),
        NOW - timedelta(minutes=2),
        datetime(2026, 11, 26, 14, 59, 40, tzinfo=UTC),
        datetime(2026, 11, 26, 13, 59, 40, tzinfo=UTC),
        datetime(2026, 11, 25, 23, 59, 40, tzinfo=UTC),
        datetime(2026, 11, 22, 23, 59, 40, tzinfo=UTC),
    ]


def test_ninety_days_of_backups_come_to_a_few_dozen() -> None:
    assert len(backups.kept(MINUTES, Keep())) == 43


def test_a_point_that_was_closed_for_long_keeps_what_it_has() -> None:
    old = [NOW - timedelta(days=200 + each) for each in range(5)]

    assert backups.kept(old, Keep()) == set(old)


def test_keeping_again_takes_nothing_more() -> None:
    """Else what is kept would melt away with each round."""
    made, kept = sorted(MINUTES[: 60 * 24 * 20]), set[datetime]()
    for each in made[::7]:
        kept = backups.kept({*kept, each}, Keep())

    assert len({each for each in kept if NOW - each < timedelta(hours=23)}) >= 23
    assert len({each.date() for each in kept}) >= 14


def test_a_name_tells_when_it_was_made() -> None:
    name = backups.name_of(NOW)

    assert name == "youthpoint-20261126T155940Z.tar.gz.age"
    assert backups.made_at(name) == NOW
    for other in (f"{name}.part", "erasures.jsonl", f"x{name}", backups.aside_of(NOW)):
        assert backups.made_at(other) is None


def test_a_store_that_was_put_aside_is_kept_for_seven_days() -> None:
    name = backups.aside_of(NOW)

    assert not backups.is_aside_over(name, now=NOW + timedelta(days=7))
    assert backups.is_aside_over(name, now=NOW + timedelta(days=7, seconds=1))
    assert not backups.is_aside_over("messages", now=NOW + timedelta(days=99))


def test_keeping_is_said_in_three_numbers() -> None:
    assert Keep.read(" 1 2 3") == Keep(hours=1, days=2, weeks=3)
    assert Keep.read("") == Keep(hours=24, days=14, weeks=8)
