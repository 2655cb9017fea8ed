"""Writes `docs/security.md`: each requirement of OWASP ASVS 5.0, and the tests that show it.

The tests say themselves what they show, by numbers in their names: `test_v7_4_1_…` shows 7.4.1.
What each number asks for, in our words, and what is not met stands in `tools/asvs.toml`. The same
tests and words make the same page. Run by `make security`.
"""

import ast
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE, WORDS = "docs/security.md", "tools/asvs.toml"
NUMBER = re.compile(r"(?<![a-z0-9])v(\d+)_(\d+)_(\d+)(?=_)")

Number = tuple[int, int, int]
Shown = Mapping[Number, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """What a number asks for; what holds it where no test could show it, or what it lacks."""

    number: Number
    asks: str
    held: str = ""
    lacks: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standard:
    """The requirements of its first two levels, and of the third those that tests show."""

    chapters: Mapping[int, str]
    requirements: tuple[Requirement, ...]
    elsewhere: Mapping[str, str]


def numbers_of(name: str) -> list[Number]:
    """Return what a test shows, by its name.

    >>> numbers_of("test_v16_2_1_v16_2_2_an_entry_says_when")
    [(16, 2, 1), (16, 2, 2)]
    """
    return [(int(a), int(b), int(c)) for a, b, c in NUMBER.findall(name)]


def shown(root: Path = ROOT) -> Shown:
    """Return which tests show each requirement, as `path::name`."""
    found = defaultdict(list)
    for path in sorted((root / "tests").rglob("test_*.py")):
        for each in ast.walk(ast.parse(path.read_text())):
            if isinstance(each, ast.FunctionDef) and each.name.startswith("test_"):
                for number in numbers_of(each.name):
                    found[number].append(f"{path.relative_to(root)}::{each.name}")
    return {number: tuple(sorted(names)) for number, names in found.items()}


def standard(root: Path = ROOT) -> Standard:
    """Return what the standard asks for, in our words."""
    read = tomllib.loads((root / WORDS).read_text())
    return Standard(
        chapters={int(number): name for number, name in read["chapter"].items()},
        requirements=tuple(_requirements(read["asks"], read["held"], read["lacks"])),
        elsewhere=read["elsewhere"],
    )


def _requirements(
    asks: Mapping[str, str], held: Mapping[str, str], lacks: Mapping[str, str]
) -> Iterator[Requirement]:
    for key, words in asks.items():
        a, b, c = map(int, key.split("."))
        yield Requirement(
            number=(a, b, c), asks=words, held=held.get(key, ""), lacks=lacks.get(key, "")
        )


def page(known: Standard, tests: Shown) -> str:
    """Return the whole page."""
    every = known.requirements
    by_test = [each for each in every if each.number in tests]
    named = {name for names in tests.values() for name in names}
    lacking = [_row(each, each.lacks) for each in every if each.lacks]
    held = [_row(each, each.held) for each in every if each.held and each.number not in tests]
    return "\n".join(
        (
            HEAD.format(asvs=ASVS, ids=len(by_test), tests=len(named)),
            _table("Not met", ("", "Asks", "And here"), lacking),
            *_chapters(known, by_test, tests),
            _table("Held by how it is built", ("", "Asks", "Held by"), held),
            _table("Asks for nothing here", ("", "Because"), map(_cells, known.elsewhere.items())),
        )
    )


def _chapters(known: Standard, by_test: list[Requirement], tests: Shown) -> Iterator[str]:
    for number, name in known.chapters.items():
        mine = [each for each in by_test if each.number[0] == number]
        if mine:
            rows = [_row(each, _links(tests[each.number])) for each in mine]
            yield _table(f"V{number} {name}", ("", "Asks", "Shown by"), rows)


def _table(title: str, columns: Sequence[str], rows: Iterable[str]) -> str:
    lines = (f"## {title}", "", _cells(columns), "|---" * len(columns) + "|", *rows)
    return "\n".join(lines) + "\n"


def _cells(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _row(each: Requirement, last: str) -> str:
    return _cells((".".join(map(str, each.number)), each.asks, last))


def _links(names: Iterable[str]) -> str:
    split = (name.partition("::") for name in names)
    return "; ".join(f"[{_sentence(name)}](../{path})" for path, _, name in split)


def _sentence(name: str) -> str:
    return NUMBER.sub("", name.removeprefix("test_")).strip("_").replace("_", " ")


ASVS = "https://owasp.org/www-project-application-security-verification-standard/"

HEAD = """\
# What of ASVS is met, and how that is known

The [Application Security Verification Standard]({asvs}) of OWASP, version 5.0.0, says what a web \
application has to do to be safe. Each number below is one of its requirements; what it asks for \
is told shortly and in our words, and its own text decides. This page is made by `make security` \
of the tests, which name the number that they show, and of `tools/asvs.toml`; a test holds it to \
them.

**{ids}** requirements are shown by **{tests}** tests. Levels 1 and 2 are gone through whole: each \
of their requirements is shown, held, not met, or asks for nothing here. Of level 3 only what \
tests show is named.
"""


if __name__ == "__main__":
    (ROOT / PAGE).write_text(page(standard(), shown()))
