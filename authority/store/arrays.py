"""Arrays of texts and bytes on their way to PostgreSQL."""

import struct
from collections.abc import Sequence
from itertools import chain
from typing import Any

from psycopg import Binary, adapters
from psycopg.types.array import ListBinaryDumper

_head = struct.Struct("!IIIII").pack  # dimensions, nulls, kind of element, elements, first index
_length = struct.Struct("!I").pack
TEXT = adapters.types["text"].oid


class Arrays(ListBinaryDumper):
    """Writes a list as an array in its binary form; texts and bytes all at once.

    The driver's own way asks each element of a list by itself.
    """

    def dump(self, obj: list[Any]) -> bytes | bytearray | memoryview | None:
        """Return the array as PostgreSQL receives it (`array_recv`)."""
        kinds = {type(each) for each in obj}
        if kinds == {str}:
            return self._joined([each.encode() for each in obj])
        if kinds == {Binary}:
            return self._joined([each.obj for each in obj])
        return super().dump(obj)

    def _joined(self, items: Sequence[bytes]) -> bytes:
        kind = self.sub_dumper.oid if self.sub_dumper else 0
        head = _head(1, 0, kind or TEXT, len(items), 1)
        lengths = map(_length, map(len, items))
        return b"".join([head, *chain.from_iterable(zip(lengths, items, strict=True))])
