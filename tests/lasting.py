"""What lasts for the whole run is not looked through for garbage again and again.

Collected tests, modules and the pages' templates are millions of objects that stay. Looking
through all of them whenever some thousands were made took a quarter of the suite's time.
"""

import gc

OFTEN = (20_000, 20, 20)
"""After how many new objects the youngest are looked at, and so on for the older ones."""


def pytest_collection_finish() -> None:
    """Set aside what there is now."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*OFTEN)
