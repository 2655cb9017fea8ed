"""Which languages are spoken, as a value of the set-up."""

from dataclasses import dataclass

from youthpoint.domain.localized import LANGUAGES, is_language
from youthpoint.domain.setup.kinds import Several
from youthpoint.domain.setup.readings import Plain, Reading, Wrong


@dataclass(frozen=True, slots=True)
class Language:
    """A language by its code; which of them have words of their own, the installation knows."""

    def __call__(self, value: Plain, reading: Reading) -> str:
        """Read it."""
        if not isinstance(value, str) or not is_language(value):
            reading.wrong(Wrong.NOT_A_CHOICE, value)
            return LANGUAGES[0]
        return value


@dataclass(frozen=True, slots=True)
class Languages(Several):
    """The languages of a place in their order: at least one, as pages are shown in the first."""

    def __call__(self, value: Plain, reading: Reading) -> list[Plain]:
        """Read them."""
        found = Several.__call__(self, value, reading)
        if not found and not reading.problems:
            reading.wrong(Wrong.MISSING)
        if len(set(found)) < len(found) and not reading.problems:
            reading.wrong(Wrong.TWICE)
        return found
