"""What a field of a form is as it is rendered, and what a form knows besides its values."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from youthpoint.domain.setup.readings import Plain

Options = Mapping[str, str]
"""What can be chosen: words by code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """A field: `name` is the way to its value, `shape` the macro that renders it.

    What need not be given is not `needed`: in a row of a list it stands aside.
    """

    name: str
    label: str
    shape: str
    value: Plain
    hint: str = ""
    needed: bool = True
    focus: bool = False
    error: str = ""
    most: int = 0
    fits: int = 0
    least: int = 0
    options: Options = field(default_factory=dict)
    rows: tuple[tuple["Input", ...], ...] = ()
    errors: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What a form knows besides its values: what can be chosen, and what is wrong, by name.

    `blanks` are the rows for more of a list, by its name. `focus` is where the keyboard is first.
    """

    options: Mapping[str, Options]
    wrong: Mapping[str, str]
    blanks: Mapping[str, list[Plain]] = field(default_factory=dict)
    focus: str = ""
