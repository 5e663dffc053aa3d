"""Verbs and nouns of dates, and the date that each speaks of."""
# ruff: noqa: E501 - phrases are easier to read on one line

import re

from assistant.figures.reading.frames.row_dates import DATE, THE
from assistant.figures.reading.phrases import expression, phrase

_USED = "(used|taken|exercised|included|applied|taken up|invoked)"
_OPTIONS = "[possible] (extension|option|renewal)[s] [to (extend|renew)]"
EXTENDED = phrase(f"""
    (with|if|including|assuming|after|counting) [<their>] (all|every|any|each|full) [<their>] {_OPTIONS} [<is>] [{_USED}]
    | (if|assuming|once|with) [<their>] {_OPTIONS} [<is>] {_USED} | fully extended
""")
"""Ends are meant with every option taken."""
_BIDS = "(bid[s]|bidding|tender[s|ing]|offer[s]|application[s]|submission[s]|response[s]|quote[s])"
_CLOSING = "(closing date[s]|deadline[s]|submission date[s]|return date[s])"
OPEN_ON = phrase(f"""
    [(showed|showing|shown|listed|marked|standing|stood)] [as] [<is>] (still|currently|now|marked|shown|listed)* (open|live|accepting) [(for|to)] [{_BIDS}] [(on that day|now|today)]
    | [<is>] (still|currently|now)* (taking|inviting|receiving) {_BIDS}
    | [(with|having|had|has|have|whose)] [(a|the|its|their)] {_CLOSING} [(<is>)] (still|yet)* (to come|ahead|outstanding|in the future|to be reached|not passed|not reached|not yet (passed|reached)|unexpired)
    | [(had|has|have|did|was|were)] (not|<word>n't) [yet] (closed|reached (its|their|the) {_CLOSING})
    | (could|can) still be (bid|tendered|applied|quoted) for | [for which] {_BIDS} (could|can) still be (made|submitted|sent|entered|placed)
    | [(<is>|had)] [(still|yet)] to close !(<word>)
""")
CLOSING_THEN = phrase(
    f"(take|taking|count|counting|meaning|that is)* [(those|ones|any)] [(whose|with|having)] [<their>] (closing|clos(e|es|ed)|{_CLOSING}) [(<is>|falls|fell)] [(on|from)] (that|the same) (day|date) (or|and) (later|after|afterwards|beyond)"
)
"""What open on a day means."""
OTHER_EVENT = "~(published|closed|closing|close|closes|started|start|starts|starting|began|begin|begins|beginning|ended|end|ends|ending|expired|expire|expires|finished|awarded|on|in|of|during|from|within|over)"
"""Verbs behind which "that month" says of another date that it lies in the time which the question names."""
SAME_TIME = phrase(
    f"{OTHER_EVENT} (on|in|of|during|from|within)* (that|the same) [very] (day|date|week|month|quarter|year)['s] !(after|before|later)"
)
"""The one stretch of time that a question names, taken up again: "that day's awards"."""
_STARTING, _ENDING = (
    "(start[ed]|beg(in|un)|commence[d]|go[ne] live)",
    "(end[ed]|expire[d]|finish[ed]|run out|lapse[d])",
)
_NOT_YET = "(yet|still) to|(has|have|had|was|were|did|do|does|is|are)* not [yet]|(has|have|had|did|do|does|was|were|is|are)n't [yet]"
NOT_YET: tuple[tuple[re.Pattern[str], str], ...] = (
    (phrase(f"[(has|have|had|are|were|is|was)] ({_NOT_YET}) {_STARTING}"), "start date"),
    (phrase(f"[(has|have|had|are|were|is|was)] ({_NOT_YET}) {_ENDING}"), "end date"),
)
"""What has not happened on a day, and its date."""
RUNNING_ON = phrase(
    "[(that|which)] [<is>] (still|already|currently)* (running|in force|under way|in progress|in operation|active|live) &(on|at|as at|<read>)"
)
"""Contracts that have started and not ended on a day."""
_HAS = "(has|have|had|that|which|do|due to|will|is|are|already)*"
DATE_VERBS: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        phrase(
            "(has|have|had|that|which|do|due to|will|were|was|is|are|only|already|first)* (publish[ed|ing|es]|announc(e|ed|ing|es)|advertis(e|ed|ing|es)|issued|posted|put out|br(ing|ings|ought|inging) out|(came|come|comes|coming|went|gone|go|goes) out !(to|at)|appear[ed])"
        ),
        "publication date",
    ),
    (
        phrase(
            f"{_HAS} [come to an] (end[s|ed|ing] !(of)|expir(e|es|ed|ing|y)|run[s|ning] out|ran out|run[s|ning] [(into|until|till|to|up to)] &(<read>)|finish[es|ed|ing]|laps(e|es|ed)|stop[s|ped|ping]|[come[s]] up for renewal|cease[s|d]|terminat(e|es|ing)) [date[s]]"
        ),
        "end date",
    ),
    (
        phrase(f"{_HAS} (start[s|ed|ing]|beg(in|ins|an|un)|commenc(e|es|ed|ing)|go[es] live) [date[s]]"),
        "start date",
    ),
    (
        phrase(
            "(has|have|had|that|which|do|will|is|are|whose)* (clos(e|es|ed|ing) [date[s] [(that|which)] [(fell|falls|falling|fall|was|is|were)]] [for (bids|tenders|offers|submissions)]|[(submission|closing|tender|return|bid|bids|bidding)] deadline[s] [(that|which)] [(fell|falls|falling|fall|was|is|were)]|[(bids|tenders|offers|submissions|responses|returns)] (is|are|was|were|fall[s]) due [(back|in)] !(to|for|diligence|care)|due (back|in)|submission date[s]|return date[s])"
        ),
        "deadline",
    ),
    (
        phrase("(has|have|had|that|which|will|is|are|be|up for|due (for|to be))* review[ed|s] [date[s]]"),
        "review date",
    ),
    (
        phrase(
            "(has|have|had|that|which)* (awarded|made|won|let|gave|award date[s]|signed|committed|commit|placed)"
        ),
        "award date",
    ),
)
DESCRIBES = re.compile(rf"(?<=awarded)\s+(?:\w+\s+)?{expression('<contract>|<contracts>')}", re.IGNORECASE)
"""Says which rows, not when: "in April, which awarded contracts expired?"."""
DATE_TOLD = phrase(
    f"[(take|taking|using|use|read|reading|with|and)] [[the] (year|month|quarter|day|date|period)[s]] (going by|go by|judging by|judge by|from|by|according to|as per|based on|on the basis of|taken from|counted by|dated by) {THE} date={DATE}"
)
"""By which date the time that a question names is meant."""
FIELD_ORDER = re.compile(
    r"\b(?P<how>after|before)\b(?:\s+(?:the|its|their|it|they|that|contracts?|award|notice|work|tender)\b)*\s*(?:(?:had|has|was|were|is|have)\s+)*(?:(?:already|even|been)\s+)*",
    re.IGNORECASE,
)
