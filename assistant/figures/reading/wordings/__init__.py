"""What officers say of the rows that they mean, in tables: phrase, example, condition.

A rule covers the words that it read, so that whatever no rule has read is noticed. Longer and more particular
phrases come first. To teach the reader a new way of saying something, add a row where its kind stands.
"""

from assistant.figures.reading.wordings import (
    amounts,
    extent,
    firms,
    kinds,
    kinds_of_firms,
    presence,
    states,
    tags,
)
from assistant.figures.reading.wordings.table import Wording

EARLY_CONDITIONS: tuple[Wording, ...] = (
    *presence.WITHOUT_CONTRACT,
    *tags.TAGGED,
    *presence.NEITHER_STATED,
    *extent.BEYOND_ESTIMATE,
    *kinds_of_firms.SUPPLIERS_CALLED,
    *kinds.BUYERS_CALLED,
    *firms.TO_ONE,
    *presence.NAME_KEPT,
    *firms.BOX_SAYS,
    *states.NOT_MARKED,
    *presence.KIND_UNSAID,
    *presence.OMITTED,
    *extent.LENGTH,
)
"""Rows whose words would else be taken for stretches of time, names or the value that is meant."""
AMOUNTS = amounts.AMOUNTS
CONDITIONS: tuple[Wording, ...] = (
    *states.NEITHER,
    *states.EITHER,
    *presence.WORTH_NOT_SAID,
    *states.NOTHING_AWARDED,
    *extent.LOTS,
    *extent.SUPPLIERS,
    *firms.SEVERAL_SUPPLIERS,
    *extent.EXTENDABLE,
    *extent.CEILINGS,
    *presence.WITHHELD,
    *presence.IN_REGISTER,
    *kinds.TEST_NOTICES,
    *firms.NOBODY_CHOSEN,
    *kinds.THRESHOLDS,
    *kinds.CATEGORY_CODES,
    *presence.PRESENCE,
    *firms.SUITABLE,
    *firms.WINNERS,
    *states.EARLY,
    *states.AWARDED,
    *states.NOT_ZERO,
    *states.ZERO_AWARD,
    *kinds.PROCEDURES_BEGIN,
    *kinds.DIRECT_AWARDS,
    *states.STATUS,
    *kinds.CALL_OFFS,
    *kinds.FRAMEWORKS,
    *states.CHANGED,
    *states.CURRENCY,
    *states.CREDITS,
    *kinds.CATEGORIES,
    *kinds.REGIONS,
)
