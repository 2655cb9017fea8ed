"""The story, scene by scene; each ends in green, or the story is red."""

from datetime import timedelta

from tests.demonstration import phone
from tests.demonstration.house import House
from tests.faults import deaths

HOUR = timedelta(hours=1)
NAMES = ("Aino", "Mikko", "Sanni", "Eetu", "Helmi", "Onni", "Venla", "Oskari", "Lilja", "Väinö")


def tell(house: House, *, many: int) -> None:
    """Tell all of it; `many` people ask at once where a batch is to be a large one."""
    first(house)
    away(house)
    killed(house, many)
    restored(house)
    house.say("")
    house.say("RED: see above." if house.red else "All of it ended in green, and nothing was lost.")


def first(house: House) -> None:
    """Somebody asks to be contacted, and is known at the authority seconds later."""
    house.say("1. Somebody asks to be contacted")
    house.tell("The point and the authority are running. The point has joined the authority.")
    asked_at = house.point.now
    house.ask("Aino 1")
    house.tell("Aino asks on her phone that the employment authority contacts her.")
    house.arrive()
    house.tell(f"It is at the authority, {(house.point.now - asked_at).seconds} seconds later.")
    house.judge()


def away(house: House) -> None:
    """Nobody answers for an hour; nothing is lost, and the point goes on."""
    house.say("\n2. The authority is away for an hour")
    house.authority.kill()
    house.tell("The authority’s server is switched off.")
    house.ask("Mikko 2", "Sanni 2")
    house.fail_to_send()
    waiting = house.point.standing().unsent
    house.tell(f"Mikko and Sanni ask. The point tries to send, and nobody answers: {waiting} wait.")
    served = phone.is_served(house.point.port)
    house.tell(f"The point’s own pages {'go on as before' if served else 'HAVE STOPPED'}.")
    house.red |= not served
    house.pass_by(HOUR)
    house.tell("An hour has passed (both clocks were put on). The server is switched on again.")
    house.arrive()
    house.tell("All that waited has arrived.")
    house.judge()


def killed(house: House, many: int) -> None:
    """The authority dies with a batch in its hands, and once more when it has kept one."""
    house.say("\n3. The authority is killed in the middle of a batch")
    house.ask(*(f"{NAMES[each % len(NAMES)]} 3.{each}" for each in range(many)))
    house.break_once(deaths.authority_amid)
    house.tell(f"{many} more ask. The authority is killed while it takes them, and begun again.")
    house.arrive()
    house.tell("The point has heard no answer, so it has sent them once more. All have arrived.")
    house.ask("Venla 3", "Oskari 3")
    house.break_once(deaths.authority_after_commit)
    house.tell("Two more ask. Now it is killed when it has kept them, before it can say so.")
    house.arrive()
    house.tell("The point sends them once more, and the authority sees that it has them.")
    house.judge()


def restored(house: House) -> None:
    """The point's machine dies, and its database is put back as it was some time before."""
    house.say("\n4. The point is restored from a backup")
    backup = house.folder / "backup.db"
    house.authority.kill()
    house.ask("Helmi 4", "Onni 4")
    house.point.back_up(backup)
    house.tell("Helmi and Onni ask. A backup of the point is made before that was sent.")
    house.authority.start(house.point.ahead)
    house.ask("Eetu 4")
    house.arrive()
    house.point.prove()
    house.tell("After the backup, Eetu asks, too. All three arrive, and the point knows so.")
    house.point.kill()
    house.point.put_back(backup)
    house.point.start()
    house.tell("The point’s machine dies. Another begins with the backup. Lilja asks there.")
    house.ask("Lilja 4")
    house.arrive()
    lacking = house.point.lacking()
    house.tell(f"The point sees that it was restored, and what it lacks now: {lacking} records.")
    house.say("          They are Eetu’s, which the authority still has; each is named.")
    house.point.adopt()
    house.tell("The operator takes them over as the authority has them.")
    house.judge()
