"""How lines are ordered and grouped: the largest, the most, the longest, by number or by value, for each of what."""
# ruff: noqa: E501 - phrases are easier to read on one line

import re

from assistant.figures.reading.phrases import phrase

_OF_PLACE = "[<their>]"
_HOW_MANY = "[(before=<number>|nth=<place>)-]"
_BIG = "largest|biggest|highest[-value[d]]|greatest|most (valuable|expensive|costly|substantial)|dearest|costliest|priciest|heftiest|leading|foremost|top|high[est]-value"
_SMALL = "smallest|lowest[-value[d]]|least (valuable|expensive|costly)|cheapest|tiniest|bottom"
RANKED_PHRASE = f"{_OF_PLACE} [single] {_HOW_MANY}(big=({_BIG})|small=({_SMALL})) [after=<number>] [(single|individual)] [by by=([(award[ed]|total|estimated|contract)] (value|number|count|spend))]"
RANKED = phrase(RANKED_PHRASE)
_BIGGEST = f"[({_BIG})[-ranked]]"
NEXT = phrase(
    f"{_OF_PLACE} (next n=<number> {_BIGGEST}|m=<number> next {_BIGGEST}|next {_BIGGEST}) &(<read>|<contract>|<contracts>|one[s]|in [order of] size|by)"
)
"""Those that come after the largest, which is named before."""
_COUNTED = "<contract>|<contracts>"
_OF_WHICH = "<read>|awarded|contract|award|published|different|separate|of <their>|council|county"
MOST = phrase(f"""
    share=([the] (largest|biggest|highest|greatest|smallest|lowest) (share|percentage|proportion))
    | [the] [nth=<place>-]most=(most|more !(than)|fewest|least|fewer !(than)|less !(than)) [[({_OF_WHICH})] [({_OF_WHICH})] what=({_COUNTED}|of (those|these|them)|money|business|work|value|in total|overall|in value|by value|altogether)]
    | larger|bigger|higher|greater|smaller|lower
""")
_MOST_OF = "many=(most|(largest|greatest|highest|biggest|top) (number|count) of)|few=(fewest|(smallest|lowest) (number|count) of)"
_FIRMS = "(suppliers|firms|companies|contractors|bidders|winners)"
_NAMED = "[(named|different|separate|distinct|listed|winning)]"
_BY_NUMBER = "(ranked|ordered|sorted|measured|judged|counted)* (by|for|in [order of]|on|going by|in terms of) (the|their)* (number of !(<word> (award|contract|notice)[s])|count of|how many|numbers of)"
_TOLD_OF = "[(there (are|is)|(they|it|each) (<is>|have|has|had) [been] (split|divided|broken|cut|carved)* [(up|down)* (into|in)]|they've been (split|divided|broken|cut|carved) [up] (into|in)|they're (split|divided|broken|cut|carved) [up] (into|in))]"
RANKED_BY: tuple[tuple[re.Pattern[str], str], ...] = (
    (phrase(f"{_BY_NUMBER} lots {_TOLD_OF} | (by|on|for|in) [the] (lot count|lot numbers|lots)"), "lots"),
    (
        phrase(
            f"{_BY_NUMBER} {_NAMED} {_FIRMS} [(named|listed|on (it|them))] | (by|on) [the] supplier count"
        ),
        "suppliers",
    ),
    (
        phrase(
            "(ranked|ordered|sorted|measured|judged)* (by|for|on|in order of|in terms of|going by) (the|their)* [contract] (duration|length|term|how long (they|each|it) (run|last|runs|lasts))[s]"
        ),
        "length",
    ),
)
"""What a row has, by which rows are put in order."""
IN_ORDER = phrase(
    "rank[ed|ing]|order[ed|ing] by|sort[ed|ing]|in order of|line[d] up|league table|top|first <number>"
)
RANK_ROWS = phrase(
    "(rank|sort|order|arrange|line up) &([(the|its|their|all|every)] [of] [the] [(<read>|<word>)] [(<read>|<word>)] (<contracts>))"
)
"""Rows, not groups, are to be put in order."""
MOST_HELD: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        phrase(f"(broken|split|divided|cut|with|has|have|having|into|in|up)* [the] ({_MOST_OF}) lots"),
        "lots",
    ),
    (
        phrase(
            f"((name|list|show|record)[s|d|ed]|with|has|have|had|having|<is>|shared|split|divided|among|amongst|by|between|went|gone|go|awarded|to)* [the] ({_MOST_OF}) [different] {_NAMED} {_FIRMS}"
        ),
        "suppliers",
    ),
)
"""What a row has a number of, and how the rows with most of it are asked for."""
ROWS_WITH_MOST = phrase(
    "(which|what|<request>) [the] [<number>] (<contracts>|<contract>) [(<word>|<read>)] [(<word>|<read>)] [(<word>|<read>)] [the]"
    f" ({_MOST_OF}) [different] {_NAMED} {_FIRMS}"
)
"""Rows are asked for, not who has most of them."""
_TERM = "(term|duration|length|period|running time|life|lifetime|lifespan|time|interval|wait|gap)[s]"
LONGEST = phrase(
    f"(that|which|to|with|having|has|have|had|run[s]|last[s]|<is>)* {_OF_PLACE} {_HOW_MANY}(long=(longest|lengthiest|most (protracted|drawn[-]out))|short=(shortest|briefest))[-(running|lasting|lived)] [{_TERM} [of time]]"
)
SLOWEST = phrase(
    f"{_OF_PLACE} {_HOW_MANY}(long=(slowest|tardiest)|short=(quickest|fastest|promptest|speediest)) [to (publish|award|announce|decide|start) [<their>] [(it|them|awards|contracts|notices|results)]]"
)
"""Of groups, by the days between two dates: only where those are spoken of."""
BUSIEST = phrase(f"{_OF_PLACE} (busy=(busiest)|quiet=(quietest))")
BY_COUNT = phrase(f"""
    ([(ranked|ordered|measured|judged|counted)] by|in order of) [the] (number|count|how many) [of] [({_COUNTED}|wins) [(won|awarded|held)]]
    | most often | most frequent[ly] [used]
    | ((turn|come|crop|show|pop)[s|ing] up|(appear|feature|occur|recur)[s|ed|ing]|came up) [the] most [(often|frequently)]
""")
COMMONEST = phrase(
    f"{_OF_PLACE} {_HOW_MANY}(many=(most (common|frequent|popular|usual|numerous|[(often|frequently|commonly)] used)|commonest)|few=(least (common|frequent|used)|rarest))"
)
"""Of groups: that has the most rows."""
BY_VALUE = phrase(
    "[(ranked|ordered|measured|judged)] (by|in order of|in [terms of]) [the] (total|combined|overall|awarded|estimated)* (value|money|amount|worth|spend|size !(of|<word>)) [of (<contracts>) [(won|awarded)]] [awarded] [((rather than|instead of|and not|not) [by] [the] (number|count)|<read>)]"
)
WHICH_GROUPS = phrase(
    "(which|what) [n=<number>] (group|class|division)[s|es] (are|is) [the] (big=(largest|biggest|fullest)|small=(smallest))"
)
"""Of rows that have been put in groups: those with the most of them."""
EACH_GROUPS = frozenset({"year", "financial year", "month", "quarter"})
FOR_EACH = phrase("per|each|every")
_GROUPS: tuple[tuple[str, str], ...] = (
    ("council[s]", "council"),
    (
        "supplier[s]|firm[s]|companies|company|contractor[s]|provider[s]|vendor[s]|businesses|payee[s]",
        "supplier",
    ),
    (
        "buyer[s]|[contracting] authorit(y|ies)|public bod(y|ies)|bod(y|ies)|organisation[s]",
        "buyer",
    ),
    (
        "[the] first two (digits|figures|numbers) of (the|its|their|each|a)* [(main|first)] (cpv|category|classification)* code[s] [(listed|given|named) first]"
        "|(two|2)-digit (cpv|category|code)* (division|group|code|class|category)[s|es]|(cpv|category|code) division[s]",
        "division",
    ),
    ("cpv categor(y|ies)|[main] (cpv|category|classification) code[s]|categor(y|ies)|cpv[s]", "cpv"),
    ("financial year[s]", "financial year"),
    ("calendar year[s]|year[s]", "year"),
    ("[calendar] quarter[s]", "quarter"),
    ("[calendar] month[s] !(of [the] [(calendar|financial)] year)", "month"),
    ("portal[s]|website[s]|services of publication", "portal"),
    ("region[s]", "region"),
    ("procedure[s]|procurement method[s]|route[s] [to market]", "procedure details"),
    ("notice type[s]|type[s] of notice[s]", "notice type"),
    ("status[es]", "status"),
    (
        "department[s]|directorate[s]|service area[s]|service[s] &(spen[d|t|ds]|paid|pays)|division[s]",
        "department",
    ),
)
"""Nouns that rows are grouped by, and the field of each."""


