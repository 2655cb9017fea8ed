"""The checks find what they are there for on a page that is broken on purpose, and only there."""

import pytest
from playwright.sync_api import Page

from tests.e2e import checks
from tests.e2e.consoles import DESK, PHONE

pytestmark = pytest.mark.e2e

GOOD = """<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>Queue</title>
  <style>
    body { color: #111; background: #fff; }
    a, button, label { display: inline-block; min-width: 44px; min-height: 44px; }
    p a { display: inline; min-height: 0; }
    :focus-visible { outline: 3px solid #05a; }
    .pick input { opacity: 0; }
    .pick:focus-within { outline: 3px solid #05a; }
  </style>
</head>
<body>
  <header><a href="#main">Skip</a></header>
  <main id="main">
    <h1>Queue</h1>
    <search><p>Look <a href="/help">here</a> for help.</p></search>
    <label class="pick"><input type="radio" name="age"> Under 18</label>
    <button type="button" popovertarget="more">More</button>
    <div id="more" popover data-hx-get="/more">Three are waiting.</div>
  </main>
</body>
</html>
"""


@pytest.fixture
def good(page: Page) -> Page:
    page.set_content(GOOD)
    return page


def broken(page: Page, before: str, after: str) -> Page:
    assert before in GOOD
    page.set_content(GOOD.replace(before, after))
    return page


def test_a_good_page_is_found_good(good: Page) -> None:
    assert checks.axe_violations(good) == []
    assert checks.reflow_ok(good)
    assert checks.cut_by_spacing(good) == []
    assert checks.small_targets(good) == []
    assert checks.unseen_focus(good) == []
    assert checks.nu_errors([("good", GOOD)]) == []


def test_the_size_is_as_it_was_after_the_check(good: Page) -> None:
    before = good.viewport_size
    checks.reflow_ok(good)

    assert good.viewport_size == before


def test_axe_sees_pale_words_and_a_field_without_a_label(page: Page) -> None:
    pale = checks.axe_violations(broken(page, "color: #111", "color: #ccc"))
    unnamed = checks.axe_violations(broken(page, "Under 18", ""))

    assert [each.split(":")[0] for each in pale] == ["color-contrast"]
    assert [each.split(":")[0] for each in unnamed] == ["label"]


TO_GREY = "background: linear-gradient(90deg, #fff, {})"
"""Axe does not say what it thinks of words on this."""


@pytest.mark.parametrize("rgb", ["#eee", "rgb(0 0 0 / 10%)", "oklch(0.9 0.02 250)"])
def test_words_that_are_read_on_every_part_of_a_gradient_are_good(page: Page, rgb: str) -> None:
    broken(page, "background: #fff", TO_GREY.format(rgb))

    assert checks.axe_violations(page) == []


@pytest.mark.parametrize("rgb", ["#666", "rgb(0 0 0 / 60%)", "oklch(0.5 0.02 250)"])
def test_words_that_are_lost_on_a_part_of_a_gradient_are_found(page: Page, rgb: str) -> None:
    broken(page, "background: #fff", TO_GREY.format(rgb))

    found = checks.axe_violations(page)

    assert [each.split(":")[0] for each in found] == ["color-contrast"]
    assert found[0].endswith("axe is not sure")


def test_faded_words_on_a_gradient_are_found(page: Page) -> None:
    on_grey = GOOD.replace("background: #fff", TO_GREY.format("#eee"))
    page.set_content(on_grey.replace("<h1>", '<h1 style="opacity: 0.4">'))

    assert checks.axe_violations(page)[0].endswith("h1, axe is not sure")


@pytest.mark.parametrize(("bar", "found"), [("#ddd", []), ("#555", ["color-contrast"])])
def test_words_of_a_drawing_are_held_against_the_shapes_below_them(
    page: Page, bar: str, found: list[str]
) -> None:
    words = '<text y="20" fill="#111">7 waited</text>'
    drawing = f'<svg><rect width="99" height="30" fill="{bar}"></rect>{words}</svg>'
    broken(page, "</main>", f"{drawing}</main>")

    assert [each.split(":")[0] for each in checks.axe_violations(page)] == found


def test_what_axe_leaves_open_otherwise_is_found(page: Page) -> None:
    broken(page, "</main>", '<video src="data:," controls></video></main>')

    assert [each.split(":")[0] for each in checks.axe_violations(page)] == ["video-caption"]


UNSURE_AT_FIRST = """
axe = {run: () => {
  const incomplete = axe.asked ? [] : [{id: "region", help: "", nodes: [{target: ["p"]}]}];
  axe.asked = true;
  return {violations: [], incomplete};
}}
"""


