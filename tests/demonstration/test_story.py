"""The demonstration in its short form: what it tells is true, and it can tell red from green."""

from contextlib import closing
from pathlib import Path

from sqlalchemy import delete

from authority.store.store import Store
from authority.store.tables import record
from tests.demonstration import story
from tests.demonstration.house import begun


def test_every_scene_ends_in_green_and_is_red_once_somebody_is_lost(tmp_path: Path) -> None:
    said: list[str] = []
    with begun(tmp_path, said.append, patient=False) as house:
        story.tell(house, many=3)
        ended_well = not house.red
        lose_everybody(tmp_path)
        house.judge()

    told = "\n".join(said[:-2])
    assert ended_well, told
    assert [line[:2] for line in told.splitlines() if line[1:2] == "."] == ["1.", "2.", "3.", "4."]
    assert told.count("GREEN.") == 4
    assert "RED" not in told
    assert "People who asked: 12. There once: 12." in told
    assert told.splitlines()[-1] == "All of it ended in green, and nothing was lost."
    assert house.red
    assert "RED. 24 records at the point, 12 at the authority" in said[-2]
    assert "their fingerprints are NOT THE SAME" in said[-2]
    assert "People who asked: 12. There once: 0." in said[-1]


def lose_everybody(folder: Path) -> None:
    """Let the authority lose every referral, which no fault in the story does."""
    place = f"sqlite:///{folder / 'authority/authority.db'}"
    with closing(Store(place)) as store, store.write() as uow:
        uow.connection.execute(delete(record).where(record.c.type == "referral"))
