"""Messages."""

MESSAGES: tuple[str, ...] = ()
