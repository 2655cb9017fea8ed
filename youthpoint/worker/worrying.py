"""Writing to support of what does not pass by itself; never with anybody's name."""

from collections.abc import Iterator
from datetime import datetime

from youthpoint.domain.messages.outbox import Carrier
from youthpoint.operations.sync import worrying
from youthpoint.settings import Settings
from youthpoint.store import Store


def tell_support(store: Store, settings: Settings, now: datetime) -> Iterator[str]:
    """Write what is due; say what was written, and what could not be: the next round tries it."""
    if not settings.support_mail:
        return
    due = worrying.due(store, now=now)
    if not due:
        return
    from youthpoint.gateways.messengers import messengers  # noqa: PLC0415 - heavy
    from youthpoint.operations.ports import MaybeSent, TryLater, Undeliverable  # noqa: PLC0415
    from youthpoint.wording.worries import letter  # noqa: PLC0415

    mail = messengers(settings)[Carrier.MAIL]
    for worry in due:
        try:
            mail.send(letter(worry, settings.support_mail, where=settings.url, at=now))
        except (TryLater, Undeliverable) as fault:
            yield f"{worry}: not written ({fault})"
            continue
        except MaybeSent:
            pass  # twice would be worse than once too few: the console says it, too
        worrying.written(store, worry, now=now)
        yield f"{worry}: written"
