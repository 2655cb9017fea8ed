"""The kinds of values that the environment holds, and what to say when one is none."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

DIGITS = 9
"""How long a number may be: seconds of thirty years."""

SERVICE_CATALOGUE = "https://api.palvelutietovaranto.suomi.fi/api/v11"
"""Where the Finnish Service Catalogue is asked, and in which version."""

CATALOGUE = re.compile(
    r"(?:https://[\w.-]+(?::\d{1,5})?|http://(?:localhost|127\.0\.0\.1):\d{1,5})(?:/[\w.-]+)*/v11"
)
"""Over HTTPS, or on this machine."""


class SettingsError(Exception):
    """The environment does not say what the service point needs to start."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PushKey:
    """What push services know this installation by, as base64url: 32 bytes, and a point."""

    private: str
    public: str

    @classmethod
    def read(cls, text: str) -> "PushKey | None":
        """Read both of them, the private one first; without any text there is none.

        Raises:
            SettingsError: there are not two.
        """
        match text.split():
            case []:
                return None
            case [private, public]:
                return cls(private=private, public=public)
            case _:
                raise SettingsError("YOUTHPOINT_PUSH_KEY is what `youthpoint init` makes: 2 words.")


def secret(environ: Mapping[str, str], name: str, default: Path | None = None) -> str:
    """Return a secret: of the file that `…_FILE` names, of the variable, or of the default."""
    if path := environ.get(f"{name}_FILE"):
        return Path(path).read_text().strip()
    if value := environ.get(name):
        return value
    return default.read_text().strip() if default and default.exists() else ""


def folder(environ: Mapping[str, str], name: str) -> Path | None:
    """Return a folder, if one is named."""
    return Path(environ[name]) if environ.get(name) else None


def flag(environ: Mapping[str, str], name: str) -> bool:
    """Return yes or no.

    Raises:
        SettingsError: it is neither.
    """
    value = environ.get(name, "0").strip().casefold()
    if value not in ("", "0", "1", "no", "yes"):
        raise SettingsError(f"{name} is {value!r}: say 1 or 0.")
    return value in ("1", "yes")


def whole(environ: Mapping[str, str], name: str) -> int:
    """Return a whole number; nothing is 0.

    Raises:
        SettingsError: it is none.
    """
    value = environ.get(name, "0").strip() or "0"
    if not value.isdecimal() or len(value) > DIGITS:
        raise SettingsError(f"{name} is {value!r}: say a whole number of at most {DIGITS} digits.")
    return int(value)


def mail(environ: Mapping[str, str], name: str) -> str:
    """Return an e-mail address; none where it is empty.

    Raises:
        SettingsError: it is none.
    """
    said = environ.get(name, "").strip()
    if said and "@" not in said:
        raise SettingsError(f"{name} is an e-mail address.")
    return said


def catalogue(environ: Mapping[str, str], name: str) -> str:
    """Return where the Service Catalogue is asked.

    Raises:
        SettingsError: it is no such address, or of another version.
    """
    address = environ.get(name, "").strip().rstrip("/") or SERVICE_CATALOGUE
    if not CATALOGUE.fullmatch(address):
        raise SettingsError(
            f"{name} is {address!r}: it begins with https:// and ends with /v11, the version that "
            "this program understands."
        )
    return address
