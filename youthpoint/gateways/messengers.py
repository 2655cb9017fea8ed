"""Who brings messages, as the settings say."""

from collections.abc import Mapping
from email.utils import parseaddr

from youthpoint.domain.messages.outbox import Carrier
from youthpoint.gateways.files import Files
from youthpoint.gateways.pushes import Pushes
from youthpoint.gateways.smtp import Smtp
from youthpoint.gateways.texts import Texts
from youthpoint.operations.ports import Messenger
from youthpoint.settings import Settings

NOBODY = "https://localhost"
"""Who we are to push services while no address of ours is set: in development."""


def messengers(settings: Settings) -> Mapping[Carrier, Messenger]:
    """Return who brings what: where nobody is named, a folder of files."""
    files = Files(settings.data / "messages")
    return {
        Carrier.TEXT: Texts(settings.sms) if settings.texts_leave else files,
        Carrier.MAIL: Smtp(settings.smtp, sender=settings.mail_from)
        if settings.mail_leaves
        else files,
        Carrier.PUSH: Pushes(settings.push_key, owner=_owner(settings), local=settings.push_local)
        if settings.push_key
        else files,
    }


def _owner(settings: Settings) -> str:
    """Return where a push service can complain about us."""
    address = parseaddr(settings.mail_from)[1]
    return f"mailto:{address}" if address else settings.url or NOBODY
