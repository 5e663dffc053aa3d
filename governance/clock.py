"""What time it is: the machine's clock, or in a rehearsal alone one that is set by hand."""

import os
import time

from governance.errors import HomeError
from governance.home import Home

REHEARSAL_CLOCK = "COMMONS_UNSAFE_REHEARSAL_NOW"
"""Environment variable that sets the clock (seconds since 1970) in a home whose genesis says "rehearsal"."""


def current_time(home: Home) -> int:
    """Seconds since 1970, UTC; by hand in a rehearsal, and only there."""
    by_hand = os.environ.get(REHEARSAL_CLOCK)
    if by_hand is None:
        return int(time.time())
    if not by_hand.isascii() or not by_hand.isdigit():
        raise HomeError(f"{REHEARSAL_CLOCK}={by_hand!r}: expected seconds since 1970")
    if home.is_founded and not home.state().rehearsal:
        raise HomeError(
            f"{REHEARSAL_CLOCK} is set, and this co-operative's genesis is no rehearsal: unset it"
        )
    return int(by_hand)