_OF_SO_MANY = "[(of|out of|among|amongst|from) (the|these|those|our)* (<number>|<read>)[,]]"


def _asked(noun: str) -> re.Pattern[str]:
    return phrase(f"""
        [(in|from|for|by|to|during|over)] (which|~(matter) what|whose !(<word> [<word>] (is|are|was|were|has|have|says|say))) [n=<number>] [(of|out of|among|from) [the]] [<read>] [(single|one|particular|individual)] ({noun})
        | <read> ranked=({noun})
        | <request> [the] m=<number> [of [the]] [<read>] ({noun})[,] {_OF_SO_MANY} &(by|of|in|that|which|who|whose|with|having|among|out of|from|<read>)
        | (rank|order|sort|put|compare|<request>) [(all|every|each)] [of] [the] [different] [<read>] ({noun})[,] {_OF_SO_MANY} &(by|of|in|on|and|for|that|which|who|whose|with|having|among|out of|from|<read>)
        | (group|sort|split|divide) [<read>] [<read>] [(<contracts>)[,]] [<read>[,]] by ({noun})
        | (per|for each [of [the] [<read>]]|in each [of [the] [<read>]]|by each|each|broken down by|split by|grouped by|by) [(different|separate|main)] ({noun}) !(by|between)
    """)


