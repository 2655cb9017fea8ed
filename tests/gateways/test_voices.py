"""Speech by a program that is called espeak-ng: a small one of our own stands in for it here."""

import json
import os
import stat
import sys
from pathlib import Path

import pytest

from youthpoint.domain.stations.speech import Saying
from youthpoint.gateways import voices
from youthpoint.gateways.voices import Voices

SAYING = Saying(text="koo 27, huone 2", language="fi")

SPEAKER = """#!{python}
import json, sys
from pathlib import Path
with open({heard!r}, "a") as heard:
    heard.write(json.dumps(sys.argv[1:]) + "\\n")
Path(sys.argv[sys.argv.index("-w") + 1]).write_bytes(b"RIFF" + b"sound" * {length})
sys.exit({code})
"""


class Speaker:
    """A program on the path that notes what it is told, and writes a sound file."""

    def __init__(self, folder: Path) -> None:
        self.heard = folder / "heard"
        self.program = folder / "bin/espeak-ng"
        self.program.parent.mkdir()

    def learn(self, *, code: int = 0, length: int = 100) -> None:
        source = SPEAKER.format(
            python=sys.executable, heard=str(self.heard), code=code, length=length
        )
        self.program.write_text(source)
        self.program.chmod(self.program.stat().st_mode | stat.S_IXUSR)

    def told(self) -> list[list[str]]:
        if not self.heard.exists():
            return []
        return [json.loads(line) for line in self.heard.read_text().splitlines()]


@pytest.fixture
def speaker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Speaker:
    speaker = Speaker(tmp_path)
    speaker.learn()
    monkeypatch.setenv("PATH", f"{speaker.program.parent}{os.pathsep}{os.environ['PATH']}")
    return speaker


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "cache/speech"


def test_a_saying_becomes_a_sound_file(speaker: Speaker, folder: Path) -> None:
    sound = Voices(folder).say(SAYING)

    assert Voices.there()
    assert sound is not None
    assert sound.read_bytes().startswith(b"RIFFsound")
    (told,) = speaker.told()
    assert told[:4] == ["-v", "fi", "-s", "140"]
    assert told[-2:] == ["--", "koo 27, huone 2"], "nothing of it is an option"


def test_each_language_has_its_voice(speaker: Speaker, folder: Path) -> None:
    for language in ("fi", "sv", "en"):
        Voices(folder).say(Saying(text="27", language=language))

    assert [told[1] for told in speaker.told()] == ["fi", "sv", "en-gb"]


def test_a_further_language_has_the_voice_of_its_code(speaker: Speaker, folder: Path) -> None:
    Voices(folder).say(Saying(text="K 27", language="ar"))

    assert speaker.told()[0][1] == "ar"


def test_what_was_said_before_is_kept(speaker: Speaker, folder: Path) -> None:
    first = Voices(folder).say(SAYING)
    again = Voices(folder).say(SAYING)
    other = Voices(folder).say(Saying(text="koo 28, huone 2", language="fi"))

    assert first == again
    assert other != first
    assert len(speaker.told()) == 2


def test_a_file_is_there_whole_or_not_at_all(speaker: Speaker, folder: Path) -> None:
    sound = Voices(folder).say(SAYING)

    (told,) = speaker.told()
    assert told[told.index("-w") + 1] != str(sound), "each writes into a file of its own"
    assert list(folder.iterdir()) == [sound], "and nothing else stays"


@pytest.mark.parametrize("fault", [{"code": 1}, {"length": 0}])
def test_a_program_that_fails_says_nothing_and_leaves_nothing(
    speaker: Speaker, folder: Path, fault: dict[str, int]
) -> None:
    speaker.learn(**fault)

    assert Voices(folder).say(SAYING) is None
    assert list(folder.iterdir()) == []

    speaker.learn()
    assert Voices(folder).say(SAYING) is not None, "it is tried again"


def test_only_what_was_said_lately_is_kept(
    speaker: Speaker, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(voices, "KEPT", 3)
    last = [
        Voices(folder).say(Saying(text=f"{number}", language="sv")) for number in range(10, 16)
    ][-1]

    kept = list(folder.iterdir())
    assert len(kept) == 3
    assert last in kept


def test_what_is_said_again_is_kept_longer_than_what_is_not(
    speaker: Speaker, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(voices, "KEPT", 2)
    often, seldom = (Voices(folder).say(Saying(text=each, language="sv")) for each in ("1", "2"))
    assert often
    assert seldom
    os.utime(often, (0, 0))
    os.utime(seldom, (1, 1))
    Voices(folder).say(Saying(text="1", language="sv"))

    new = Voices(folder).say(Saying(text="3", language="sv"))

    assert set(folder.iterdir()) == {often, new}


def test_without_the_program_nothing_is_said(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    assert not Voices.there()
    assert Voices(folder).say(SAYING) is None
    assert not folder.exists()
