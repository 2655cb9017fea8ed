"""The words of every refusal: one table, complete by test."""

from collections.abc import Mapping

from flask_babel import ngettext

from youthpoint.domain.errors import Paused, Reason, Refused
from youthpoint.web.i18n import _l

WORDING: Mapping[Reason, str] = {
    Reason.ACCOUNT_UNKNOWN: _l("There is no such account here any more. Go back to the list."),
    Reason.ALREADY_CALLED: _l("This number has already been called."),
    Reason.ALREADY_ENDED: _l("This visit has ended. You can take a new number."),
    Reason.CALENDAR_UNKNOWN: _l("This address is not in use. Make a new one at the console."),
    Reason.CALL_TAKEN: _l("A colleague is already seeing to this."),
    Reason.ANOTHER_DAY: _l("Your time is on another day. Look at the day on your booking."),
    Reason.BOOKING_BEGUN: _l("You have already told us that you are here."),
    Reason.BOOKING_CANCELLED: _l("This booking has been cancelled. You can book another time."),
    Reason.BOOKING_CHANGED: _l("This booking has just changed. Look at it as it is now."),
    Reason.BOOKING_OVER: _l("This time has gone by. You can book another, or take a number."),
    Reason.BOOKING_UNKNOWN: _l("Page not found. The link may be old."),
    Reason.CHANGED_SINCE: _l("Somebody has gone on with this visit. It can’t be undone any more."),
    Reason.CODE_MALFORMED: _l("A code has 9 letters and digits, such as HKR-472-MNP. Look again."),
    Reason.CODE_UNKNOWN: _l("We can’t find that code. Check it or ask at the desk."),
    Reason.CODE_WRONG: _l(
        "This code is not right, or was used before. Wait for the next one and try again."
    ),
    Reason.COLLEAGUE_WAS_FASTER: _l("A colleague was faster. Choose someone else."),
    Reason.DEFINITIONS_DIFFER: _l(
        "The months of this year were counted by different definitions, so they can’t be added "
        "up. Take them out one by one."
    ),
    Reason.EMAIL_WRONG: _l("Enter an e-mail address, for example name@example.com."),
    Reason.EXPERT_BUSY: _l("Somebody is with this expert now. Try again when the visit has ended."),
    Reason.EXPERT_NEEDED: _l("You are not on this point’s list of experts. Ask the coordinator."),
    Reason.EXPERT_TAKEN: _l("Somebody signs in as this expert already. Choose another."),
    Reason.EXPERT_UNKNOWN: _l("This colleague is not here. Choose someone else."),
    Reason.FIGURES_UNKNOWN: _l(
        "Nothing is known of that time: nobody had come yet, or it has been forgotten. Choose a "
        "later month or year."
    ),
    Reason.FINISH_FIRST: _l("Finish the visit with you first."),
    Reason.FORBIDDEN: _l("You don’t have the right to do this. Ask the coordinator."),
    Reason.FORMAT_UNKNOWN: _l("Choose CSV, XLSX or JSON-stat."),
    Reason.HEAD_COUNT_WRONG: _l("Enter how many people were there, from 2 to 500."),
    Reason.HOLD_EXPIRED: _l("The time was no longer held for you. Choose a time again."),
    Reason.IDENTITY_CODE: _l(
        "Please don’t write a personal identity code here. We never need it. Leave it out."
    ),
    Reason.IDENTITY_TAKEN: _l(
        "This sign-in belongs to another account. Part it from that one first."
    ),
    Reason.IDENTITY_UNKNOWN: _l(
        "Your organisation knows you, but no account here is open to you. Ask the coordinator."
    ),
    Reason.INVITATION_USED: _l("This link has been used or is too old. Ask for a new one."),
    Reason.KEY_MISSING: _l("Send the header Idempotency-Key with a new UUID."),
    Reason.KEY_REUSED: _l("This Idempotency-Key was used for something else. Send a new one."),
    Reason.LAST_COORDINATOR: _l(
        "Nobody else coordinates this point. Make somebody else a coordinator first."
    ),
    Reason.NAME_TAKEN: _l("This username is taken. Choose another."),
    Reason.NO_PASSWORD: _l(
        "You sign in through your organisation and have no password here. Ask the coordinator for "
        "a link to one."
    ),
    Reason.NOTHING_CHANGED: _l("Choose a colleague, or other topics."),
    Reason.NEED_MISSING: _l("Choose at least one. You can also choose “I don’t know yet”."),
    Reason.NOBODY_BEHIND: _l("Nobody is behind you right now. You keep your place."),
    Reason.NOT_BOOKABLE: _l("Times can’t be booked for this. Join the queue, or come by."),
    Reason.NOT_POSSIBLE_NOW: _l("This can’t be done now. Look at the present state and try again."),
    Reason.NOT_YET_BEGUN: _l("This time has not begun yet. Wait until it does."),
    Reason.NOT_YET_CALLED: _l("This number has not been called."),
    Reason.NOTHING_TO_UNDO: _l("There is nothing to undo."),
    Reason.SET_UP_CHANGED: _l(
        "Somebody has changed the set-up meanwhile. Nothing was undone. Look at the history first."
    ),
    Reason.NOTICE_EMPTY: _l("Write what you want to tell, in at least one language."),
    Reason.OFFER_OVER: _l("This offer has gone to the next one. You are still on the list."),
    Reason.ORGANISATION_NEEDED: _l(
        "Choose an expert or an organisation: on it hangs what they see."
    ),
    Reason.OUTCOME_UNKNOWN: _l("Choose what was done."),
    Reason.OWN_ACCOUNT: _l("You can’t do this to your own account. Ask another coordinator."),
    Reason.PASSKEY_WRONG: _l("That passkey does not open this account. Try again."),
    Reason.PASSKEYS_FULL: _l("You have ten passkeys. Remove one that you no longer use first."),
    Reason.PASSKEYS_NOT_HERE: _l(
        "Passkeys need an address that begins with https and has a name, not only numbers."
    ),
    Reason.PASSWORDS_OFF: _l("Passwords are not used here. Sign in through your organisation."),
    Reason.PASSWORD_COMMON: _l(
        "Many people have this password. Choose another, for example four words that have nothing "
        "to do with each other."
    ),
    Reason.PASSWORD_NAMES: _l(
        "This password is made of names that everybody here knows. Choose other words."
    ),
    Reason.PASSWORD_TOO_SHORT: _l("Choose a password of at least 12 characters."),
    Reason.PASSWORD_WRONG: _l("The password is wrong. Try again."),
    Reason.PERIOD_NOT_OVER: _l(
        "This is not over yet. Figures leave the point when their month is. Choose an earlier one."
    ),
    Reason.PERIOD_WRONG: _l("Choose a month, such as 2026-10, or a year, such as 2026."),
    Reason.PHONE_NEEDED: _l("Enter your phone number, so that we can call you."),
    Reason.PHONE_WRONG: _l("Enter a phone number, for example 040 123 4567."),
    Reason.POINT_CLOSED: _l("We are closed now. Look at the opening hours and come then."),
    Reason.PIECE_UNKNOWN: _l("This is not set up here any more."),
    Reason.POINT_UNKNOWN: _l("There is no such service point. Start from the front page."),
    Reason.PROVIDER_AWAY: _l("Your organisation’s sign-in does not answer. Try again in a moment."),
    Reason.PUSH_FULL: _l("Three phones are told already. Keep this page open on this one."),
    Reason.PUSH_WRONG: _l("This phone can’t be told. Keep this page open: it tells you too."),
    Reason.QUEUE_EMPTY: _l("Nobody is waiting whom you can help right now."),
    Reason.QUEUE_FULL: _l(
        "We can’t take more people in the queue right now. Come to the desk or try again later."
    ),
    Reason.QUEUE_STOPPED: _l("The queue has closed for today. You are welcome another day."),
    Reason.RECIPIENT_UNKNOWN: _l("They can’t be asked from here any more. Choose somebody else."),
    Reason.REFERRAL_NAMELESS: _l("Write your name, so that they know whom to ask for."),
    Reason.REFERRAL_UNREACHABLE: _l("Enter a phone number or an e-mail address, or both."),
    Reason.REQUEST_WRONG: _l("This request isn’t as the API’s description says. Look at errors."),
    Reason.ROLE_NEEDED: _l("They work nowhere else. Shut the account out instead."),
    Reason.SET_UP_OVER: _l("That took too long, or was done already. Begin again."),
    Reason.SECOND_STEP_UNSEEN: _l(
        "This place asks for a second step, and your organisation’s sign-in has not shown one. "
        "Ask the coordinator how to turn it on."
    ),
    Reason.SIGN_IN_AGAIN: _l("That took too long. Sign in again."),
    Reason.SIGN_IN_WRONG: _l("The username or the password is wrong. Try again."),
    Reason.SIGN_ON_FAILED: _l("Signing in through your organisation did not work. Try again."),
    Reason.STATION_CODE_OVER: _l("This code has been used or is too old. Ask for a new one."),
    Reason.STATION_UNKNOWN: _l("This device is not connected. Ask the coordinator."),
    Reason.TALK_TAKEN: _l("A colleague is already seeing to this."),
    Reason.TIME_GONE: _l("That time is too soon or has gone by. Choose a later time."),
    Reason.TIME_OUTSIDE_DUTY: _l("Nobody can meet you at that time. Choose another time."),
    Reason.TIME_TAKEN: _l("Someone got there first. Choose another time."),
    Reason.TIME_TOO_FAR: _l("That is too far ahead. Choose an earlier time."),
    Reason.TOO_LONG: _l("This is too long. Make it shorter."),
    Reason.TOO_MANY_TRIES: _l("Too many tries."),
    Reason.TOPIC_UNKNOWN: _l("One of the topics is no longer there. Choose again."),
    Reason.UNDO_TOO_LATE: _l("It is too late to undo this."),
    Reason.VISIT_UNKNOWN: _l("Page not found. The link may be old."),
}


def told(refusal: Refused, words: Mapping[Reason | int, str] | None = None) -> str:
    """Return the words of a refusal, where an audience has none of its own; with how long to wait.

    That is in whole minutes, and never too short.
    """
    said = str((words or {}).get(refusal.reason, WORDING[refusal.reason]))
    if not isinstance(refusal, Paused):
        return said
    minutes = refusal.minutes
    wait = ngettext(
        "Wait %(num)s minute and try again.", "Wait %(num)s minutes and try again.", minutes
    )
    return f"{said} {wait}"
