"""How long things are tried: a short while in the suite, longer by `make soak`."""

from hypothesis import HealthCheck, settings

NIGHTLY = "nightly"

settings.register_profile(
    NIGHTLY,
    max_examples=400,
    stateful_step_count=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)


def times(suite: int, soak: int) -> int:
    """Return how often something is tried, in the suite and when there is more time."""
    return soak if settings.get_current_profile_name() == NIGHTLY else suite
