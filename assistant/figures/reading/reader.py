"""An officer's words -> a plan: what is asked, of which rows. Deterministic; no model runs here.

The reader goes through the question rule by rule; each rule covers the words that it used. Words that
nothing has covered in the end, and that aren't a topic in a topic's place, make the question unreadable:
a plan that leaves a word of the question out is never run.
"""

from collections.abc import Callable
from datetime import date

from assistant.figures.plan import Rows
from assistant.figures.reading.assemble import assembled
from assistant.figures.reading.brackets import brackets
from assistant.figures.reading.comparisons import years_held_together
from assistant.figures.reading.conditions import (
    bids,
    conditions,
    departments,
    notices_alone,
    rows,
    value_words,
    vat,
)
from assistant.figures.reading.covered import CoveredText
from assistant.figures.reading.dates import dates, periods, with_every_option
from assistant.figures.reading.dates_held import dates_held
from assistant.figures.reading.definitions import definitions
from assistant.figures.reading.directions import directions
from assistant.figures.reading.draft import Asked, Draft, Reading, ReadQuestion, Unreadable
from assistant.figures.reading.durations import days_apart, duration
from assistant.figures.reading.frames import asides, times
from assistant.figures.reading.group_sizes import group_sizes
from assistant.figures.reading.left_out import exclusions
from assistant.figures.reading.measures import measure, subject
from assistant.figures.reading.mentions import (
    alias,
    anchor_from,
    anchor_told,
    name_mentions,
    never_published,
    points_back_to_figure,
    presuppositions,
    so_many_rows,
)
from assistant.figures.reading.names import Names
from assistant.figures.reading.orders import date_order
from assistant.figures.reading.plain import plain_text
from assistant.figures.reading.published import published_values
from assistant.figures.reading.ranks import groups_and_rank, rank_of_groups
from assistant.figures.reading.recorded import field_named, recorded
from assistant.figures.reading.shares import find_share
from assistant.figures.reading.telling import only_told
from assistant.figures.reading.told_before import whose_rows
from assistant.figures.reading.told_twice import told_twice
from assistant.figures.reading.two_sides import two_sides
from assistant.figures.reading.weekdays import disagreement
from assistant.figures.reading.wordings import AMOUNTS, EARLY_CONDITIONS


class Reader:
    """Reads questions against the names that one register holds."""

    def __init__(
        self,
        names: Names,
        *,
        has_payments: bool,
        has_registers: bool = False,
        has_bids: bool = False,
        is_rather: Callable[[str, str], bool] = lambda _wrong, _right: True,
    ) -> None:
        """Whether payments, rows of contract registers and numbers of bids are loaded, beside notices.

        `is_rather`: whether a word is more likely another one, misspelt, than a word of its own.
        """
        self._is_rather = is_rather
        self._has_bids = has_bids
        self._names = names
        self._has_payments = has_payments
        self._has_registers = has_registers

    def read(self, question: str, as_of: date) -> ReadQuestion | Unreadable:
        """The question as a plan, or what in it can't be expressed.

        Words that nothing else could read are tried once more as names written without capitals.
        """
        found = self._read(question, as_of)
        if isinstance(found, Unreadable) and found.in_data:
            named = question
            for words in found.words:
                if self._names.is_name(words):
                    named = named.replace(words, words.title())
            if named != question:
                again = self._read(named, as_of)
                return found if isinstance(again, Unreadable) else again
        return found

    def found(self, question: str, as_of: date) -> Reading:
        """What the rules find, whether a plan comes of it or not: names, conditions, words covered."""
        reading = self._begun(question, as_of)
        self._whole(reading)
        if not reading.draft.subject:
            subject(reading)
        return reading

    def _read(self, question: str, as_of: date) -> ReadQuestion | Unreadable:
        torn = disagreement(question)
        if torn:
            return Unreadable((torn.words,), torn.why, instead=torn.questions)
        reading = self._begun(question, as_of)
        return never_published(reading) or self._whole(reading)

    def _begun(self, question: str, as_of: date) -> Reading:
        plain = plain_text(question, as_of, self._names.has_word, self._names.is_name, self._is_rather)
        said = [f"{wrong!r} was read as {right!r}" for wrong, right in plain.corrected]
        said += [f"not used of the question: {words!r}" for words in plain.left_out]
        draft = Draft(notices=said)
        return Reading(self._names, CoveredText(plain.text), draft, as_of, self._has_payments)

    def _whole(self, reading: Reading) -> ReadQuestion | Unreadable:
        """Rule by rule; what is asked for last, because it stands in the words that are left."""
        text, draft = reading.words, reading.draft
        told_twice(reading)
        against = directions(reading)
        draft.undirected = text.visible
        if against:
            return against
        definitions(reading)
        examples = text.take_all(asides.EXAMPLE)
        draft.notices += [f"not used of the question: {found.group().strip(' ,')!r}" for found in examples]
        points_back_to_figure(reading)
        described = anchor_told(reading)
        only_told(reading)
        draft.sizes = group_sizes(text)
        presuppositions(reading)
        draft.years = years_held_together(reading)
        vat(reading)
        duration(reading)
        days_apart(reading)
        draft.extended = bool(text.take_all(times.EXTENDED))
        conditions(reading, EARLY_CONDITIONS)
        named_periods = periods(reading)
        brackets(reading)
        dates_held(reading)
        exclusions(reading)
        anchor = described or anchor_from(reading)
        name_mentions(reading)
        whose_rows(reading)
        so_many_rows(reading)
        alias(reading)
        text.take_all(asides.THEIR_FILE)
        if self._has_registers:
            notices_alone(reading)
        if self._has_bids:
            bids(reading)
        kind = rows(reading)
        if isinstance(kind, Unreadable):
            return kind
        draft.paid = kind is Rows.PAYMENTS
        before_amounts = text.visible
        conditions(reading, AMOUNTS)
        published_values(reading)
        departments(reading)
        dates(reading, named_periods)
        draft.order = date_order(reading)
        with_every_option(reading)
        share = find_share(reading, before_amounts)
        conditions(reading)
        recorded(reading)
        field_named(reading)
        value_words(reading)
        draft.sides = two_sides(reading)
        group, rank = groups_and_rank(reading)
        made = measure(reading, share=share, rank=rank, group=group)
        if made is None:
            return Unreadable((), "what is to be counted, added up or listed isn't said")
        subject(reading)
        rank = rank_of_groups(reading, made, group, rank)
        return assembled(reading, Asked(made, kind, group, rank, anchor))
