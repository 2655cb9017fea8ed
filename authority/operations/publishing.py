"""Code lists: published once, never changed; what they cure is judged again at once."""

from datetime import datetime
from pathlib import Path
from typing import Any

from authority.moments import written
from authority.operations import waiting
from authority.problems import Problem
from authority.store.store import Store
from authority.wire import canonical, schemas


def publish(store: Store, code_list: dict[str, Any], now: datetime) -> None:
    """Publish a version of a list. Raise `Problem` where it is invalid, or was published before.

    A version that drops a code of the one before is invalid: codes are retired, never deleted.
    """
    faults = schemas.faults("codelist", "1.0", code_list)
    if faults:
        raise Problem(422, "invalid", errors=[{"pointer": each.pointer} for each in faults])
    name, version = code_list["list"], code_list["version"]
    with store.write() as uow:
        before = [row.version for row in uow.code_lists.all() if row.list == name]
        if version in before:
            raise Problem(409, "key_reused")
        if before and _dropped(uow.code_lists.find(name, before[-1]), code_list):
            raise Problem(422, "invalid", errors=[{"pointer": "/codes"}])
        row = {
            "list": name,
            "version": version,
            "valid_from": code_list["valid_from"],
            "published_at": written(now),
            "body": canonical.encode(code_list),
        }
        uow.code_lists.publish(row)
        for node in uow.nodes.all():
            waiting.judge_again(uow, node.id, written(now))


def publish_missing(store: Store, folder: Path, now: datetime) -> None:
    """Publish the lists that the wire brings along, unless they were published before."""
    for path in sorted(folder.glob("*.json")):
        told = canonical.decode(path.read_bytes())
        with store.read() as uow:
            known = uow.code_lists.find(told["list"], told["version"])
        if known is None:
            publish(store, told, now)


def listed(store: Store, since: str) -> list[dict[str, str]]:
    """Return the lists published since a moment (UTC text), oldest first."""
    with store.read() as uow:
        return [
            {
                "list": row.list,
                "version": row.version,
                "valid_from": row.valid_from,
                "published_at": row.published_at,
            }
            for row in uow.code_lists.all()
            if row.published_at >= since
        ]


def find(store: Store, name: str, version: str) -> bytes:
    """Return a list as it was published. Raise `Problem` where there is none."""
    with store.read() as uow:
        body = uow.code_lists.find(name, version)
    if body is None:
        raise Problem(404, "not_found")
    return bytes(body)


def _dropped(before: bytes | None, code_list: dict[str, Any]) -> set[str]:
    if before is None:
        return set()
    known = {each["code"] for each in canonical.decode(bytes(before))["codes"]}
    return known - {each["code"] for each in code_list["codes"]}
