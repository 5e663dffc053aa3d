"""Directions on how to count, order and show, built from a few parts; each with a question that gives it.

What every figure does anyway is only read; what chooses between readings is kept by what it means.
"""

# ruff: noqa: E501 - phrases are easier to read on one line

import re

from assistant.figures.reading.frames.direction import GOING_BY, NEWEST, ON_NOTICE, Direction, Means, all_of
from assistant.figures.reading.frames.done_anyway import DONE
from assistant.figures.reading.frames.one_firm import ONE_FIRM
from assistant.figures.reading.phrases import phrase

_AUDIENCE = "(audit|auditor|committee|member|councillor|cabinet|scrutiny|board|minute|report|return|briefing|budget|paper|dashboard|foi [request]|freedom of information request|chief executive|leader|treasurer|finance team|procurement team|meeting|file|record|press|website|newsletter|presentation|review|plan|statement|accounts|inspector)[s]"
FOR_WHOM = re.compile(
    rf"(?:^\W*(?:just\s+)?(?:{phrase(f'(for|so (i|we) have (it|this|that) for|(this|it) is for|i need this for) (the|our|my|your|a|an|their|this|next|tomorrow)* [<word>] [<word>] {_AUDIENCE}').pattern})\s*[:,–-]+"
    rf"|,\s*{phrase(f'for (the|our|my|a|an)* [<word>] {_AUDIENCE}').pattern}(?=\s*[.?!]*$))",
    re.IGNORECASE,
)
"""Whom the answer is for."""
_STATE = "(status|stage|outcome|result|state|sort|kind|type|description|nature|form)[s]"
_ANY_STATE = all_of(
    Means.ANY_STATE,
    (
        "whether or not (they|it|there) (<is>|have been|has been|led to|became|got|ended in|resulted in) [an] (awarded|award|let|successful)",
        "How many procurements are there, whether or not they led to an award?",
    ),
    (
        "whether [or not] (there|it|they) (<is>|has been|have been|had) an award [or (not|none)]",
        "How many Wyre notices are there, whether there was an award or not?",
    ),
    (
        f"of (any|every|whatever|all) {_STATE} [(at all|whatever|whatsoever)]",
        "How many notices of any sort did Wyre publish?",
    ),
    (
        "[(whether|either|be they)] (tendered|advertised) (or|and) awarded",
        "Which notices, tendered or awarded, were for cleaning?",
    ),
    (
        "[(early|soft|preliminary)] [market] (engagement|testing|test|enquiry|sounding|consultation)[s] [(notice|exercise)[s]] (included|counted) [(too|as well)]",
        "Which notices, market engagement included, were for cleaning?",
    ),
    (
        "[(counting|taking|both|with)] (tenders and awards|awards and tenders|awards as well as tenders|tenders as well as awards) [(together|alike|combined|taken together)]",
        "How many procurements are there, tenders and awards together?",
    ),
    (f"(at|in) (any|whatever|every) {_STATE}", "How many notices are there, at any stage?"),
    (
        "[(whether|be they|be it)] [(they were|it was|they are|it is|they led to an award)] [or not] [(awarded|successful|let|closed)] or (not|unsuccessful|otherwise) [awarded]",
        "Which notices, awarded or not, were for cleaning?",
    ),
    (
        "[(whether|be they|either)] (tenders or awards|awards or tenders)",
        "How many notices are there, be they tenders or awards?",
    ),
    (
        "(whether|be they) [they are] open or closed | ~(are|is|were|was|be|been|either|still|now|currently) open or closed !(<contract>|<contracts>)",
        "How many notices, open or closed, are there?",
    ),
)
_SILENT = "(those|ones|any|anything|the ones|<contracts>|(the|those) (<contracts>))* [(that|which)] (without|with no|lacking|missing|(state|give|have|show|say|name|carry)[s] no|(do|does|did) not (state|give|have|show|say|name|carry)) (a|an|any|the)* [(closing|start|end|award|category|cpv|estimated|awarded|lower|upper)] <word>"
_IN_WHOLE = all_of(
    Means.IN_WHOLE,
    (
        f"[and] (keep|keeping|count|counting|leave|leaving|include|including|with) {_SILENT} [(in|kept in|as part of|towards|under)] (the|your|that)* (total|whole|denominator|base|count|hundred [per cent]) [(as well|too|also)]",
        "What share is services? Keep those without a category in the total.",
    ),
    (
        f"[and] (keep|keeping|count|counting|include|including) {_SILENT} (as well|too|also|in [(it|that)])",
        "What share is services, counting those with no category too?",
    ),
    (
        f"including {_SILENT}",
        "Of all notices, including those with no category, what share is services?",
    ),
)
_HIGH, _LOW = (
    "(largest|biggest|highest|dearest|greatest|most (expensive|valuable)|top)",
    "(smallest|lowest|cheapest|least (expensive|valuable))",
)
_NEW, _OLD = f"{NEWEST}", "(oldest|earliest)"
_HEAD = (
    "(with|starting with|beginning with|sorted|ordered|ranked|listed|shown|in order|arranged|from|going|the)*"
)
_OF_VALUE = "[(value|award|one|contract|amount|figure|sum)[s]]"
_SORTED = "[(sorted|ordered|ranked|listed|shown|arranged)]"


def _first(means: Means, this: str, other: str, example: str) -> tuple[Direction, ...]:
    return all_of(
        means,
        (f"{_HEAD} {this} {_OF_VALUE} (first|down|to [the] {other} {_OF_VALUE}) !(<word>)", example),
        (
            f"[(with|putting|and)] [the] {this} {_OF_VALUE} (at the (top|head|front)|on top|leading)",
            example.replace(" first", " at the top"),
        ),
        (
            f"(starting|beginning) with the {this} {_OF_VALUE} !(<word>)",
            example.replace(", ", ", starting with the ").replace(" first", ""),
        ),
    )


