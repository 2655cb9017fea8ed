"""What somebody of the staff chooses for themselves, at whatever browser they are."""

from youthpoint.domain.accounts.accounts import Account
from youthpoint.store import Store


def speak(store: Store, account: Account, language: str) -> None:
    """Remember in which language the console speaks to them."""
    if account.language != language:
        with store.write() as uow:
            uow.accounts.set_language(account.id, language)
