"""What a browser keeps of these pages, as tests look at it."""

from playwright.sync_api import Page

from tests.e2e.test_visitor_script import WAKE, take_number

__all__ = ["WAKE", "bodies", "kept_paths", "take_and_keep", "take_number", "until"]

UNTIL = """
async (told) => {
  const holds = %s, from = performance.now();
  while (!await holds(told)) {
    if (performance.now() - from > 30000) throw new Error("it never came true");
    await new Promise((again) => { setTimeout(again, 20); });
  }
}
"""

READY = """
async (path) => {
  const cache = await caches.open("kept-1");
  const kept = (await cache.keys()).map(({ url }) => new URL(url).pathname);
  const files = ["base.css", "visitor.css", "away.js", "live.js"];
  return kept.includes(path) && kept.includes("/away")
    && files.every((file) => kept.some((each) => each.endsWith(file)));
}
"""

BODIES = """
async () => {
  const found = [];
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const key of await cache.keys()) {
      const { pathname, search } = new URL(key.url);
      found.push([`${key.method} ${pathname}${search}`, await (await cache.match(key)).text()]);
    }
  }
  return found;
}
"""


def take_and_keep(page: Page, point: str, *, language: str = "en") -> str:
    """Take a number and wait until the browser keeps its ticket; return the ticket's path."""
    page.goto(f"{point}/?lang={language}")
    take_number(page, point)
    return wait_until_kept(page)


def wait_until_kept(page: Page) -> str:
    """Wait until the ticket that is open is kept, with all that it needs; return its path."""
    path: str = page.evaluate("location.pathname")
    until(page, READY, path)
    return path


def until(page: Page, holds: str, told: object = None) -> None:
    """Wait until a promise of the browser's comes true; `wait_for_function` waits for none."""
    page.evaluate(UNTIL % holds, told)


def bodies(page: Page) -> dict[str, str]:
    """Return all that is kept: by method and address, what it holds."""
    return dict(page.evaluate(BODIES))


def kept_paths(page: Page) -> list[str]:
    """Return the addresses of all that is kept."""
    return [each.partition(" ")[2] for each in bodies(page)]
