"""Messages by e-mail, over the mail server of the house."""

import smtplib
import ssl
from contextlib import suppress
from email.message import EmailMessage
from email.utils import formataddr, parseaddr
from hashlib import sha256
from typing import NoReturn
from urllib.parse import unquote, urlsplit

from youthpoint.operations.ports import Letter, MaybeSent, TryLater, Undeliverable

PATIENCE = 10.0
"""Seconds that the mail server has for each of its answers."""

FOR_GOOD, TOO_LATE = 500, 400
"""From these codes on a refusal is for good, or for now (RFC 5321, 4.2.1)."""

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


class Smtp:
    """A mail server, such as `smtp://user:password@mail.example.fi:587`.

    It is spoken to in secret where it can be (STARTTLS), and from the first word with `smtps`. A
    password goes over a secret line only, but to this very machine. Mail servers deliver the same
    letter twice when they are given it twice.
    """

    repeatable = False

    def __init__(self, url: str, *, sender: str) -> None:
        self._to = urlsplit(url)
        self._sender = sender

    def send(self, letter: Letter) -> None:
        """Hand the letter to the mail server.

        Raises:
            Undeliverable: it refuses the address or the letter for good.
            TryLater: it can't be reached, or refuses for now.
            MaybeSent: it fell silent when it had the letter.
        """
        try:
            server = self._connected()
        except (OSError, smtplib.SMTPException) as error:
            raise TryLater(_code(error)) from error
        try:
            self._hand_over(server, letter)
        finally:
            with suppress(OSError, smtplib.SMTPException):
                server.quit()

    def _hand_over(self, server: smtplib.SMTP, letter: Letter) -> None:
        try:
            _accepted(server.mail(parseaddr(self._sender)[1]))
            _accepted(server.rcpt(letter.address))
        except (OSError, smtplib.SMTPException) as error:
            raise TryLater(_code(error)) from error
        try:
            _accepted(server.data(self._mail(letter).as_bytes()))
        except smtplib.SMTPDataError as error:  # it did not want to begin
            _refuse(error.smtp_code)
        except (OSError, smtplib.SMTPException) as error:
            raise MaybeSent(_code(error)) from error

    def _connected(self) -> smtplib.SMTP:
        host, port = self._to.hostname or "", self._to.port or 0
        context = ssl.create_default_context()
        server: smtplib.SMTP
        if self._to.scheme == "smtps":
            server = smtplib.SMTP_SSL(host, port, timeout=PATIENCE, context=context)
        else:
            server = smtplib.SMTP(host, port, timeout=PATIENCE)
        try:
            self._introduce(server, context)
        except BaseException:
            server.close()
            raise
        return server

    def _introduce(self, server: smtplib.SMTP, context: ssl.SSLContext) -> None:
        server.ehlo()
        secret = self._to.scheme == "smtps"
        if not secret and server.has_extn("starttls"):
            server.starttls(context=context)
            secret = True
        if not self._to.username:
            return
        if not secret and self._to.hostname not in LOOPBACK:
            raise TryLater("no-secret-line")
        server.login(unquote(self._to.username), unquote(self._to.password or ""))

    def _mail(self, letter: Letter) -> EmailMessage:
        address = parseaddr(self._sender)[1]
        known_by = sha256(letter.key.encode()).hexdigest()[:32]
        mail = EmailMessage()
        mail["From"] = formataddr((letter.sender, address))
        mail["To"] = letter.address
        mail["Subject"] = letter.subject
        mail["Message-ID"] = f"<{known_by}@{address.rpartition('@')[2]}>"
        mail["Auto-Submitted"] = "auto-generated"  # RFC 3834: nobody's holiday answers it
        mail.set_content(letter.text)
        return mail


def _accepted(answer: tuple[int, bytes]) -> None:
    if answer[0] >= TOO_LATE:
        _refuse(answer[0])


def _refuse(code: int) -> NoReturn:
    if code >= FOR_GOOD:
        raise Undeliverable(str(code))
    raise TryLater(str(code))


def _code(error: Exception) -> str:
    """Return what is noted of an error: a code or its kind, never a text with an address."""
    if isinstance(error, smtplib.SMTPResponseException):
        return str(error.smtp_code)
    return type(error).__name__
