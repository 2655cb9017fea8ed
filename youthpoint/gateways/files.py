"""Messages into a folder, for development and the demo: each is a file that can be read."""

import json
from pathlib import Path
from tempfile import NamedTemporaryFile

from youthpoint.operations.ports import Letter

KEPT = 24 * 60 * 60
"""Seconds after which a message is removed when another comes: it names a number."""


class Files:
    """A folder of messages, one file each, named by the key: the same one twice is one file."""

    repeatable = True

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def send(self, letter: Letter) -> None:
        """Write the letter down, whole or not at all."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        place = self._folder / f"{letter.key.replace(':', '-')}.json"
        body = {
            "to": letter.address,
            "from": letter.sender,
            "subject": letter.subject,
            "text": letter.text,
        }
        with NamedTemporaryFile("w", dir=self._folder, prefix=".", delete=False) as file:
            file.write(json.dumps(body, ensure_ascii=False, indent=2) + "\n")
        Path(file.name).replace(place)
        self._forget(before=place.stat().st_mtime - KEPT)

    def _forget(self, *, before: float) -> None:
        for old in self._folder.iterdir():
            if old.is_file() and old.stat().st_mtime < before:
                old.unlink(missing_ok=True)
