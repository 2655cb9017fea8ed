"""Speech for the screen on the wall, by espeak-ng where that program is installed."""

import logging
import os
import shutil
import subprocess
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile

from youthpoint.domain.stations.speech import Saying

log = logging.getLogger(__name__)

PROGRAM = "espeak-ng"

VOICES = {"fi": "fi", "sv": "sv", "en": "en-gb"}
"""What the program calls the voice of each language; a further one's by its code, if it has it."""

PACE = "140"
"""Words a minute: slower than people talk, for a room in which others do."""

PATIENCE = 10
"""Seconds in which the program must have spoken; it takes a tenth of one."""

KEPT = 500
"""How many sayings are kept; each is about 100 kB."""

HEADER = 44
"""Bytes of a sound file in which there is no sound."""


@dataclass(frozen=True, slots=True)
class Voices:
    """A folder of what was said before, named by what it is and how it is said."""

    folder: Path

    @staticmethod
    def there() -> bool:
        """Tell whether this machine can speak."""
        return shutil.which(PROGRAM) is not None

    def say(self, saying: Saying) -> Path | None:
        """Return a sound file; nothing when this machine cannot speak, or failed to."""
        program = shutil.which(PROGRAM)
        if program is None:
            return None
        place = self.folder / f"{_name(saying)}.wav"
        with suppress(FileNotFoundError):
            os.utime(place)  # what is said often stays
            return place
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        made = self._speak(program, saying)
        if made is None:
            return None
        made.replace(place)  # whole or not at all, whoever else is just making the same
        self._forget(place)
        return place

    def _speak(self, program: str, saying: Saying) -> Path | None:
        """Let the program write into a file of its own."""
        with NamedTemporaryFile(dir=self.folder, prefix=".", suffix=".wav", delete=False) as file:
            path = Path(file.name)
        how = ["-v", _voice(saying), "-s", PACE, "-w", str(path)]
        try:
            subprocess.run(  # noqa: S603 - a list of arguments, no shell
                [program, *how, "--", saying.text],
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=PATIENCE,
                check=True,
            )
            if path.stat().st_size > HEADER:
                return path
            log.warning("%s wrote no sound", PROGRAM)
        except (OSError, subprocess.SubprocessError) as fault:
            log.warning("%s failed: %s", PROGRAM, type(fault).__name__)
        path.unlink(missing_ok=True)
        return None

    def _forget(self, newest: Path) -> None:
        """Keep only what was said lately."""
        kept = [each for each in self.folder.glob("[!.]*.wav") if each != newest]
        if len(kept) < KEPT:
            return
        oldest = sorted(kept, key=lambda each: (each.stat().st_mtime, each.name))
        for each in oldest[: len(kept) - KEPT + 1]:
            each.unlink(missing_ok=True)


def _voice(saying: Saying) -> str:
    return VOICES.get(saying.language, saying.language)


def _name(saying: Saying) -> str:
    how = f"{_voice(saying)} {PACE} {saying.text}"
    return sha256(how.encode()).hexdigest()[:24]
