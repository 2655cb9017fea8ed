"""What a browser can tell of a page that its HTML cannot. Each check names what it found."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import ElementHandle, FloatRect, Page, ViewportSize

from tests.e2e import scripts
from tests.e2e.keyboard import stops
from tests.e2e.loopback import AXE_ADDRESS, axe

ROOT = Path(__file__).parents[2]
NU = Path(sys.prefix) / "nu/vnu.jar"
BRIEFLY = ("-Xss8m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
"""It runs for seconds: to compile its code better than once costs as much as it works."""

PICTURES = ROOT / "var/pictures"
WANTED = "PICTURES" in os.environ
"""Whether pictures are kept: to take them of every page is a tenth of the work."""

REFUSED = re.compile(r"the server responded with a status of (4\d\d|503)")
"""What the browser writes on its console for an answer that refuses, as it should."""

LEAST = 44
"""CSS pixels: the side of the smallest target (WCAG 2.5.5)."""

NARROW: ViewportSize = {"width": 320, "height": 640}
"""CSS pixels: 1280 enlarged four times (WCAG 1.4.10)."""


def axe_violations(page: Page) -> list[str]:
    """Return what axe finds wrong: every rule, best practices and target sizes included.

    What it cannot decide, and `contrast` neither, is wrong, too: it needs a look.
    """
    found = _axe(page)
    return [*found["violations"], *(f"{each}, axe is not sure" for each in found["incomplete"])]


def reflow_ok(page: Page) -> bool:
    """Tell whether a page of 320 px needs no sideways scrolling (WCAG 1.4.10)."""
    return too_wide(page) == []


def too_wide(page: Page) -> list[str]:
    """Return the elements that stand out of a screen of 320 px."""
    with _Size(page, NARROW):
        found: list[str] = page.evaluate(scripts.TOO_WIDE)
    return found


def cut_by_spacing(page: Page) -> list[str]:
    """Return the elements whose words are cut when a reader spaces them out (WCAG 1.4.12)."""
    with _Size(page, NARROW):
        found: list[str] = page.evaluate(scripts.CUT_BY_SPACING)
    return found


def small_targets(page: Page, *, least: int = LEAST) -> list[str]:
    """Return what is pressed and smaller than `least` CSS pixels; links in a sentence may be."""
    page.wait_for_load_state()
    found: list[str] = page.evaluate(scripts.SMALL_TARGETS, least)
    return found


def unseen_focus(page: Page) -> list[str]:
    """Return the stops of the Tab key that look the same without the focus, or lie under others."""
    unseen: list[str] = []
    for focused in stops(page):
        if not focused.evaluate(scripts.IS_ON_TOP):
            unseen.append(f"under others: {focused.evaluate(scripts.NAME)}")
        elif not _focus_shows(page, focused):
            unseen.append(f"looks the same: {focused.evaluate(scripts.NAME)}")
    return unseen


def focus_order(page: Page) -> list[str]:
    """Return what the Tab key comes to, in its order, by name."""
    return [focused.evaluate(scripts.NAME) for focused in stops(page)]


def nu_errors(pages: Iterable[tuple[str, str]]) -> list[str]:
    """Return what the Nu HTML checker finds wrong in pages of (name, HTML), all in one run."""
    java = shutil.which("java")
    if java is None or not NU.exists():
        raise RuntimeError("The Nu HTML checker is not there: run `make checker`.")
    with TemporaryDirectory() as folder:
        names: dict[str, str] = {}
        for number, (name, html) in enumerate(pages):
            path = Path(folder) / f"{number}.html"
            path.write_text(html, encoding="utf-8")
            names[path.as_uri().replace("file:///", "file:/")] = name
        if not names:
            raise RuntimeError("No page was given to the Nu HTML checker.")
        options = ("--format", "json", "--stdout", "--exit-zero-always")
        done = subprocess.run(
            [java, *BRIEFLY, "-jar", str(NU), *options, folder], capture_output=True, check=True
        )
    found = [each for each in json.loads(done.stdout)["messages"] if each["type"] != "info"]
    order = [*names.values(), "the checker itself"]
    told = [(names.get(each.get("url", ""), order[-1]), each) for each in found]
    return [
        f"{name}:{each.get('lastLine', '')}: {each['message']} {each.get('extract', '')}"
        for name, each in sorted(told, key=lambda pair: order.index(pair[0]))
    ]


def is_stranger(address: str) -> bool:
    """Tell whether a request leaves the point."""
    asked = urlsplit(address)
    return asked.scheme not in ("data", "blob", "about") and asked.hostname != "127.0.0.1"


def picture(page: Page, name: str) -> None:
    """Keep a picture of the whole page where pictures are wanted, for eyes and for translators."""
    page.wait_for_load_state()
    if WANTED:
        page.screenshot(path=PICTURES / f"{name}.png", full_page=True, animations="disabled")


def inspect(page: Page, name: str, *sizes: ViewportSize) -> None:
    """Look at a page, once it is loaded, with everything that can be checked and as a picture.

    It is looked at as it stands, or at each of `sizes`, of which the names of pictures tell.
    """
    wrong = [] if sizes else _wrong(page, name)
    for size in sizes:
        with _Size(page, size):
            found = _wrong(page, f"{name}-{size['width']}")
        wrong += [f"{size['width']} wide: {each}" for each in found]
    wrong += _wrong_on_a_narrow_screen(page)
    assert wrong == [], f"{name}: {wrong}"


def _wrong(page: Page, name: str) -> list[str]:
    """Return what is wrong with a page at its size."""
    picture(page, name)
    return axe_violations(page) + small_targets(page)


def _wrong_on_a_narrow_screen(page: Page) -> list[str]:
    """Return what `too_wide` and `cut_by_spacing` find, for which the page is drawn anew once."""
    with _Size(page, NARROW):
        wide: list[str] = page.evaluate(scripts.TOO_WIDE)
        cut: list[str] = page.evaluate(scripts.CUT_BY_SPACING)
    return wide + cut


class _Size:
    """The page at another size, and then as it was."""

    def __init__(self, page: Page, size: ViewportSize) -> None:
        self._page, self._size, self._before = page, size, page.viewport_size

    def __enter__(self) -> None:
        self._page.wait_for_load_state()
        self._page.set_viewport_size(self._size)

    def __exit__(self, *_error: object) -> None:
        if self._before is not None:
            self._page.set_viewport_size(self._before)


def _axe(page: Page) -> dict[str, list[str]]:
    page.wait_for_load_state()
    if not page.evaluate(scripts.BRING_AXE, AXE_ADDRESS):
        page.evaluate(axe().decode())
    results: dict[str, list[dict[str, Any]]] = page.evaluate(scripts.RUN_AXE)
    if results["incomplete"]:  # a part of the page may have come anew while it was looked at
        results = page.evaluate(scripts.RUN_AXE)
    return {
        kind: [f"{each['id']}: {each['help']}: {' | '.join(each['where'])}" for each in found]
        for kind, found in results.items()
    }


def _focus_shows(page: Page, focused: ElementHandle) -> bool:
    clip: FloatRect = focused.evaluate(scripts.BOX)
    seen = page.screenshot(clip=clip, animations="disabled", caret="hide")
    focused.evaluate("each => each.blur()")
    unfocused = page.screenshot(clip=clip, animations="disabled", caret="hide")
    focused.evaluate("each => each.focus({focusVisible: true, preventScroll: true})")
    return seen != unfocused
