"""Directions by which spellings of one firm count together."""

# ruff: noqa: E501 - phrases are easier to read on one line

from assistant.figures.reading.frames.direction import Means, all_of

_SPELLING = "((spelling|name|naming)-(variant|variation|version|difference|form)|differently (spelt|spelled|written) (name|firm|supplier)|spelling|variant|version|form|variation|trading name|style|trading style|name)[s]"
_AS_ONE = "(as|into|in|under) (one|a single|the same) [(firm|supplier|company|business|one|name)]"
ONE_FIRM = all_of(
    Means.ONE_FIRM,
    (
        f"(in|under|by|with|for|using) (any|all|every|each|whatever|whichever) [of] [(its|their|the)] {_SPELLING} [(of|for) (its|the|their|that)* (name|firm|company|supplier)[s]] [(together|combined)]",
        "What has Ford won, under any version of its name?",
    ),
    (
        "[(allow[ing]|mak(e|ing) allowance|bearing in mind)] [for] (a|any|the odd|one|small)* (slip|misspelling|typo|typing error|mistake|error|mis-spelling)[s] in ((how|the way) (the|its|that|their) name (is|was|has been) (written|spel(t|led)|typed)|(the|its|that|their) (name|spelling))",
        "What has Ashdown won, allowing for a slip in how the name is written?",
    ),
    (
        f"[(adding up|across|over|taking|counting)] (every|all|each) [(council|buyer|authority)[s] and] (every|all|each) {_SPELLING}",
        "What are Ashdown's awards worth, adding up every council and every spelling?",
    ),
    ("all [the] spellings", "How much was Ashdown awarded in total, all spellings?"),
)
