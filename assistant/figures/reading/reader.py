"""An officer's words -> a plan: what is asked, of which rows. Deterministic; no model runs here.

The reader goes through the question rule by rule; each rule covers the words that it used. Words that
nothing has covered in the end, and that aren't a topic in a topic's place, make the question unreadable:
a plan that leaves a word of the question out is never run.
"""

import re
from datetime import date

from assistant.figures.reading import frames
from assistant.figures.reading.assemble import assembled
from assistant.figures.reading.conditions import (
    bids,
    conditions,
    money,
    notices_alone,
    procedures,
    rows,
    value_words,
)
from assistant.figures.reading.covered import CoveredText
from assistant.figures.reading.dates import dates, periods
from assistant.figures.reading.draft import Draft, Reading, ReadQuestion, Unreadable
from assistant.figures.reading.group_sizes import group_sizes
from assistant.figures.reading.measures import measure, subject
from assistant.figures.reading.mentions import (
    alias,
    anchor_from,
    exclusions,
    name_mentions,
    never_published,
    presuppositions,
)
from assistant.figures.reading.names import Names
from assistant.figures.reading.ranks import groups_and_rank
from assistant.figures.reading.shares import find_share


class Reader:
    """Reads questions against the names that one register holds."""

    def __init__(
        self, names: Names, *, has_payments: bool, has_registers: bool = False, has_bids: bool = False
    ) -> None:
        """Whether payments, rows of contract registers and numbers of bids are loaded, beside notices."""
        self._has_bids = has_bids
        self._names = names
        self._has_payments = has_payments
        self._has_registers = has_registers

    def read(self, question: str, as_of: date) -> ReadQuestion | Unreadable:
        """The question as a plan, or what in it can't be expressed."""
        words = CoveredText(plain_text(question))
        reading = Reading(self._names, words, Draft(), as_of, self._has_payments)
        unknown = never_published(reading)
        if unknown:
            return unknown
        return self._whole(reading)

    def _whole(self, reading: Reading) -> ReadQuestion | Unreadable:
        """Rule by rule; what is asked for last, because it stands in the words that are left."""
        text, draft = reading.words, reading.draft
        text.take_all(frames.ALWAYS_DONE)
        draft.one_firm = bool(text.take_all(frames.ONE_FIRM))
        draft.sizes = group_sizes(text)
        presuppositions(reading)
        named_periods = periods(reading)
        text.take_all(frames.PARENTHESIS)
        exclusions(reading)
        anchor = anchor_from(reading)
        name_mentions(reading)
        alias(reading)
        if self._has_registers:
            notices_alone(reading)
        if self._has_bids:
            bids(reading)
        kind = rows(reading)
        if isinstance(kind, Unreadable):
            return kind
        before_amounts = text.visible
        money(reading)
        procedures(reading)
        dates(reading, named_periods)
        share = find_share(reading, before_amounts)
        value_words(reading)
        conditions(reading)
        group, rank = groups_and_rank(reading)
        made = measure(reading, share=share, rank=rank, group=group)
        if made is None:
            return Unreadable((), "what is to be counted, added up or listed isn't said")
        subject(reading)
        return assembled(reading, made, group, rank, kind, anchor)


def plain_text(question: str) -> str:
    """The question with one kind of blank and apostrophe, and short forms of shares said out."""
    text = re.sub(r"\s+", " ", question.replace("’", "'").replace("‘", "'")).strip()
    text = frames.CONCERNS.sub(lambda found: "about".ljust(len(found.group())), text)
    return frames.SHARE_OF_KIND.sub(_share_said_out, text)


def _share_said_out(found: re.Match[str]) -> str:
    """Says "the SME share" as "the share of awards that went to SMEs"."""
    kind = found["kind"].lower().replace("-", " ")
    part = "used a direct award" if kind.startswith("direct") else f"went to {kind}s"
    return f"the share of awards that {part}".replace("businesss", "businesses")
