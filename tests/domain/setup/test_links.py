"""A link that a coordinator gives leads to another page, and does nothing else."""

import pytest

from youthpoint.domain.setup.links import Link
from youthpoint.domain.setup.readings import Reading, Wrong
from youthpoint.domain.setup.shapes import SHAPES, Part


def wrong(value: str) -> set[Wrong]:
    reading = Reading()
    Link(most=160)(value, reading)
    return {each.wrong for each in reading.problems}


@pytest.mark.parametrize(
    "value",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "http://video.example/aino",
        "//video.example/aino",
        "video.example/aino",
        "https:video.example",
        "https://",
        "https:// video.example",
        "https://video.example/a b",
        "https://me@video.example/x",
        "later",
    ],
)
def test_v1_2_2_what_leads_elsewhere_than_to_a_page_in_secret_is_refused(value: str) -> None:
    assert Wrong.NOT_LINK in wrong(value)


@pytest.mark.parametrize(
    "value",
    [
        "",
        "https://video.example",
        "https://video.example:8443/aino?a=b#c",
        "HTTPS://Video.example/",
    ],
)
def test_a_link_is_taken(value: str) -> None:
    assert wrong(value) == set()


def test_v1_2_2_whatever_visitors_are_led_to_is_such_a_link() -> None:
    assert isinstance(SHAPES[Part.EXPERT].known()["video_link"].kind, Link)
