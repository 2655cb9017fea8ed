"""A store from before tallies: whose experts its encounters were with is known from then on."""

from contextlib import closing
from pathlib import Path

from tests import tables
from youthpoint.store import Store
from youthpoint.store.database import PlainDatabase
from youthpoint.store.migrations import migrations

AT = "2026-11-24T10:00:00.000000+00:00"


def test_encounters_get_the_organisation_of_their_expert_and_stripped_ones_none(
    tmp_path: Path,
) -> None:
    file = tmp_path / "youthpoint.db"
    with closing(PlainDatabase.opened(file)) as db:
        migrations.apply(db, stop_before="008_tallies")
        db.execute(
            "insert into point values ('point', '{}', '{}', 'Europe/Helsinki', '[\"fi\"]', '{}',"
            " '[]', 30, '', '{}', '{}', '{}', null, 0)"
        )
        db.execute(
            "insert into expert (id, point_id, first_name, role, organisation, room, topics,"
            " languages, presence) values ('aino', 'point', 'Aino', 'info_desk', 'kela', '1',"
            " '[]', '[\"fi\"]', 'off_duty')"
        )
        db.execute(
            "insert into visit (id, point_id, day, state, door, channel, language, age_band,"
            " topics, nickname, place, arrived_at, state_since, calls, missed, nonce, version)"
            " values ('visit', 'point', '2026-11-24', 'finished', 'phone', 'walk_in', 'fi',"
            " 'not_said', '[\"work\"]', '', :at, :at, :at, 1, 0, '', 1)",
            {"at": AT},
        )
        for expert in ("aino", ""):
            db.execute(
                "insert into encounter (visit_id, point_id, expert_id, topics, began_at, ended_at)"
                " values ('visit', 'point', ?, '[]', ?, ?)",
                [expert, AT, AT],
            )
        db.commit()

    Store.prepare(file).close()

    found = tables.rows(tmp_path, "select expert_id, organisation from encounter order by id")
    assert found == [("aino", "kela"), ("", None)]
