"""A shift in a real browser: three languages, two consoles and a phone, keyboard, no JavaScript."""

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect

from tests import cast
from tests.cast import arrive
from tests.e2e.checks import axe_violations, focus_order, inspect, unseen_focus
from tests.e2e.consoles import (
    DESK,
    PHONE,
    TABLET,
    WAKE,
    call_and_receive,
    come_in,
    main_act,
    sign_in,
)
from tests.store.letters import untold
from tests.visitors import missed, path_of
from youthpoint.domain.localized import LANGUAGES
from youthpoint.operations.queue import visits
from youthpoint.store import Store

pytestmark = pytest.mark.e2e


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_shift(desk: Page, point: str, file_store: Store, language: str) -> None:
    desk.goto(f"{point}/staff/sign-in?lang={language}")
    inspect(desk, f"staff-{language}-sign-in")
    come_in(desk, point, language=language)
    inspect(desk, f"staff-{language}-empty")
    missed(file_store, arrive(file_store, "money", nickname="Jade"))
    arrive(file_store, "work", "money", nickname="Otso")
    arrive(file_store, "home", language="sv")
    desk.reload()
    inspect(desk, f"staff-{language}-queue")
    main_act(desk).click()
    expect(desk.locator("#rail-back")).to_be_visible()
    expect(desk.locator("#who")).to_contain_text("A02")
    inspect(desk, f"staff-{language}-called")
    main_act(desk).click()
    expect(desk.locator("#outs")).to_be_visible()
    for each in desk.locator("summary").all():
        each.click()
    inspect(desk, f"staff-{language}-with-you")
    desk.locator("#out-advised").click()
    expect(main_act(desk)).to_contain_text("A03")
    inspect(desk, f"staff-{language}-finished")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_around_the_board(
    desk: Page, point: str, file_store: Store, language: str
) -> None:
    visit = arrive(file_store, "work", nickname="Otso")
    sign_in(desk, point, language=language)
    untold(file_store)
    desk.goto(f"{point}/staff/")
    expect(desk.locator("#untold-h")).to_be_visible()
    inspect(desk, f"staff-{language}-untold")
    for name in ("add", "notice", "close", "group", "me", "figures", "alarms", "messages"):
        desk.goto(f"{point}/staff/{name}")
        inspect(desk, f"staff-{language}-{name}")
    desk.goto(f"{point}/staff/visit/{visit.id}")
    inspect(desk, f"staff-{language}-visit")
    desk.goto(f"{point}/staff/add")
    desk.locator("form.wide-gap button").click()
    expect(desk.locator("#errors")).to_be_visible()
    inspect(desk, f"staff-{language}-add-nothing")
    desk.locator("[value=home]").check()
    desk.locator("form.wide-gap button").click()
    desk.wait_for_url("**/staff/added/*")
    inspect(desk, f"staff-{language}-added")
    desk.locator("form[action='/staff/alarm'] button").click()
    expect(desk.locator(".alarm")).to_be_visible()
    inspect(desk, f"staff-{language}-emergency")


@pytest.mark.parametrize("size", [PHONE, TABLET], ids=["phone", "tablet"])
def test_the_console_on_a_phone_and_a_tablet(
    desk: Page, point: str, file_store: Store, size: ViewportSize
) -> None:
    arrive(file_store, "work", nickname="Otso")
    desk.set_viewport_size(size)
    sign_in(desk, point)
    inspect(desk, "staff-queue", size)
    call_and_receive(desk)
    inspect(desk, "staff-with-you", size)


def test_the_console_by_night(browser: Browser, point: str, file_store: Store) -> None:
    arrive(file_store, "work", nickname="Otso")
    context = browser.new_context(color_scheme="dark", reduced_motion="reduce", viewport=DESK)
    page = context.new_page()
    sign_in(page, point)
    inspect(page, "staff-dark-queue")
    call_and_receive(page)

    assert axe_violations(page) == []
    context.close()