_ORDERS = (
    *all_of(
        Means.LARGEST_FIRST,
        (
            f"{_SORTED} in [descending] order of [their] [(award[ed]|contract)] (value|size|amount|worth)",
            "List Wyre's awards of 2023 in order of value.",
        ),
    ),
    *all_of(
        Means.SMALLEST_FIRST,
        (
            f"{_SORTED} in ascending order of [their] [(award[ed]|contract)] (value|size|amount|worth)",
            "List Wyre's awards in ascending order of value.",
        ),
    ),
    *all_of(
        Means.NEWEST_FIRST,
        (
            f"{_SORTED} in (reverse (chronological|date) order|descending order of date)",
            "List Wyre's tenders in reverse date order.",
        ),
    ),
    *all_of(
        Means.OLDEST_FIRST,
        (
            f"{_SORTED} in (chronological|date) order | {_SORTED} in order of date | chronologically",
            "List Wyre's tenders in date order.",
        ),
        (f"{_SORTED} by date !(<word>|<read>)", "List Wyre's tenders by date."),
    ),
    *_first(Means.LARGEST_FIRST, _HIGH, _LOW, "List Wyre's five biggest awards, largest first."),
    *_first(Means.SMALLEST_FIRST, _LOW, _HIGH, "List Wyre's five smallest awards, lowest value first."),
    *_first(Means.NEWEST_FIRST, _NEW, _OLD, "List Wyre's awards of 2023, newest first."),
    *_first(Means.OLDEST_FIRST, _OLD, _NEW, "List Wyre's awards of 2023, oldest first."),
    *all_of(
        Means.DESCENDING,
        (
            f"{_HEAD} (most [(often|frequent|common|numerous)]|busiest|commonest|(highest|largest|greatest) number) first !(<word>)",
            "In which three years did Wyre make the most awards, most first?",
        ),
        (
            f"{_SORTED} in (descending|decreasing|falling|rank|ranked) order",
            "List Wyre's five biggest awards in descending order.",
        ),
    ),
    *all_of(
        Means.ASCENDING,
        (
            f"{_HEAD} (fewest|least [(often|frequent|common)]|(lowest|smallest) number) first !(<word>)",
            "In which three years did Wyre make the fewest awards, fewest first?",
        ),
        (
            f"{_SORTED} in (ascending|increasing|rising) order",
            "List Wyre's five smallest awards in ascending order.",
        ),
    ),
)
"""What says only by what they are ordered comes before what says which is first: the last that is said counts."""
_MONEY = "((total|combined|overall|awarded)* (value|money|pounds|amount|cash|sterling|spend|worth)|£)"
_NUMBER = "((the|their|its)* (number|count|how many) [of (award|contract|notice)[s]])"
_IN = "(by|in|as|for|terms of|both|its|the|their)*"
_TWO_FIGURES = (
    *all_of(
        Means.MONEY_AND_NUMBER,
        (
            f"(by|in|both) {_IN} {_MONEY} and {_IN} {_NUMBER}",
            "What has Fylde bought from Ashdown, in pounds and in number of awards?",
        ),
    ),
    *all_of(
        Means.NUMBER_AND_MONEY,
        (
            f"(by|in|both) {_IN} {_NUMBER} and {_IN} {_MONEY}",
            "What has Fylde bought from Ashdown, by number and by value?",
        ),
        (
            "(give|state|show|say|tell me) [(me|us)] [(both|the)] (number|count) [of [the] rows=((award|contract|notice)[s])] and [(the|their|its)] (total|combined|overall)* (total|value|worth|sum|amount)",
            "What has Ashdown won from Fylde? Give the number of awards and their total.",
        ),
    ),
)
_NOT_BUT = "[and] (not|rather than|instead of)"
_BY_WHICH = (
    *all_of(
        Means.BY_MONEY,
        (
            f"(by|in|on) (value|money|amount|pounds)[,] {_NOT_BUT} [(by|in|on)] (number[s]|count|contracts|notices|awards)",
            "What share of Wyre's awards went to SMEs, by value and not by number?",
        ),
        (
            f"[and] (count|counting|measure|measuring) [the] (money|value[s]|pounds)[,] {_NOT_BUT} [(the|by)] (number|contracts|notices|awards)",
            "What share went to SMEs? Count the money, not contracts.",
        ),
        ("(of|out of) (every|each) (pound|£1)", "Of every pound Wyre has awarded, how much went to SMEs?"),
        ("in (money|cash|value) terms", "In money terms, what share of awards went to SMEs?"),
    ),
    *all_of(
        Means.BY_NUMBER,
        (
            f"(by|in|on) (number[s]|count|how many)[,] {_NOT_BUT} [(by|in|on)] (value|money|amount|pounds|size)",
            "What share of Wyre's awards went to SMEs, by number and not by value?",
        ),
        (
            f"[and] (count|counting) [the] (<contracts>)[,] {_NOT_BUT} [(the|their)] (money|value[s]|pounds|amounts)",
            "What share went to SMEs? Count contracts, not money.",
        ),
    ),
)
_IN_TITLES = all_of(
    Means.IN_TITLES,
    (
        f"{GOING_BY} (the|its|their|each)* [<word>] title[s] [alone] {ON_NOTICE}",
        "How many awards are for trees, going by their titles?",
    ),
)
DIRECTIONS: tuple[Direction, ...] = (
    *ONE_FIRM,
    *_BY_WHICH,
    *_TWO_FIGURES,
    *_ORDERS,
    *_IN_TITLES,
    *_ANY_STATE,
    *_IN_WHOLE,
    *DONE,
)
"""In this order: what chooses comes before what is done anyway."""
