"""What lasts for the whole run is made once, and not looked through for garbage again and again.

Collected tests, modules and the pages' templates are millions of objects that stay. Looking
through all of them whenever some thousands were made took a quarter of the suite's time.
"""

import gc
from collections.abc import Callable, Hashable, Iterator
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, ClassVar
from wsgiref.headers import Headers

import pytest
from flask import Flask
from jinja2 import FileSystemBytecodeCache
from jinja2.bccache import Bucket
from werkzeug.routing import Map, Rule
from whitenoise import WhiteNoise

from youthpoint.web import assets

if TYPE_CHECKING:
    from types import CodeType

OFTEN = (20_000, 20, 20)
"""After how many new objects the youngest are looked at, and so on for the older ones."""


def pytest_configure() -> None:
    """Look for no garbage while tests are collected: next to all that is made then, stays."""
    gc.disable()


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop() -> None:
    """Set aside what there is now: also where others run the tests, which collects nothing."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*OFTEN)
    gc.enable()


@pytest.fixture(scope="session", autouse=True)
def made_once() -> Iterator[None]:
    """Let be made once what all apps have in common: every test has an app of its own."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Flask, "url_rule_class", _Noted)
        patched.setattr(Flask, "url_map_class", _Routes)
        load = FileSystemBytecodeCache.load_bytecode
        patched.setattr(FileSystemBytecodeCache, "load_bytecode", _loaded_once(load))
        patched.setattr(assets, "_name", cache(assets._name))  # noqa: SLF001 - of our own files
        look = WhiteNoise.update_files_dictionary
        patched.setattr(WhiteNoise, "update_files_dictionary", _looked_at_once(look))
        yield


class _Noted:
    """A rule that was not looked at yet."""

    provide_automatic_options: bool

    def __init__(self, rule: str, *, methods: set[str], **options: Any) -> None:  # noqa: ANN401
        self.rule, self.methods, self.options = rule, methods, options

    def key(self) -> Hashable:
        """Return what tells this rule from others."""
        methods = frozenset(self.methods)
        return (self.rule, methods, self.provide_automatic_options, str(self.options))

    def read(self) -> Rule:
        """Return it as Werkzeug has it."""
        found = Rule(self.rule, methods=self.methods, **self.options)
        vars(found)["provide_automatic_options"] = self.provide_automatic_options
        return found


class _Routes:
    """The routes of an app: read when first asked for, once for all apps that have the same."""

    _known: ClassVar[dict[Hashable, Map]] = {}

    def __init__(self, *, host_matching: bool) -> None:
        self._host_matching = host_matching
        self._noted: list[_Noted] = []

    def add(self, noted: _Noted) -> None:
        """Add a rule, before anything is asked."""
        assert "_read" not in vars(self)
        self._noted.append(noted)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever a map has
        return getattr(self._read, name)

    @cached_property
    def _read(self) -> Map:
        key = (self._host_matching, *(each.key() for each in self._noted))
        if key not in self._known:
            rules = [each.read() for each in self._noted]
            self._known[key] = Map(rules, host_matching=self._host_matching)
        return self._known[key]


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
