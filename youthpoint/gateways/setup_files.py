"""A point's set-up as a file that people can read and write: TOML 1.0."""

import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from youthpoint.domain.setup.pieces import Name, SetUp
from youthpoint.domain.setup.readings import Path
from youthpoint.domain.setup.shapes import Part

FORMAT = 1
"""The form of the file; another number is another form."""

MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
"""With which some programs begin what they write in UTF-8."""

UNREADABLE = "\N{REPLACEMENT CHARACTER}"
"""What stands for signs that another encoding has left."""

HEAD = """\
# A point of Youth Point: what it offers, when and where, and in which words.
# Texts are tables of fi, sv and en; times are "HH:MM" on the point's clock.

format = 1
"""


class FileWrong(Exception):  # noqa: N818 - an answer to whoever wrote the file
    """A file that can't be read as a set-up at all: why, in English."""


@dataclass(frozen=True, slots=True)
class Lines:
    """In which line of a file each of its names stands."""

    known: dict[Path, int] = field(default_factory=dict)

    def of(self, name: Name, path: Path) -> int:
        """Return the line of a value, or of the nearest thing around it."""
        whole: Path = (name.part.value, *([name.code] if name.code else []), *path)
        for length in range(len(whole), 0, -1):
            if whole[:length] in self.known:
                return self.known[whole[:length]]
        return 1


def write(setup: SetUp) -> str:
    """Return a set-up as a file."""
    import tomlkit  # noqa: PLC0415 - heavy

    document: dict[str, Any] = {}
    for part in Part:
        found = {name.code: _said(value) for name, value in setup.items() if name.part is part}
        if found:
            document[part.value] = found[""] if part.single else found
    return f"{HEAD}\n{tomlkit.dumps(document)}"


def read(text: str) -> tuple[SetUp, Lines]:
    """Return the pieces that a file holds, as they stand there, and in which lines.

    Raises:
        FileWrong: it is no TOML, or not in this form.
    """
    text = text.removeprefix(MARK)
    if UNREADABLE in text:
        raise FileWrong("It is not written in UTF-8.")
    try:
        return _read(text)
    except RecursionError as error:
        raise FileWrong("Too many things lie within one another.") from error
    except ValueError as error:  # no TOML; or a number that is longer than anybody reads
        raise FileWrong(str(error)) from error


def _read(text: str) -> tuple[SetUp, Lines]:
    document = tomllib.loads(text)
    if document.pop("format", None) != FORMAT:
        raise FileWrong(f"It does not begin with format = {FORMAT}.")
    unknown = [name for name in document if name not in set(Part)]
    if unknown:
        raise FileWrong(f"Nobody knows what these are: {', '.join(unknown)}.")
    return dict(_pieces(document)), Lines(dict(_places(text)))


def _said(value: Any) -> Any:  # noqa: ANN401 - whatever a file holds
    """Return a value without what is not set, for which TOML has no word."""
    if isinstance(value, dict):
        return {name: _said(each) for name, each in value.items() if each not in (None, "", {})}
    return [_said(each) for each in value] if isinstance(value, list) else value


def _pieces(document: dict[str, Any]) -> Iterator[tuple[Name, Any]]:
    for name, value in document.items():
        part = Part(name)
        if part.single:
            yield Name(part), value
        elif not isinstance(value, dict):
            raise FileWrong(f"[{name}] is to be a table of tables.")
        else:
            yield from ((Name(part, code), each) for code, each in value.items())


def _places(text: str) -> Iterator[tuple[Path, int]]:
    """Return in which line each name stands; what runs over several lines stands in the first."""
    here: Path = ()
    counted: Counter[Path] = Counter()
    for number, line in enumerate(text.splitlines(), start=1):
        bare = line.strip()
        if bare.startswith("["):
            here = _header(bare)
            if bare.startswith("[["):
                counted[here] += 1
                here = (*here, counted[here] - 1)
            yield here, number
        elif "=" in bare and not bare.startswith("#"):
            yield (*here, *_key(bare)), number


def _header(line: str) -> Path:
    """Return the names in the head of a table."""
    try:
        return _way(tomllib.loads(line))
    except tomllib.TOMLDecodeError:
        return ()  # a line of a list


def _key(line: str) -> Path:
    """Return the names before the equals sign."""
    try:
        return _way(tomllib.loads(f"{line.partition('=')[0]} = 0"))
    except tomllib.TOMLDecodeError:
        return ()  # within a text


def _way(found: Any) -> Path:  # noqa: ANN401 - whatever a file holds
    """Return the names on the only way into nested tables."""
    if isinstance(found, list):
        return _way(found[0])
    if isinstance(found, dict) and found:
        ((name, below),) = found.items()
        return (name, *_way(below))
    return ()
