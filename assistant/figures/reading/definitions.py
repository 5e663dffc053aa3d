"""Definitions by the title: "by its vehicle awards we mean the notices with ABC in the title".

What defines replaces what is defined: the defined words name those rows from then on, and narrow none.
"""

# ruff: noqa: E501 - patterns are easier to read on one line

import re
from dataclasses import replace

from assistant.figures.reading.draft import Reading
from assistant.figures.reading.frames import titles
from assistant.figures.reading.phrases import ends_with, phrase
from assistant.figures.reading.relating import not_topical
from assistant.figures.reading.topics import TopicRun
from assistant.figures.reading.vocabulary import COVERED

ASKS = re.compile(
    r"\b(?:how|(?<!are\s)(?<!is\s)what|which|who|whose|list|find|show|count|(?:give|tell)\s+me|add\s+up|work\s+out)\b",
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
_ROWS_TITLED = re.compile(
    r"(?:\(|\b(?:tak(?:e|es|ing)|counts?|counting|us(?:e|es|ing)|under|through|(?:go|going|judg(?:e|ing)|judged)\s+(?:by|on|through)|look(?:ing)?\s+at|pick(?:ing)?|sum(?:ming)?|add(?:ing)?(?:\s+up)?|across|treat(?:ing)?)\s+)(?:(?:all|only|the|its|their|those|every|each|any|of)\s+)*"
    rf"(?:(?:[A-Z][\w'’-]*|{COVERED}+|award|contract)\s+)*(?:notice|award|contract|procurement|tender|one)s?\s+(?:(?:by|from|of|at)\s+(?:[A-Z][\w'’-]*|{COVERED}+|\s)+)?"
    r"(?:with|that\s+(?:have|has|carry|carries|say|says)|whose\s+titles?|(?:en)?titled)\b"
    r"|(?:[,;.]|\bis|\bare)\s+(?:the\s+ones|those|(?:that\s+is,?|meaning|i\.e\.|namely)\s+(?:of\s+)?(?:all\s+|its\s+|any\s+)*(?:the|those|all|its|any)?\s*(?:award\s+)?(?:notices|ones)?)\s*"
    r"(?:with|that\s+have|whose\s+titles?|(?:en)?titled)\b",
    re.IGNORECASE,
)
"""Before the words that a title holds: what rows are meant, said exactly."""
_TELLS_WHAT = phrase(
    "(that|they|these|those|it|which) (is|are|was|were) [all] [(for|about)] [(its|their|the|a|an|all)]"
    " | (that's|they're|it's|those're|i.e.|namely|meaning|by which (i|we) mean) [all] [(for|about)] [(its|their|the|a|an|all)]"
)
"""Behind the rows: what they are, said again."""
_ROWS_FOR = phrase("(<contract>|<contracts>) (for|on|about|covering|concerning) [(a|an|the|its|their|new)]")
_ARE_FOR = phrase(
    "~(they|these|those|that|which) (is|are|was|were) (for|on|about) [(a|an|the|its|their|new)]"
)
"""Two things are asked of the same rows: what they are for, and what their titles hold."""
_THROUGH = phrase(
    "(through|via|under|by way of|by means of) [(the|notices|awards|contracts)] [(headed|titled|with)]"
)
_ROWS_NEXT = re.compile(rf"\s+{phrase('<contract>|<contracts>').pattern}", re.IGNORECASE)
_LISTED = re.compile(r"\s*(?:,|,?\s*(?:and|or|&))\s*(?:(?:its|their|the|a|an)\s+)?", re.IGNORECASE)
_CODE = re.compile(r"[A-Z]{3,}")


def definitions(reading: Reading) -> None:
    """Covers the words that only say that something is defined."""
    text = reading.words
    for start, end in _defining(text.text):
        for pattern in (_SAYS_SO, _THAT_IS):
            for said in pattern.finditer(text.visible, start, end):
                text.cover(*said.span())


def said_by_title(
    reading: Reading, runs: list[TopicRun], asked_from: int, *, of_part: bool
) -> tuple[list[TopicRun], list[TopicRun]]:
    """The topics without those that only say in other words which titles are meant, and these.

    `asked_from`: where the sentence starts that asks; `of_part`: the question asks for a share.
    """
    text = reading.words.text
    runs, left_out_again = _without_words_of_codes(text, runs)
    titled = [run for run in runs if run.left_out is None and (run.in_title or _is_code(text, run))]
    if not titled:
        return runs, left_out_again
    exact = _ROWS_TITLED.search(text) is not None or any(_is_in(run, _defining(text)) for run in titled)
    codes = any(_is_code(text, run) for run in titled)

    def is_said_again(run: TopicRun) -> bool:
        if run.end <= asked_from or ends_with(_TELLS_WHAT, text[: run.start]):
            return True
        if any(_THROUGH.fullmatch(text[run.end : one.start].strip(" '\"")) for one in titled):
            return True
        named = run.placed or _ROWS_NEXT.match(text, run.end) or not not_topical(reading, run)
        narrows = any(ends_with(said, text[: run.start]) for said in (_ROWS_FOR, _ARE_FOR))
        return bool(named) and not narrows and (codes or exact)

    again: list[TopicRun] = []
    for run in runs:
        if run in titled or run.left_out is not None or not run.words or run.tells:
            continue
        listed = again and _LISTED.fullmatch(text[again[-1].end : run.start])
        if listed or is_said_again(run):
            again.append(run)
    is_part = of_part and (_IS_THAT.search(text) is not None or any(run.part for run in again))
    kept = [replace(run, part=run.part or (is_part and run in titled)) for run in runs if run not in again]
    return kept, [*left_out_again, *again]


def _without_words_of_codes(text: str, runs: list[TopicRun]) -> tuple[list[TopicRun], list[TopicRun]]:
    """Reads "leaving out the vehicles with TPPL in the title": what is left out goes by its letters."""
    coded = {run.left_out for run in runs if run.left_out is not None and _is_code(text, run)}
    again = [run for run in runs if run.left_out in coded and not _is_code(text, run)]
    return [run for run in runs if run not in again], again


def _is_code(text: str, run: TopicRun) -> bool:
    """Letters that stand in titles and in no sentence: "through TPPL"; "about CCTV" says what is bought."""
    letters = run.placed and _CODE.fullmatch(run.text.strip("'\" ")) is not None
    return letters and (run.in_title or ends_with(_THROUGH, text[: run.start].rstrip("'\" ")))


def _is_in(run: TopicRun, stretches: list[tuple[int, int]]) -> bool:
    return any(start <= run.start < end for start, end in stretches)


def _defining(text: str) -> list[tuple[int, int]]:
    """Sentences that tell which titles are meant: those that don't ask, or say "that is"."""
    sentences = [found.span() for found in _SENTENCE.finditer(text)]
    return [
        (start, end)
        for start, end in sentences
        if titles.ONLY_TITLES.search(text, start, end)
        and (_THAT_IS.search(text, start, end) or not _asks(text[start:end]))
    ]


def _asks(sentence: str) -> bool:
    return sentence.endswith("?") or ASKS.search(sentence) is not None
