"""A topic is published when every language is ready, and what is not ready is in nobody's way."""

from collections.abc import Iterator

import pytest

from tests.cast import NOON
from tests.undoing import last_act
from youthpoint import seed
from youthpoint.domain.accounts.accounts import Account
from youthpoint.domain.accounts.roles import Role
from youthpoint.domain.setup.pieces import Name, SetUp, differences, seen
from youthpoint.domain.setup.readings import Plain, Wrong
from youthpoint.domain.setup.shapes import Part
from youthpoint.operations.setup import changing, looking, points
from youthpoint.operations.setup.changing import Edit, NotRight, Undoing
from youthpoint.operations.setup.keeping import keep
from youthpoint.store import Store

SATAMA = "satama"
PLACE, WORK, NEW = Name(Part.PLACE), Name(Part.TOPIC, "work"), Name(Part.TOPIC, "sports")
KAISA = Account(
    id="kaisa",
    username="kaisa",
    first_name="Kaisa",
    roles={SATAMA: frozenset({Role.COORDINATOR})},
)


@pytest.fixture
def demo() -> Iterator[Store]:
    store = Store.open(":memory:").migrate()
    points.furnish(store, [seed.demo()[0]])
    yield store
    store.close()


def present(store: Store) -> SetUp:
    with store.read() as uow:
        return looking.present(uow, SATAMA)


def change(store: Store, name: Name, value: Plain) -> None:
    edit = Edit(name=name, value=value, seen=seen(present(store).get(name)))
    changing.change(store, SATAMA, edit, by=KAISA, now=NOON)


def lacking(store: Store, name: Name, value: Plain) -> set[tuple[str | int, ...]]:
    """Return what stands in the way of publishing a topic."""
    with pytest.raises(NotRight) as refused:
        change(store, name, value)
    assert {(its, each.wrong) for its, each in refused.value.findings} == {(name, Wrong.NOT_WORDED)}
    return {each.path for _name, each in refused.value.findings}


def put(store: Store, topic: Plain) -> None:
    """Let a topic be what it could not become, as before an update that asks for more."""
    wanted = {**present(store), WORK: topic}
    made = differences(present(store), wanted)
    with store.write() as uow:
        keep(uow, SATAMA, wanted, made)


def sports(store: Store, *, shown: bool) -> Plain:
    """Return a new topic that has no Swedish yet."""
    like = present(store)[WORK]
    words = {field: {"fi": "Liikunta", "en": "Sports"} for field in ("name", "tile", "hint")}
    return like | words | {"description": {}, "shown": shown}


def test_a_new_topic_is_not_published_before_all_languages_are_ready(demo: Store) -> None:
    assert lacking(demo, NEW, sports(demo, shown=True)) == {
        ("name", "sv"),
        ("tile", "sv"),
        ("hint", "sv"),
    }
    assert NEW not in present(demo)


def test_it_can_be_kept_as_a_draft_and_is_not_shown_from_there_either(demo: Store) -> None:
    change(demo, NEW, sports(demo, shown=False))

    assert len(lacking(demo, NEW, present(demo)[NEW] | {"shown": True})) == 3
    assert present(demo)[NEW]["shown"] is False


def test_what_need_not_be_said_is_said_in_every_language_or_in_none(demo: Store) -> None:
    topic = present(demo)[WORK]

    assert lacking(demo, WORK, topic | {"description": {"fi": "Työstä."}}) == {
        ("description", "sv"),
        ("description", "en"),
    }
    change(demo, WORK, topic | {"description": {}})


def test_a_topic_that_was_published_incomplete_is_in_nobodys_way(demo: Store) -> None:
    incomplete = present(demo)[WORK] | {"tile": {"fi": "Työ"}}
    put(demo, incomplete)

    change(demo, PLACE, present(demo)[PLACE] | {"help_phone": "+358 40 1"})
    change(demo, WORK, incomplete | {"position": 3})

    assert present(demo)[WORK]["position"] == 3
    assert lacking(demo, WORK, present(demo)[WORK] | {"name": {"fi": "Työ"}}) >= {("name", "sv")}


def test_completing_such_a_topic_can_be_taken_back(demo: Store) -> None:
    complete = present(demo)[WORK]
    put(demo, complete | {"tile": {"fi": "Työ"}})
    before = present(demo)
    change(demo, WORK, complete)

    changing.undo(demo, SATAMA, Undoing(act=last_act(demo, SATAMA)), by=KAISA, now=NOON)

    assert present(demo) == before
