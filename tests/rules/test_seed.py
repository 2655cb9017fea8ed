"""What a new installation starts from is complete in every language and hangs together."""

from datetime import time

import pytest

from youthpoint.domain.localized import LANGUAGES
from youthpoint.operations.setup.points import Furniture
from youthpoint.seed import demo, national, plain

TILE, HINT = 16, 30
"""Characters that a tile's title and its examples have room for."""

SEEDS = ("demo.toml", "second_point.toml")
LEAST_ON_DUTY = 2


@pytest.fixture(params=SEEDS)
def furniture(request: pytest.FixtureRequest) -> Furniture:
    return demo(request.param)[0]


def test_every_topic_fits_its_tile_in_every_language() -> None:
    for topic in plain().topics:
        assert not topic.tile.missing()
        assert not topic.hint.missing()
        assert max(map(len, topic.tile.texts.values())) <= TILE, topic.code
        assert max(map(len, topic.hint.texts.values())) <= HINT, topic.code


def test_a_quick_way_out_is_offered_where_somebody_may_be_afraid_and_only_there() -> None:
    assert [each.code for each in plain().topics if each.quick_exit] == ["people"]


def test_every_text_of_a_point_is_there_in_every_language(furniture: Furniture) -> None:
    point = furniture.point
    texts = [point.name, point.address, point.crisis, point.partners]
    texts += [each.why for each in point.exceptions]
    texts += [each.name for each in furniture.services]
    assert [text for text in texts if text.missing(LANGUAGES)] == []


def test_experts_have_roles_organisations_and_topics_that_exist(furniture: Furniture) -> None:
    roles = {each["code"] for each in national()["expert_role"]}
    kinds = {each["code"] for each in national()["organisation_kind"]}
    topics = {each.code for each in furniture.topics}
    for expert in furniture.experts:
        assert expert.role in roles
        assert expert.organisation in kinds
        assert expert.topics <= topics


def test_somebody_is_there_for_every_topic_and_language_whenever_it_is_open(
    furniture: Furniture,
) -> None:
    topics = {each.code for each in furniture.topics}
    for weekday, moment in _quarters(furniture):
        here = _on_duty(furniture, weekday, moment)
        known = [each for each in furniture.experts if each.id in here]
        assert len(here) >= LEAST_ON_DUTY, (weekday, moment)
        assert topics <= set().union(*(each.topics or topics for each in known))
        assert set(LANGUAGES) <= set().union(*(each.languages for each in known))


def test_no_two_experts_sit_in_one_room_at_once(furniture: Furniture) -> None:
    rooms = {each.id: each.room for each in furniture.experts}
    for weekday, moment in _quarters(furniture):
        taken = [rooms[each] for each in _on_duty(furniture, weekday, moment)]
        assert len(taken) == len(set(taken)), (weekday, moment)


def test_all_who_sign_in_have_a_name_of_their_own() -> None:
    names = [person.name.lower() for seed in SEEDS for person in demo(seed)[1]]
    assert len(names) == len(set(names))


def _quarters(furniture: Furniture) -> list[tuple[int, time]]:
    found = []
    for weekday, spans in furniture.point.hours.items():
        for span in spans:
            minutes = range(_minute(span.begins), _minute(span.ends), 15)
            found += [(weekday, time(*divmod(minute, 60))) for minute in minutes]
    return found


def _on_duty(furniture: Furniture, weekday: int, moment: time) -> list[str]:
    return [
        slot.expert_id
        for slot in furniture.duty
        if slot.weekday == weekday and slot.begins <= moment < slot.ends
    ]


def _minute(moment: time) -> int:
    return moment.hour * 60 + moment.minute
