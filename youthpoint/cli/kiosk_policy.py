"""What the browser of a kiosk must be forbidden: Chromium's enterprise policy, key by key."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click

NOWHERE_ELSE = ["*"]

WANTED: Mapping[str, tuple[object, ...]] = {
    "AllowFileSelectionDialogs": (False,),
    "AudioCaptureAllowed": (False,),
    "AutofillAddressEnabled": (False,),
    "AutofillCreditCardEnabled": (False,),
    "BrowserAddPersonEnabled": (False,),
    "BrowserGuestModeEnabled": (False,),
    "BrowserSignin": (0,),
    "DefaultPopupsSetting": (2,),
    "DeveloperToolsAvailability": (2,),
    "DownloadRestrictions": (3,),
    "ExtensionInstallBlocklist": (NOWHERE_ELSE,),
    "IncognitoModeAvailability": (1, 2),
    "PasswordManagerEnabled": (False,),
    "SavingBrowserHistoryDisabled": (True,),
    "SyncDisabled": (True,),
    "TranslateEnabled": (False,),
    "URLBlocklist": (NOWHERE_ELSE,),
    "VideoCaptureAllowed": (False,),
}
"""Each key, and the values of it that will do."""

PLACES = ("/kiosk", "/station")
"""Where a kiosk may go: its own pages, and those that connect it."""


def faults(file: Path, origin: str, *, prints: bool = False) -> Iterator[str]:
    """Say what is wrong with a policy file; with `prints` the browser may print by itself.

    Raises:
        ClickException: the file is no JSON object.
    """
    policy = _read(file)
    wanted = {**WANTED} if prints else {**WANTED, "PrintingEnabled": (False,)}
    for name, values in wanted.items():
        if name not in policy:
            yield f"The policy says nothing about {name}: write {json.dumps(values[0])}."
        elif not any(_same(policy[name], each) for each in values):
            said, meant = json.dumps(policy[name]), json.dumps(values[0])
            yield f"The policy has {name} as {said}: write {meant}."
    yield from _places(policy.get("URLAllowlist"), origin)


def _places(allowed: object, origin: str) -> Iterator[str]:
    listed = allowed if isinstance(allowed, list) else []
    for place in PLACES:
        if origin + place not in listed:
            yield f"The policy’s URLAllowlist lacks {origin}{place}."
    for each in listed:
        if each not in [origin + place for place in PLACES]:
            yield f"The policy’s URLAllowlist lets visitors go to {each}: take it out."


def _same(found: object, wanted: object) -> bool:
    return type(found) is type(wanted) and found == wanted  # 0 is not False here


def _read(file: Path) -> Mapping[str, Any]:
    try:
        policy = json.loads(file.read_text())
    except ValueError as error:
        raise click.ClickException(f"{file} is no JSON: {error}.") from error
    if not isinstance(policy, dict):
        raise click.ClickException(f"{file} holds no JSON object.")
    return policy
