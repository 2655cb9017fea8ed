"""Who may look at the authority's own pages: files beside the database, as its keys are.

Nobody can, until somebody with a shell on the server asks for a code. A code lets one browser in,
once, within a quarter of an hour; it stays in for a working day. Only digests are kept, as names of
files that say until when: whoever reads them cannot come in with them.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from secrets import token_urlsafe

from authority.moments import read, written

CODE_HOLDS = timedelta(minutes=15)
VISIT_LASTS = timedelta(hours=8)
CODE, VISIT = "code", "visit"
LONG_AGO = "0001-01-01T00:00:00.000000Z"


class Operators:
    """The codes and visits in a folder; every process sees what another one wrote."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def offer(self, now: datetime) -> str:
        """Return a new code."""
        return self._add(CODE, now + CODE_HOLDS)

    def enter(self, code: str, now: datetime) -> str | None:
        """Use a code up; return the secret of the visit that it begins, or none if it is void."""
        self._tidy(now)
        try:
            self._file(CODE, code.strip()).unlink()  # of two who try at once, one gets here
        except FileNotFoundError:
            return None
        return self._add(VISIT, now + VISIT_LASTS)

    def knows(self, secret: str, now: datetime) -> bool:
        """Return whether a visit goes on."""
        return _until(self._file(VISIT, secret)) > written(now)

    def leave(self, secret: str) -> None:
        """End a visit."""
        self._file(VISIT, secret).unlink(missing_ok=True)

    def end_all(self) -> int:
        """End every visit and take every code back; return how many there were."""
        found = list(self._files())
        for each in found:
            each.unlink(missing_ok=True)
        return len(found)

    def _add(self, kind: str, until: datetime) -> str:
        secret = token_urlsafe(24)
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        file = self._file(kind, secret)
        new = file.with_name(f".{file.name}")
        new.write_text(written(until))
        new.replace(file)  # nobody reads it half-written, and takes it for one that has ended
        return secret

    def _tidy(self, now: datetime) -> None:
        for each in self._files():
            if read(_until(each)) <= now:
                each.unlink(missing_ok=True)

    def _files(self) -> Iterator[Path]:
        for kind in (CODE, VISIT):
            yield from self._folder.glob(f"{kind}-*")

    def _file(self, kind: str, secret: str) -> Path:
        return self._folder / f"{kind}-{sha256(secret.encode()).hexdigest()}"


def _until(file: Path) -> str:
    """Return until when a file holds; one that is not there has ended."""
    try:
        return file.read_text()
    except FileNotFoundError:
        return LONG_AGO
