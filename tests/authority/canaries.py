"""People whose every word can be told from all others, and an ear for what is logged."""

import logging
from dataclasses import dataclass


@dataclass(frozen=True)
class Canary:
    """Somebody whose every word can be told from all others."""

    number: int

    @property
    def name(self) -> str:
        return f"kanaria{self.number}x"

    @property
    def phone(self) -> str:
        return f"+35840{self.number + 1_000_000}"

    @property
    def email(self) -> str:
        return f"kana{self.number}y@example.fi"

    @property
    def text(self) -> str:
        return f"viesti{self.number}z"

    @property
    def words(self) -> set[str]:
        """All that nobody may hear without a basis."""
        return {self.name, self.phone.removeprefix("+358"), self.email.partition("@")[0], self.text}


class Listening(logging.Handler):
    """Keeps all that is logged."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep it as it would be written."""
        self.said.append(self.format(record))
