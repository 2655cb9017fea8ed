"""A house whose devices were connected before they could be left keeps them connected."""

from contextlib import closing
from pathlib import Path

from tests.cast import KEY, NOON
from youthpoint.domain.stations.stations import StationKind
from youthpoint.operations.stations import stations
from youthpoint.store import Store
from youthpoint.store.database import PlainDatabase
from youthpoint.store.migrations import migrations

POINT = """
insert into point values ('old', '{}', '{}', 'Europe/Helsinki', '["fi"]', '{}', '[]', 30, '', '{}',
    '{}', '{"strip_days": 20}', null, 0)
"""


def test_devices_codes_and_printers_are_kept(tmp_path: Path) -> None:
    file = tmp_path / "youthpoint.db"
    digest = stations.code_digest(KEY, "ABCDEFGHJ")
    with closing(PlainDatabase.opened(file)) as db:
        migrations.apply(db, stop_before="004_devices")
        db.execute(POINT)
        db.execute(
            "insert into station (id, point_id, kind, name, made_at, key_digest)"
            " values ('door', 'old', 'kiosk', 'Door', ?, 'digest')",
            [NOON.isoformat()],
        )
        db.execute(
            "insert into pairing values (?, 'door', ?, null)",
            [digest, NOON.replace(hour=11).isoformat()],
        )
        db.commit()

    store = Store.prepare(file)
    with store.read() as uow:
        kiosk = uow.stations.by_key("digest")
    found, _secret = stations.pair(store, "ABC-DEF-GHJ", device="a", key=KEY, now=NOON)
    store.close()

    assert kiosk is not None
    assert (kiosk.kind, kiosk.prints_on, kiosk.by_browser) == (StationKind.KIOSK, "", False)
    assert (kiosk.left_at, found.id) == (None, "door")
