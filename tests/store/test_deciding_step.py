"""A point that had decided on its times before there were more of them: nothing is kept longer."""

from contextlib import closing
from pathlib import Path

import pytest

from youthpoint.domain.forgetting.keeping import Keeping
from youthpoint.store import Store
from youthpoint.store.database import PlainDatabase
from youthpoint.store.migrations import migrations


@pytest.mark.parametrize(
    ("decided", "absences", "left"),
    [
        ('{"strip_days": 5, "keep_months": 12}', 5, 12),
        ('{"strip_days": 60, "keep_months": 1}', 60, 3),
        ("{}", Keeping().absence_days, Keeping().left_months),
    ],
)
def test_what_has_a_time_of_its_own_now_goes_on_as_it_was(
    tmp_path: Path, decided: str, absences: int, left: int
) -> None:
    file = tmp_path / "youthpoint.db"
    with closing(PlainDatabase.opened(file)) as db:
        migrations.apply(db, stop_before="028_deciding")
        db.execute(
            "insert into point (id, name, address, zone, languages, hours, exceptions, age_under,"
            " help_phone, crisis, partners, policy, position) values ('point', '{}', '{}',"
            " 'Europe/Helsinki', '[]', '{}', '[]', 30, '', '{}', '{}', ?, 0)",
            [decided],
        )
        db.commit()

    with closing(Store.prepare(file)) as store, store.read() as uow:
        point = uow.points.find("point")

    assert point is not None
    assert (point.policy.absence_days, point.policy.left_months) == (absences, left)
