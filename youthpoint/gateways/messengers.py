"""Who brings messages, as the settings say."""

from collections.abc import Mapping

from youthpoint.domain.outbox import Carrier
from youthpoint.gateways.files import Files
from youthpoint.gateways.smtp import Smtp
from youthpoint.gateways.texts import Texts
from youthpoint.operations.ports import Messenger
from youthpoint.settings import FILES, Settings


def messengers(settings: Settings) -> Mapping[Carrier, Messenger]:
    """Return who brings what: where nobody is named, a folder of files."""
    files = Files(settings.data / "messages")
    return {
        Carrier.TEXT: files if settings.sms == FILES else Texts(settings.sms),
        Carrier.MAIL: files
        if settings.smtp == FILES
        else Smtp(settings.smtp, sender=settings.mail_from),
    }
