"""Arrays of texts and bytes on their way to PostgreSQL."""

from typing import Any

from psycopg import Binary
from psycopg.types.array import ListDumper


class Arrays(ListDumper):
    """Writes a list as an array; the driver's own way asks a regular expression of each element."""

    def dump(self, obj: list[Any]) -> bytes | bytearray | memoryview | None:
        """Return the array as PostgreSQL reads it."""
        kinds = {type(each) for each in obj}
        if kinds == {str}:
            return _of_texts(obj)
        if kinds == {Binary}:
            return ("{" + ",".join(f'"\\\\x{each.obj.hex()}"' for each in obj) + "}").encode()
        return super().dump(obj)


def _of_texts(texts: list[str]) -> bytes:
    together = "".join(texts)
    if '"' in together or "\\" in together:
        texts = [each.replace("\\", "\\\\").replace('"', '\\"') for each in texts]
    return ('{"' + '","'.join(texts) + '"}').encode()
