"""What the deployment decides. What a coordinator decides lives in the database."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from youthpoint import printers
from youthpoint.backing import Backing
from youthpoint.environment import (
    SERVICE_CATALOGUE,
    PushKey,
    SettingsError,
    catalogue,
    flag,
    folder,
    mail,
    secret,
    whole,
)
from youthpoint.single_sign_on import SingleSignOn
from youthpoint.watching import Watching

DATA = "var"

FILES = "files"
"""Messages go into a folder, for development and the demo; so they do where nothing is said."""

LONGEST_ADDRESS = 35
"""Letters of the public address, so that a message with a link into it is one text message."""

API_READS, API_WRITES = 120, 20
"""Requests that the public API takes a minute from one address."""

VISITOR_WRITES = 600
"""Forms that visitors' pages take a minute from one address; the demo is tried under load."""

LISTENERS = 1000
"""Screens that one process of the server keeps up to date by itself; the others ask."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything read from the environment, read once and checked together."""

    secret_key: str
    data: Path = Path(DATA)
    cache_folder: Path | None = None
    demo: bool = False
    https: bool = False
    proxies: int = 0
    clock_offset: timedelta = timedelta()
    url: str = ""
    sms: str = ""
    smtp: str = ""
    mail_from: str = ""
    support_mail: str = ""
    push_key: PushKey | None = None
    push_local: bool = False
    printers: Mapping[str, str] = field(default_factory=dict)
    api_reads: int = API_READS
    api_writes: int = API_WRITES
    visitor_writes: int | None = VISITOR_WRITES
    listeners: int = LISTENERS
    catalogues: Path | None = None
    service_catalogue: str = SERVICE_CATALOGUE
    watching: Watching = field(default_factory=Watching)
    backing: Backing = field(default_factory=Backing)
    single_sign_on: SingleSignOn = field(default_factory=SingleSignOn)

    @property
    def database(self) -> Path:
        """The points' own store."""
        return self.data / "youthpoint.db"

    @property
    def cache(self) -> Path:
        """Where everything lives that is made anew when it is missing."""
        return self.cache_folder or self.data / "cache"

    @property
    def texts_leave(self) -> bool:
        """Tell whether an operator of text messages is named."""
        return self.sms not in ("", FILES)

    @property
    def mail_leaves(self) -> bool:
        """Tell whether a mail server is named."""
        return self.smtp not in ("", FILES)

    @property
    def key(self) -> bytes:
        """What links, codes and throttle keys are derived with."""
        return self.secret_key.encode()

    @classmethod
    def from_environ(cls, environ: Mapping[str, str]) -> "Settings":
        """Read `YOUTHPOINT_*`; a secret may come from a file named by `…_FILE`.

        Raises:
            SettingsError: no secret key was made, or a value cannot be understood.
        """
        secret_key = secret(environ, "YOUTHPOINT_SECRET_KEY", secret_key_file(environ))
        if not secret_key:
            raise SettingsError("Run `youthpoint init` first, or set YOUTHPOINT_SECRET_KEY_FILE.")
        settings = cls(
            secret_key=secret_key,
            data=data_folder(environ),
            cache_folder=folder(environ, "YOUTHPOINT_CACHE"),
            demo=flag(environ, "YOUTHPOINT_DEMO"),
            https=flag(environ, "YOUTHPOINT_HTTPS"),
            proxies=whole(environ, "YOUTHPOINT_PROXIES"),
            clock_offset=timedelta(seconds=whole(environ, "YOUTHPOINT_CLOCK_OFFSET")),
            url=environ.get("YOUTHPOINT_URL", "").strip().rstrip("/"),
            sms=secret(environ, "YOUTHPOINT_SMS"),
            smtp=secret(environ, "YOUTHPOINT_SMTP"),
            mail_from=environ.get("YOUTHPOINT_MAIL_FROM", "").strip(),
            support_mail=mail(environ, "YOUTHPOINT_SUPPORT_MAIL"),
            push_key=PushKey.read(secret(environ, "YOUTHPOINT_PUSH_KEY", push_key_file(environ))),
            push_local=flag(environ, "YOUTHPOINT_PUSH_LOCAL"),
            printers=_printers(environ.get("YOUTHPOINT_PRINTER", "")),
            api_reads=whole(environ, "YOUTHPOINT_API_READS") or API_READS,
            api_writes=whole(environ, "YOUTHPOINT_API_WRITES") or API_WRITES,
            visitor_writes=whole(environ, "YOUTHPOINT_VISITOR_WRITES")
            or (None if flag(environ, "YOUTHPOINT_DEMO") else VISITOR_WRITES),
            listeners=whole(environ, "YOUTHPOINT_LISTENERS") or LISTENERS,
            catalogues=folder(environ, "YOUTHPOINT_CATALOGUES"),
            service_catalogue=catalogue(environ, "YOUTHPOINT_SERVICE_CATALOGUE"),
            watching=Watching.from_environ(environ),
            backing=Backing.from_environ(environ),
            single_sign_on=SingleSignOn.from_environ(environ),
        )
        settings.see_that_messages_can_go()
        demos = {"CLOCK_OFFSET": settings.clock_offset, "PUSH_LOCAL": settings.push_local}
        for name in (name for name, said in demos.items() if said and not settings.demo):
            raise SettingsError(f"YOUTHPOINT_{name} is for the demo only: unset it.")
        return settings

    def see_that_messages_can_go(self) -> None:
        """Go on only when what is said about messages fits together.

        Raises:
            SettingsError: it does not.
        """
        if self.texts_leave and "{phone}" not in self.sms:
            raise SettingsError("YOUTHPOINT_SMS needs {phone} where the number goes.")
        if self.mail_leaves and not self.smtp.startswith(("smtp://", "smtps://")):
            raise SettingsError("YOUTHPOINT_SMTP begins with smtp:// or smtps://.")
        if self.mail_leaves and "@" not in self.mail_from:
            raise SettingsError("YOUTHPOINT_SMTP needs YOUTHPOINT_MAIL_FROM, an e-mail address.")
        if self.url and not self.url.startswith(("http://", "https://")):
            raise SettingsError("YOUTHPOINT_URL begins with https://.")
        if (self.texts_leave or self.mail_leaves) and not 0 < len(self.url) <= LONGEST_ADDRESS:
            raise SettingsError(
                "Messages need YOUTHPOINT_URL, the address that their links begin with, "
                f"of at most {LONGEST_ADDRESS} letters."
            )


def data_folder(environ: Mapping[str, str]) -> Path:
    """Return where everything lives that a backup must hold."""
    return Path(environ.get("YOUTHPOINT_DATA") or DATA)


def secret_key_file(environ: Mapping[str, str]) -> Path:
    """Return where `youthpoint init` keeps the key that signs cookies."""
    return data_folder(environ) / "secret-key"


def push_key_file(environ: Mapping[str, str]) -> Path:
    """Return where `youthpoint init` keeps the key that push services know us by."""
    return data_folder(environ) / "push-key"


def _printers(text: str) -> dict[str, str]:
    try:
        return printers.named(text)
    except ValueError as error:
        raise SettingsError(
            f"YOUTHPOINT_PRINTER says {error}. A printer is like network://192.168.1.50, "
            "usb://04b8:0e15 or file:///dev/usb/lp0; a further one has a name, such as "
            "upstairs=network://192.168.1.51. Leave it empty without a printer."
        ) from error
