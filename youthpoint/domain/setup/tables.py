"""Values of the set-up that have names."""

from collections.abc import Mapping
from dataclasses import dataclass

from youthpoint.domain.setup.readings import Kind, Plain, Reading, Wrong


@dataclass(frozen=True, slots=True)
class Field:
    """A value of a table; where it is not `needed` and not given, it is `unless`."""

    kind: Kind
    needed: bool = True
    unless: Plain = None


def of(kind: Kind, *, unless: Plain) -> Field:
    """Return a field that need not be given, and what it is then."""
    return Field(kind, needed=False, unless=unless)


@dataclass(frozen=True, slots=True)
class Table:
    """Values by names that are known; any other name is a mistake."""

    fields: Mapping[str, Kind | Field]

    def __call__(self, value: Plain, reading: Reading) -> dict[str, Plain]:
        """Read all of them."""
        if not isinstance(value, Mapping):
            reading.wrong(Wrong.NOT_TABLE)
            return {}
        for name in value:
            if name not in self.fields:
                reading.wrong(Wrong.UNKNOWN_NAME, name, name)
        found = {}
        for name, each in self.known().items():
            if name in value and (each.needed or value[name] != each.unless):
                found[name] = reading.part(each.kind, value[name], name)
            elif each.needed:
                reading.wrong(Wrong.MISSING, name, name)
            else:
                found[name] = each.unless
        return found

    def known(self) -> dict[str, Field]:
        """Return all fields by their names."""
        return {
            name: it if isinstance(it, Field) else Field(it) for name, it in self.fields.items()
        }


@dataclass(frozen=True, slots=True)
class ByCode:
    """Values of one kind by codes that nobody knows beforehand."""

    kind: Kind

    def __call__(self, value: Plain, reading: Reading) -> dict[str, Plain]:
        """Read all of them."""
        if not isinstance(value, Mapping):
            reading.wrong(Wrong.NOT_TABLE)
            return {}
        return {str(name): reading.part(self.kind, each, name) for name, each in value.items()}
