"""A point whose files are carried: written, taken in by the authority's own steps, and read."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Self

from flask import Flask

from authority.web import carrying as theirs
from tests.authority.pointing import Point
from youthpoint.domain.sync.joined import Joined
from youthpoint.gateways.authority import filedrop, own_keys, sealing
from youthpoint.gateways.authority.filedrop import Outgoing
from youthpoint.operations.sync import carrying, joining
from youthpoint.operations.sync.carrying import Brought, Load
from youthpoint.operations.sync.errands import Errand


@dataclass
class Carrier:
    """Who carries the files of a point to an authority on the same machine."""

    point: Point
    app: Flask
    wrote: list[Load] = field(default_factory=list)

    def joined(self) -> Joined:
        found = joining.standing(self.point.store).joined
        assert found is not None
        return found

    def knowing(self) -> Self:
        """Return it once the point knows the authority's key for files, as after joining."""
        joining.follow_keys(self.point.errand())
        return self

    def written(self) -> bytes:
        """Return a file of what waits."""
        joined = self.joined()
        line = Outgoing(key=own_keys.of(self.point.folder, joined.kid), clock=self.point.clock)
        errand = Errand(store=self.point.store, line=line, node=joined.node, clock=self.point.clock)
        self.wrote.append(carrying.write(errand))
        return sealing.sealed(line.file(joined.node), joined.sealing)

    def answered(self, sealed: bytes) -> bytes:
        """Return the authority's file of answers."""
        return theirs.take_in(self.app, sealed).file

    def read(self, answers: bytes) -> Brought:
        """Let the point read a file of answers."""
        joined = self.joined()
        now = self.point.clock()
        line = filedrop.returned(answers, joined, self.point.folder, now=now)
        errand = Errand(store=self.point.store, line=line, node=joined.node, clock=lambda: line.at)
        return carrying.read(errand, line.spans)

    def carry(self, change: Callable[[bytes], bytes] = bytes) -> Brought:
        """Carry a file there and its answers back, changed on the way where that is said."""
        return self.read(change(self.answered(self.written())))