GROUPS_ASKED = tuple((_asked(noun), field) for noun, field in _GROUPS)
"""How a question asks for lines of one kind, and the field that rows are grouped by."""
WHICH_OF_THEM = phrase(
    "them=((which|who) [one] of (them|these|those) [<number>] | which one !(<word> <read>)) | (<request>|<read>) &(the [(one|<number>)] (with|having)) | (which|who) &(<is>|has|have|had|took|take[s]|made|gave|won|spent|let|got|published|awarded|put|do|does|did|record[s]|state[s]|spend[s]|award[s]|publish[es]|buy[s]|bought|come[s]|came|lead[s]|top[s]|rank[s]|score[s]|fare[s]|stand[s]|lag[s])"
)
"""Asks for one of the groups that are told of before."""
WHERE = phrase(
    "where (<is>|has|have|do|does|did) [(it|this|that|they|these) &(<read>|<word>)] | where's | where &(<read>) | (at|in|on|for|with) which [one] of (them|these|those)"
)
"""Which council, where councils are told of."""
GROUPS_TOLD = tuple(
    (
        phrase(
            f"(several|some|many|most|various|a number|two|three|four|five|six|seven|both|all|each|among|amongst|of|out of|every|compare|comparing|rank|ranking|take|taking|looking at) [of] (all|the|these|our|those)* [<number>] [<read>] [other] ({noun})"
        ),
        name,
    )
    for noun, name in (
        ("councils|authorities", "council"),
        ("suppliers|firms|companies|contractors", "supplier"),
        ("buyers|public bodies|organisations", "buyer"),
    )
)
"""How a sentence before tells of groups, and the field of each."""
