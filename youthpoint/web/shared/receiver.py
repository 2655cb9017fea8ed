"""What whoever receives statistics and records is called, to visitors and staff."""

from flask_babel import gettext as _

from youthpoint.domain.localized import Localized
from youthpoint.operations.sync import naming
from youthpoint.web import i18n
from youthpoint.web.context import store


def receiver_name() -> Localized:
    """Return the name that the operator has given, or else words for any such authority.

    Laws change who it is: no name is written down in this program.
    """
    name = naming.called(store())
    return name if name.texts else Localized.of(**i18n.in_every_language(_plain))


def _plain() -> str:
    return _("the central employment authority")
