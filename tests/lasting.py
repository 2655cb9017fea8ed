"""What lasts for the whole run is made once, and not looked through for garbage again and again.

Collected tests, modules and the pages' templates are millions of objects that stay. Looking
through all of them whenever some thousands were made took a quarter of the suite's time.
"""

import gc
from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING
from wsgiref.headers import Headers

import pytest
from jinja2 import FileSystemBytecodeCache
from jinja2.bccache import Bucket
from werkzeug.routing import Rule
from whitenoise import WhiteNoise

from youthpoint.web import assets

if TYPE_CHECKING:
    from types import CodeType

OFTEN = (20_000, 20, 20)
"""After how many new objects the youngest are looked at, and so on for the older ones."""


def pytest_configure() -> None:
    """Look for no garbage while tests are collected: next to all that is made then, stays."""
    gc.disable()


def pytest_collection_finish() -> None:
    """Set aside what there is now."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*OFTEN)
    gc.enable()


@pytest.fixture(scope="session", autouse=True)
def made_once() -> Iterator[None]:
    """Let be made once what all apps have in common: every test has an app of its own."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Rule, "compile", _compiled_once(Rule.compile))
        load = FileSystemBytecodeCache.load_bytecode
        patched.setattr(FileSystemBytecodeCache, "load_bytecode", _loaded_once(load))
        patched.setattr(assets, "_name", cache(assets._name))  # noqa: SLF001 - of our own files
        look = WhiteNoise.update_files_dictionary
        patched.setattr(WhiteNoise, "update_files_dictionary", _looked_at_once(look))
        yield


def _compiled_once(compiled: Callable[[Rule], None]) -> Callable[[Rule], None]:
    """Return what gives a route the parts that were found in the first one that is written so."""
    known: dict[tuple[str, str], Rule] = {}

    def once(rule: Rule) -> None:
        first = known.setdefault((rule.rule, repr(rule.defaults)), rule)
        if first is rule:
            compiled(rule)
            return
        for name in ("_parts", "_trace", "_converters"):
            setattr(rule, name, getattr(first, name))
        for name in ("_build", "_build_unknown"):
            setattr(rule, name, getattr(first, name).__func__.__get__(rule))
        rule.arguments |= first.arguments

    return once


Load = Callable[[FileSystemBytecodeCache, Bucket], None]


def _loaded_once(loaded: Load) -> Load:
    """Return what reads a compiled template from its file once, by what it was compiled of."""
    known: dict[tuple[str, str], CodeType] = {}

    def once(kept: FileSystemBytecodeCache, bucket: Bucket) -> None:
        key = (bucket.key, bucket.checksum)
        if key in known:
            bucket.code = known[key]
            return
        loaded(kept, bucket)
        if bucket.code is not None:
            known[key] = bucket.code

    return once


Look = Callable[[WhiteNoise, str, str], None]


def _looked_at_once(look: Look) -> Look:
    """Return what looks through a folder's files once for all who send them with these headers."""
    known: dict[tuple[str, str, str], dict[str, object]] = {}

    def once(served: WhiteNoise, root: str, prefix: str) -> None:
        headers = Headers()
        if served.add_headers_function:
            served.add_headers_function(headers, root, prefix)
        key = (root, prefix, str(headers))
        if key not in known:
            look(served, root, prefix)
            known[key] = dict(served.files)
        served.files |= known[key]

    return once
