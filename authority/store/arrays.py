"""Arrays of texts on their way to PostgreSQL."""

from typing import Any

from psycopg.types.array import ListDumper


class TextArrays(ListDumper):
    """Writes a list as an array; the driver's own way asks a regular expression of each text."""

    def dump(self, obj: list[Any]) -> bytes | bytearray | memoryview | None:
        """Return the array as PostgreSQL reads it."""
        try:
            return ("{" + ",".join(map(_quoted, obj)) + "}").encode()
        except AttributeError:  # these are no texts
            return super().dump(obj)


def _quoted(text: str | None) -> str:
    if text is None:
        return "NULL"
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
