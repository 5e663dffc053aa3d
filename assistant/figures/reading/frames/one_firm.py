"""Directions by which spellings of one firm count together."""

# ruff: noqa: E501 - phrases are easier to read on one line

from assistant.figures.reading.frames.direction import COUNTING, ONLY, Means, all_of

_SPELLING = "((spelling|name|naming)-(variant|variation|version|difference|form)|differently (spelt|spelled|written) (name|firm|supplier)|spelling|variant|version|form|variation|trading name|style|trading style|name)[s]"
_SPELLINGS = f"(two|several|different|various|differing|variant|all|any|every|the|its|their)* {_SPELLING}"
_OF_FIRM = "[(of|for) (a|the|its|each|any|their|one|every)* (same|single|given|particular)* (firm|company|supplier|business|name|contractor)[s|'s] [name[s]]]"
_MERGING = "(merging|combining|pooling|grouping|lumping|adding|rolling|folding|merge|combine|pool|treating|counting|taking|treat|count|take)"
_MERGED = "(put together|brought together|merged|combined|pooled|grouped|lumped|added|rolled|folded|put|taken|counted|treated)"
_AS_ONE = "(as|into|in|under) (one|a single|the same) [(firm|supplier|company|business|one|name)]"
ONE_FIRM = all_of(
    Means.ONE_FIRM,
    (
        f"[and] [{COUNTING}] (a|any|each|every) <firm> {ONLY} once [(however|no matter how) (often|many times)][,] (or|and) (in|under|by) (whichever|whatever|any|every) {_SPELLING}[,] [(it|they) <is> (listed|named|given|written)]",
        "Count a firm once however often, or in whichever spelling, it is listed.",
    ),
    (
        f"[and] {_MERGING} (two|both|several|a few) {_SPELLINGS} {_OF_FIRM} [{_AS_ONE}]",
        "How many firms are there, treating two spellings of one name as one?",
    ),
    (
        "(with|having) or without (ltd|limited|plc|llp|uk|inc) [(being|as|is|are|meaning|counts as|counting as)] [(the same|one) (<firm>|name)]",
        "How many firms are there, with or without Ltd being the same firm?",
    ),
    (
        "[and] (if|with|when|where|counting|so that) (a|any|each|every|one|the same) <firm> (<word>)* (name|spelling|form|variant|address|number)[s|es] (<word>)* ((counts|counted|counting|<is> [(counted|taken)]) [only] (once|as one|one) [<firm>])",
        "How many firms won awards, where a company listed under two names counts once?",
    ),
    (
        f"[and] [(if|with|once|when|after|where)] [(we|you|i)] {_MERGING} {_SPELLINGS} {_OF_FIRM} [(together|up)] [{_AS_ONE}]",
        "Pooling the different spellings of one company, who got most?",
    ),
    (
        f"[and] [(if|with|once|when|after|where)] {_SPELLINGS} {_OF_FIRM} [(<is>|being|to be)] {_MERGED} [(together|up)] [{_AS_ONE}]",
        "If spellings of the same firm are merged, who has won most?",
    ),
    (
        f"(treating|counting|taking|treat|count) (them|both|the two|these|it) {_AS_ONE}",
        "Treating the two as one firm, what did they win?",
    ),
    (
        f"(in|under|by|with|for|using) (any|all|every|each|whatever|whichever) [of] [(its|their|the)] {_SPELLING} [(of|for) (its|the|their|that)* (name|firm|company|supplier)[s]] [(together|combined)]",
        "What has Ford won, under any version of its name?",
    ),
    (
        f"all {_SPELLING} [(of|for) (its|the|their)* (name|firm)[s]] (together|combined|included)",
        "Ashdown's awards, all spellings together?",
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
    (
        "(whichever|whatever) [(the|its)] (branch|office|spelling|form|version|name|entity|variant) [of (the|its|their) name] [(is|was|are)] [(named|used|given|shown|stated)]",
        "What did Ashdown win, whichever branch is named?",
    ),
    (
        "(regardless|irrespective) of [how] [(the|its|their)] (spelling|branch|name|form|version)[s] [(of|for) (the|its|their) name[s]] [(is|are|was)] [(spel(led|t)|written|used)]",
        "What did Ashdown win, regardless of how its name is spelt?",
    ),
    (
        "however (it is|they are|the name is|the names are|its name is|their name is) (spel(led|t)|written) | however (spel(led|t)|written) | (spel(led|t)|written) (any|either|whichever|whatever) way",
        "What did Ford win, however the name is spelt?",
    ),
)
