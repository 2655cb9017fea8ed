"""Whatever the authority says of an event, and whatever stops sending, has words."""

import ast
from collections.abc import Iterator
from pathlib import Path

import authority
from authority.judging import soundness
from youthpoint.domain.sync.pushing import LASTING
from youthpoint.operations.sync import restarting
from youthpoint.wording import sync

NOT_TAKEN = {"PARKED", "REFUSED"}


def codes() -> Iterator[str]:
    """Yield each code with which the authority parks or refuses an event."""
    for module in Path(authority.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(
                    func=ast.Name("Verdict"),
                    args=[ast.Name(outcome), ast.Constant(str(code)), *_],
                ) if outcome in NOT_TAKEN:
                    yield code
                case ast.Call(func=ast.Name("Flaw"), args=[ast.Constant(str(code)), *_]):
                    yield code
                case ast.Call(func=ast.Name("Flaw"), args=[ast.Name(name), *_]):
                    yield getattr(soundness, name)


def test_every_code_of_the_authority_has_words_and_no_other_has() -> None:
    assert set(codes()) | {"held", restarting.LEFT} == set(sync.STUCK)


def test_whatever_stops_the_stream_says_what_to_do() -> None:
    assert set(sync.ALARMS) >= LASTING


def test_a_code_that_came_later_is_for_support() -> None:
    for hindrance in (sync.of_event("new_code"), sync.of_alarm("new_code")):
        assert hindrance.what
        assert "Tell whoever looks after this program." in hindrance.do