def test_what_a_visitor_and_a_colleague_do_comes_to_the_board_by_itself(
    desk: Page, page: Page, point: str, file_store: Store
) -> None:
    visit = arrive(file_store, nickname="Otso")
    sign_in(desk, point)
    page.goto(point + path_of(visit))
    desk.locator(f"#call-{visit.id}").click()
    expect(desk.locator("#toast")).to_contain_text("A01 called")
    page.evaluate(WAKE)
    page.get_by_role("button", name="I’m on my way").click()
    expect(page.get_by_text("We know you’re coming.")).to_be_visible()
    desk.evaluate(WAKE)

    expect(desk.locator("#person .c-ok").first).to_have_text("On the way")


def test_undo_gives_back_what_was_and_the_focus_stays(
    desk: Page, point: str, file_store: Store
) -> None:
    arrive(file_store)
    sign_in(desk, point)
    main_act(desk).focus()
    desk.keyboard.press("Enter")
    expect(main_act(desk)).to_contain_text("Arrived")
    expect(main_act(desk)).to_be_focused()
    desk.locator("#undo").click()

    expect(main_act(desk)).to_contain_text("Call next A01")


def test_a_double_tap_is_one_act(desk: Page, point: str, file_store: Store) -> None:
    arrive(file_store)
    sign_in(desk, point)
    main_act(desk).dblclick()
    expect(desk.locator("#toast")).to_contain_text("A01 called")

    expect(main_act(desk)).to_contain_text("Arrived")
    expect(desk.locator("#notices")).to_be_hidden()


def test_topics_that_are_being_put_right_outlive_news(
    desk: Page, point: str, file_store: Store
) -> None:
    visit = arrive(file_store, "work")
    sign_in(desk, point)
    call_and_receive(desk)
    desk.locator("#person summary").click()
    desk.locator("[name=topics][value=home]").check()
    arrive(file_store, "money")
    desk.evaluate(WAKE)
    expect(desk.locator("#queue .no")).to_have_text(["A02"])

    expect(desk.locator("[name=topics][value=home]")).to_be_checked()
    desk.locator("#out-advised").click()
    expect(desk.locator("#toast")).to_contain_text("A01 finished")
    with file_store.read() as uow:
        ended = uow.visits.find(visit.id)
    assert ended is not None
    assert set(ended.topics) == {"work", "home"}


def test_a_refusal_is_said_and_the_board_stays(desk: Page, point: str, file_store: Store) -> None:
    visit = arrive(file_store)
    sign_in(desk, point)
    visits.leave(file_store, visit.id, now=cast.NOON)
    desk.locator(f"#call-{visit.id}").click()

    expect(desk.locator("#notices")).to_have_text(
        "This visit has ended. You can take a new number."
    )
    expect(desk.locator("#queue")).to_be_visible()


def test_a_shift_works_by_keyboard_and_the_focus_is_seen(
    desk: Page, point: str, file_store: Store
) -> None:
    visit = arrive(file_store, nickname="Otso")
    sign_in(desk, point)
    order = focus_order(desk)

    assert [each for each in order if "Call A01" in each] == [f'button#call-{visit.id} "Call A01"']
    assert order[-1] == 'button#rail-main "Call next A01 Otso"'
    assert unseen_focus(desk) == []


def test_a_shift_works_without_javascript(browser: Browser, point: str, file_store: Store) -> None:
    arrive(file_store, nickname="Otso")
    context: BrowserContext = browser.new_context(java_script_enabled=False, viewport=DESK)
    page = context.new_page()
    sign_in(page, point)
    main_act(page).click()
    expect(page.locator("#toast")).to_contain_text("A01 called")
    main_act(page).click()
    page.locator("#out-talked").click()
    expect(page.locator("#toast")).to_contain_text("A01 finished: Talked")
    page.locator("#undo").click()

    expect(page.locator("#who")).to_contain_text("A01")
    context.close()