def test_what_came_anew_while_axe_looked_is_looked_at_once_more(good: Page) -> None:
    good.evaluate(f"window.{UNSURE_AT_FIRST.strip()}")

    assert checks.axe_violations(good) == []
    assert good.evaluate("axe.asked")


def test_axe_works_under_a_strict_policy(page: Page) -> None:
    policy = """<meta http-equiv="Content-Security-Policy" content="script-src 'self'">"""
    page.set_content(GOOD.replace("<title>", policy + "<title>").replace('lang="en"', ""))

    assert [each.split(":")[0] for each in checks.axe_violations(page)] == ["html-has-lang"]


def test_what_is_too_wide_is_named(page: Page) -> None:
    broken(page, "<h1>", '<h1 style="width: 400px">')

    assert not checks.reflow_ok(page)
    assert checks.too_wide(page) == ['h1 "Queue"']


def test_words_that_spacing_cuts_are_named(page: Page) -> None:
    broken(page, "<h1>", '<h1 style="width: 3.3em; white-space: nowrap; overflow: hidden">')

    assert checks.cut_by_spacing(page) == ['h1 "Queue"']


def test_a_small_target_is_named(page: Page) -> None:
    broken(page, "<button ", '<button style="min-height: 20px; height: 20px; width: 90px" ')

    assert checks.small_targets(page) == ['button "More" is 90 by 20']


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ("color: #111", "color: #ccc", "color-contrast"),
        ("<h1>", '<h1 style="width: 400px">', "h1 "),
        ("<h1>", '<h1 style="width: 3.3em; white-space: nowrap; overflow: hidden">', "h1 "),
        ("<button ", '<button style="min-height: 20px; height: 20px; width: 90px" ', "is 90 by 20"),
    ],
    ids=["pale", "wide", "cut", "small"],
)
def test_whoever_inspects_a_page_is_told_of_each(
    page: Page, before: str, after: str, found: str
) -> None:
    page.set_content(GOOD)
    checks.inspect(page, "good")
    broken(page, before, after)

    with pytest.raises(AssertionError, match=found):
        checks.inspect(page, "broken")


def test_whoever_inspects_a_page_at_sizes_is_told_at_which_it_is_wrong(page: Page) -> None:
    only_at_desks = "<style>@media (width > 1000px) { h1 { color: #ccc; } }"
    broken(page, "<style>", only_at_desks)
    before = page.viewport_size

    with pytest.raises(AssertionError, match=r"\['1440 wide: color-contrast"):
        checks.inspect(page, "broken", PHONE, DESK)
    checks.inspect(page, "good", PHONE)
    assert page.viewport_size == before


def test_a_focus_that_nobody_sees_is_named(page: Page) -> None:
    broken(page, ":focus-visible { outline: 3px solid #05a; }", "button:focus { outline: none; }")

    assert checks.unseen_focus(page) == ['looks the same: button "More"']


def test_a_focus_under_something_else_is_named(page: Page) -> None:
    cover = '<div style="position: fixed; inset: 0; background: #fff; opacity: 0.5"></div>'
    broken(page, "</main>", f"</main>{cover}")

    assert checks.unseen_focus(page)[0] == 'under others: a "Skip"'


def test_the_order_of_the_keyboard_is_told(good: Page) -> None:
    assert checks.focus_order(good) == [
        'a "Skip"', 'a "here"', 'input "Under 18"', 'button "More"',
    ]  # fmt: skip


def test_the_nu_checker_names_page_and_fault_in_one_run() -> None:
    bare = GOOD.replace("data-hx-get", "hx-get")
    nested = GOOD.replace("<h1>Queue</h1>", "<p><div></div></p>")

    found = checks.nu_errors([("good", GOOD), ("bare", bare), ("nested", nested)])

    assert [each.split(":")[0] for each in found] == ["bare", "nested"]


def test_the_nu_checker_is_never_run_on_nothing() -> None:
    with pytest.raises(RuntimeError, match="No page"):
        checks.nu_errors([])


@pytest.mark.parametrize("address", ["https://example.org/a.png", "http://127.0.0.2/a.png"])
def test_asking_a_stranger_is_found(page: Page, faults: list[str], address: str) -> None:
    page.route("**/a.png", lambda route: route.abort())
    with page.expect_console_message():
        page.set_content(f'<img src="{address}" alt="">')

    assert faults == [f"stranger: {address}", "console: Failed to load resource: net::ERR_FAILED"]
    faults.clear()


def test_a_script_that_fails_is_found(page: Page, faults: list[str]) -> None:
    with page.expect_event("pageerror"):
        page.set_content("<script>nothing.there()</script>")

    assert faults == ["script: nothing is not defined"]
    faults.clear()
