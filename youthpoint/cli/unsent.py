"""Messages that reach nobody, as nobody was named who brings them."""

from youthpoint.settings import Settings

TEXTS, MAIL = "YOUTHPOINT_SMS", "YOUTHPOINT_SMTP"


def unsaid(settings: Settings, *, mail: bool) -> list[str]:
    """Return the settings that say nothing of who brings messages; the demo needs none.

    Who means that they go into files, and reach nobody, says so; `mail` is whether any goes.
    """
    if settings.demo:
        return []
    found = {TEXTS: settings.sms} | ({MAIL: settings.smtp} if mail else {})
    return [name for name, said in found.items() if not said]


def words(settings: Settings, names: list[str]) -> str:
    """Return what follows from it."""
    kind = {TEXTS: "text messages", MAIL: "e-mail"}
    what = " and ".join(kind[each] for each in names)
    verb = "is" if len(names) == 1 else "are"
    folder = settings.data / "messages"
    return f"{' and '.join(names)} {verb} not set: {what} go into {folder} and reach nobody"
