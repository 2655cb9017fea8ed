"""What lasts for the whole run is made once, and not looked through for garbage again and again.

Collected tests, modules and the pages' templates are millions of objects that stay. Looking
through all of them whenever some thousands were made took a quarter of the suite's time.
"""

import gc
from collections.abc import Callable, Iterator

import pytest
from werkzeug.routing import Rule

OFTEN = (20_000, 20, 20)
"""After how many new objects the youngest are looked at, and so on for the older ones."""


def pytest_collection_finish() -> None:
    """Set aside what there is now."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*OFTEN)


@pytest.fixture(scope="session", autouse=True)
def routes() -> Iterator[None]:
    """Let routes be compiled once: every test has an app, and they take most of its making."""
    compiled: dict[tuple[str, str, bool], Callable[..., tuple[str, str]]] = {}
    compile_one = Rule._compile_builder  # noqa: SLF001 - pure, and made of nothing but these three

    def once(rule: Rule, append_unknown: bool = True) -> Callable[..., tuple[str, str]]:  # noqa: FBT001, FBT002
        key = (rule.rule, repr(rule.defaults), append_unknown)
        if key not in compiled:
            compiled[key] = compile_one(rule, append_unknown)
        return compiled[key]

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Rule, "_compile_builder", once)
        yield
