"""How long the queue is tried: a short while in the suite, longer when asked."""

from hypothesis import settings

NIGHTLY = "nightly"

settings.register_profile(NIGHTLY, max_examples=400, stateful_step_count=60, deadline=None)
