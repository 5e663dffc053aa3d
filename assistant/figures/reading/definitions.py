"""Definitions by the title: "by its vehicle awards we mean the notices with ABC in the title".

What defines replaces what is defined: the defined words name those rows from then on, and narrow none.
"""

import re
from dataclasses import replace

from assistant.figures.reading.covered import CoveredText
from assistant.figures.reading.draft import Reading
from assistant.figures.reading.frames import asides
from assistant.figures.reading.phrases import phrase
from assistant.figures.reading.topics import TopicRun

ASKS = re.compile(
    r"\b(?:how|(?<!are\s)(?<!is\s)what|what's|which|who|whose|list|find|show|count|(?:give|tell)\s+me|add\s+up|work\s+out)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.;:?!]+(?:[.;:?!](?!\s)[^.;:?!]*)*[.;:?!]?")
_SAYS_SO = phrase("""
    [by] (we|i|you|one) [(can|could)] (identify|recognise|know|define|find|tell|understand) [(by|from)]
    | (we|i|you) mean
    | (<is>|can be) (recognised|recognisable|identified|known|told|defined|found) (by|from|as|through)
    | counts as (one|a|an) | the (letters|initials|abbreviation|capitals)
""")
"""Words that only say that something is defined."""
_THAT_IS = phrase(
    "(that is|namely|meaning|in other words|that is to say)[,]"
    " &(<gap> in (the|its|their) [(notice|award)] title[s])"
)
_IS_THAT = phrase("(<is>|make[s] up|account[s] for) (that|they|those|these|it) !(<word>)")


def definitions(reading: Reading) -> None:
    """Covers the words that only say that something is defined."""
    text = reading.words
    for start, end in _defining(text.text):
        for pattern in (_SAYS_SO, _THAT_IS):
            for said in pattern.finditer(text.visible, start, end):
                text.cover(*said.span())


def as_defined(
    text: CoveredText, runs: list[TopicRun], *, of_part: bool
) -> tuple[list[TopicRun], list[TopicRun]]:
    """The topics with what is defined left out, and what was; `of_part`: the question asks for a share."""
    stretches = _defining(text.text)
    titled = [run for run in runs if run.in_title and run.left_out is None and _is_in(run, stretches)]
    if not titled:
        return runs, []
    told = {
        stem
        for run in runs
        for stem in run.stems
        if _is_in(run, stretches) and run.left_out is None and not run.tells
    }
    defined = [
        run
        for run in runs
        if not run.in_title and run.left_out is None and run.words and told.issuperset(run.stems)
    ]
    is_part = of_part and (_IS_THAT.search(text.text) is not None or any(run.part for run in defined))
    kept = [replace(run, part=run.part or (is_part and run in titled)) for run in runs if run not in defined]
    return kept, defined


def _is_in(run: TopicRun, stretches: list[tuple[int, int]]) -> bool:
    return any(start <= run.start < end for start, end in stretches)


def _defining(text: str) -> list[tuple[int, int]]:
    """Sentences that tell which titles are meant: those that don't ask, or say "that is"."""
    sentences = [found.span() for found in _SENTENCE.finditer(text)]
    return [
        (start, end)
        for start, end in sentences
        if asides.ONLY_TITLES.search(text, start, end)
        and (_THAT_IS.search(text, start, end) or not _asks(text[start:end]))
    ]


def _asks(sentence: str) -> bool:
    return sentence.endswith("?") or ASKS.search(sentence) is not None
