"""A store whose days were kept without the hours of walk-ins: they are counted anew."""

from contextlib import closing
from pathlib import Path

from tests import tables
from youthpoint.store import Store
from youthpoint.store.database import PlainDatabase
from youthpoint.store.migrations import migrations


def test_what_was_kept_before_is_taken_back_with_all_its_cells(tmp_path: Path) -> None:
    file = tmp_path / "youthpoint.db"
    with closing(PlainDatabase.opened(file)) as db:
        migrations.apply(db, stop_before="013_walk_ins")
        db.execute(
            "insert into point (id, name, address, zone, languages, hours, exceptions, age_under,"
            " help_phone, crisis, partners, policy, position) values ('point', '{}', '{}',"
            " 'Europe/Helsinki', '[]', '{}', '[]', 30, '', '{}', '{}', '{}', 0)"
        )
        for period in ("2026-10-31", "2026-10"):
            db.execute("insert into tallied values ('point', ?, 3)", [period])
            db.execute("insert into tally values ('point', ?, 'unit', 'visit', 3)", [period])
        db.execute("insert into settled values ('point', '2026-10-31', 'work', 'kela|minutes', 5)")
        db.commit()

    Store.prepare(file).close()

    for table in ("tallied", "tally"):
        assert tables.rows(tmp_path, f"select * from {table}") == []  # noqa: S608 - our own tables
    assert len(tables.rows(tmp_path, "select * from settled")) == 1
