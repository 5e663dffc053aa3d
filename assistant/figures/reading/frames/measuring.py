"""What is made of the rows: counted, added up, averaged, set in proportion; and which amount is meant."""
# ruff: noqa: E501 - phrases are easier to read on one line

import re

from assistant.figures.plan import Measure
from assistant.figures.reading.phrases import phrase

_WHAT_IS = "[what <is>]"
BIDS = phrase("""
    (number of|how many|average [number of]|count of) [<word>] (bid[s]|bidder[s]|tenderer[s]|offer[s]|submission[s]|applicant[s]|(companies|firms|suppliers) (bid|tender[ed]|quot(e|ed)|appl(y|ied)))
    | how many [<word>] [<word>] [<word>] (bid|tendered|applied|quoted) (for|to)
    | how many [<word>] [<word>] [<word>] (put in|put forward|submitted|entered|lodged|sent in|handed in|made) [(a|an|any|their)] (tender|bid|offer|quote|proposal)[s]
""")
GROWS = phrase(
    "(grow[n|th|s]|grew|increase[d|s]|ris(e|en|es)|rose|change[d|s]|fall[en|s]|fell|decrease[d|s]|drop[s|ped]) &([<gap>] (between|from|since|to|over|than))"
)
MEASURES: tuple[tuple[re.Pattern[str], Measure], ...] = (
    (
        re.compile(
            rf"{phrase(f'{_WHAT_IS} [the] (median[s]|middle|mid-point[s])').pattern}|\b(?:typical|average|mean|mid-?point)s?\s*\(\s*(?:the\s+)?(?:median|middle)\s*\)",
            re.IGNORECASE,
        ),
        Measure.MEDIAN,
    ),
    (
        phrase(
            "[(what|how (big|large)|what size) (<is>|does|do)] [(the|an)] (average[s]|mean|typical) | on average | typically"
        ),
        Measure.AVERAGE,
    ),
    (GROWS, Measure.GROWTH),
)
AVERAGED = phrase("average[s]|mean|median[s]|typical|mid-point[s]")
TYPICAL = phrase("[(the|a)] typical | typically | on average")
"""What a median says already."""
_OF_COUNTING = (
    "[(cases|occasions|instances|times !(bigger|larger|more|higher|greater|smaller|as|the|<read>))]"
)
COUNT = phrase(f"""
    [(for|in|of|and)] how many {_OF_COUNTING} | how often
    | [(for|in|of|and)] {_WHAT_IS} [the] [total] (~(a) number|[a] count|[a] tally|[a] head-count) of {_OF_COUNTING}
    | (count|tally) [up] &(the|all|how|every|these|those|them|any|only|just|<contracts>|<read>)
    | number &(and [(the|their)] (total|combined|value))
    | (what <is>|<request>|state|and)* (the|their|its|that)* ~(contract|reference|procurement|ocid|notice|that|one) (number|count|tally) !(<word>|<read>)
""")
_MONEY = "(value|amount|sum|worth|spend|cost|award value)"
SUM = phrase(f"""
    {_WHAT_IS} [(the|their|its)] [grand] (total|combined|aggregate|overall|cumulative|joint !(award[s]|supplier[s]|win[s]|contract[s]|venture[s]|notice[s]|winner[s]|bid[s])|summed) [[(awarded|estimated|contract|published|stated)] {_MONEY}]
    | in total | altogether | in all | all told | [taken] together | add[ed] up [to] | [all] added (up|together) | ~(to|and) (add (up|together)|sum [up]|tot up|total up) !(of|to) | ~(the|a|of|what|which|total) sum &((the|their|its|all) <read>) | add[ing] [up] [(it|them|these|those|everything|all [of (it|them)]|(all|every|each|the|its|their)* [award] (<contract>|<contracts>))] (up|together) | sum of | total[led|s|ling] | come[s] to | amount[s] to | sum[s] to
    | how much | what <is> &([<gap>] worth) | [the] [(total|combined|overall)] (value|worth|sum|cost) of (everything|all that|anything|whatever)
    | [(are they|is it|they are|were they)] worth !(more|over|less|under|above|below|at|between|<pounds>)
""")
_TOGETHER = "(together|in total|altogether|in all|combined|worth)"
ALSO_SUM = phrase(f"""
    and (what|how much) (are|were|is|do|did|was) [(they|it|these|those|all)] [((come|add up|amount) to|worth)] {_TOGETHER}*
    | and what is (the|their) total [value]
    | and [for] (what|how much) (total|in total|in all|altogether) [value]
    | and [(their|its|the)] (total|combined) value[s] | and with what (total|combined) value
""")
_ASKS = "([(on|in|under|for|at|of)] which !(date|day|sum|price|value|figure)|what !(sum|price|value|figure|is|was|has|have|did)|<request>)"
_THINGS = "(<contracts>|frameworks)"
LIST = re.compile(
    rf"^\W*{phrase(f'[please] ({_ASKS}|what|are there|any|anything|everything|all &([of] [the] {_THINGS}))').pattern}"
    rf"|(?:[.,;:?!–-]\s+(?:and\s+)?|\band\s+){phrase(_ASKS).pattern}",
    re.IGNORECASE,
)
REQUEST = re.compile(rf"(?:^|(?<=[.?!:;,]\s))\W*(?:please\s+)?{phrase('<request>').pattern}", re.IGNORECASE)
"""Only says that an answer is wanted."""
IN_HOW_MANY = phrase(
    "and (in|over|across|by|from|with|through) how many | and how many (<contracts>) (<is>|did) (that|this|it)"
)
"""After what rows come to: how many they are."""
SHOW_ROWS = phrase(
    "(give|list|show|name|identify) [(me|us)] [(all|each|every)] [(the|those|these|its|their)] [<read>] (procurements|notices|tenders|purchases) !(<word>|<read>)"
)
"""As a sentence of its own: the rows are wanted, whoever is asked for before it."""
WHETHER = phrase(
    "(has|have|had|did|does|do) [<gap>] (award[ed]|win|won|bought|buy|purchase[d]|procure[d]|hire[d]|let|advertise[d]|publish[ed]|(gone|go) out to tender)"
)
"""Whether there is any: the rows are shown."""
_BY = "[(by|taking|using|at|on)] [(the|their|its)]"
_END = "([end of (the|its|their|each)] [value] estimate[s]|estimated value[s]|end|value[s] of the range|figure[s]|bound[s]) [(of|for) each]"
ESTIMATES: tuple[tuple[re.Pattern[str], str], ...] = (
    (phrase(f"{_BY} (lower|low|minimum) {_END}"), "lower estimate"),
    (phrase(f"{_BY} (upper|higher|high|maximum) {_END}"), "upper estimate"),
    (
        phrase("""
            (does|do|did|has|have) (it|they|<read>|<word>) (estimate|reckon[ed]|expect[ed]|anticipate[d]|forecast|(put|value|price)[d] &(<gap> at))
            | (estimated|expected|anticipated|indicative|advertised|planned|tender) [(total|overall|contract)] (values|value|costs|cost|amounts|amount|prices|price|spend|worth)
            | (what|how much) (do|does|did|has|have) (it|they|<read>|<word>) put on | (that|which|estimate|value|figure|sum|amount) <read> put[s] on
            | [(overall|total)] estimate[s] [on (the|their|its|each) [whole] (job|work|contract|requirement)] | estimated | budget[s|ed] | state[s] for
        """),
        "estimate",
    ),
    (
        phrase("award[ed] (value|amount|total|sum|price)[s] | [by] the (value|amount|sum) awarded"),
        "awarded value",
    ),
)
SINGLE_AWARD = phrase("(single|individual) award[s]")
ANNUAL = phrase("(annual|yearly) [contract] (value|amount|sum|cost)[s]")
LENGTHS = phrase(
    "[the] [contract] (length|duration|term)[s] [of &([(a|an|the|its|their)] [<word>] (<contract>|<contracts>))]"
)
HOW_LONG = phrase("how long (is|are|was|were|does|do|did) | what <is> the (length|duration) of")
IN_MONTHS = phrase("in months")
IN_DAYS = phrase("in days")
RUNS = phrase("(run[s]|last[s|ed]) [for]")
CHANGE_WORDS = phrase(
    "grow[n|th|s]|grew|increase[d|s]|ris(e|en|es)|rose|change[d|s]|fall[en|s]|fell|decrease[d|s]|drop[s|ped]"
)
BY_WHAT_SHARE = phrase("by (what|how many) (percentage[s]|per cent|percent|proportion|%)")
_PERCENTAGE = "(percentage[s]|per-cent|proportion[s]|~(firms|suppliers|companies|contractors|providers|businesses|councils|who|that|they|to|can|also) share|shares &(of)|fraction[s]|%)"
_MOST = "(largest|biggest|highest|greatest|smallest|lowest|higher|larger|bigger|greater|lower|smaller)"
SHARE = phrase(
    f"(what|which|how (big|large|great|high|small) [a[n]]) [<is>] [the] (part|slice|chunk|portion|cut) of | [[expressed] as [a[n]]] [(what|which|the|how (large|big|great|high|small) [a]|how many)] [is the] [{_MOST}] {_PERCENTAGE} [(of|by)]"
)
AS_PERCENTAGE = phrase(
    f"[(expressed|shown|given)] (as a|as an|as|in) {_PERCENTAGE} !(of)"
    f" | (give|express|show|answer) [me] [(it|this|that|the (answer|figure|result))] [(as|in)] [a] {_PERCENTAGE} !(of)"
)
"""Only says how a share is written."""
MAKES_UP = phrase("account[s|ed|ing] for | make[s] up | made up | represent[s|ed] | constitute[s|d]")
"""Between a part and its whole."""
IN_POINTS = phrase(
    "[and] (how (large|big|wide|great)|what) <is> the (gap|difference) [in (percentage|%)-points] | [and] by how (many|much) (percentage|%)-points | [and] by how many points | in (percentage|%)-points | how many (percentage|%)-points"
)
"""By how much two shares differ."""
MORE_OFTEN = phrase(
    "(more=(more|most)|less=(less|least)) (often|frequent[ly]|common[ly]|likely|usual[ly]|regular[ly]|[widely] used) [(to be|to)]"
)
"""Where percentage points are asked for: a share of the rows of each side."""
MORE_OF = phrase("(more|less|fewer) of (its|their)")
"""A share, where two are held against each other."""
HOW_MUCH_OF = phrase("how much (of|(goes|went|go|has gone|came|is) &(to|from|for))")
"""A share of value where a percentage is asked for."""
SHARE_OF_VALUE = phrase("""
    (how much|(what|which|how (big|large|great|high|small) [a[n]]) (share|percentage|proportion|fraction|part|per cent|slice|chunk|portion|cut)) of whole=([<gap>] (total|overall|whole)* [award[ed]] (value|spend[ing]|money|total|sum|amount) [(awarded|of (its|the|all|their) [<word>] (awards|contracts)|[(that|which)] <read> (has|have|had) [been] award[ed] [<read>])])
    [(<is>|goes|went|go|comes|came|lies|lie|lay|sits|sit|rests|belongs|has gone|have gone|did|does|do)] [(tied up|made up|accounted for|taken [up]|down|due|committed|concentrated)] [(in|to|by|with|from|of|for)]
""")
IN_POUNDS = phrase("in (pounds|sterling) !(<word>)")
"""A sum, where else a share would be asked for."""
WENT = phrase("went|goes|go|gone|came|comes|(lies|lie|lay|sits|sit) &(in|with)|rests|belongs")
"""After what a share is of, the part begins."""
SHARE_OF_KIND = phrase(
    "[the] kind=(sme|vcse|small-business|direct-award) (share|percentage|proportion|rate) !(of (value|spend))"
)
_A_PRICE = "(pay[ing|s]|worth|cost[ing|s]|agree[d]|charg(e|ing)|value (of|is|was|does|did)|state[s|d]|price of|put on|give[n]|(go|come) for)"
_WHO_AND_VALUE = "[the] [(name|names) of the] [(winning|successful)] (winner|<firm>) (and|plus|as well as|along with|together with) (the|its|their)* [(contract|award[ed]|total|deal)] (value|price|sum|amount|cost|fee)"
WHO_AND_VALUE = phrase(_WHO_AND_VALUE)
"""Who it was, and what it came to."""
HOW_MUCH_IT_IS = phrase(
    f"{_WHO_AND_VALUE} | and (the|its|their|that) [contract] (value|price|amount|cost|sum) [of (the|that|this|its) (contract|award|deal|work)] | how much (is|was) (it|that) | (at|for|of) what (value|price|figure|sum|amount) | for how much | what (is|was) (it|that|this|(that|the|this) (contract|award|deal|one)) worth"
)
"""Beside who it was: the amount of it."""
_RECKONS = "(estimate[d]|reckon[ed]|expect[ed]|anticipate[d]|forecast|put &(<gap> at)|value &(<gap> at)|price &(<gap> at))"
"""Verbs of who says beforehand what something is worth."""
_AMOUNT = "(value|price|sum|amount|cost|fee|worth|figure|consideration|charge)"
_ONE = "(contract|framework|award|scheme|deal|purchase|agreement)"
PRICE_AT_END = re.compile(
    rf"{phrase('(what|how much) (did|does|was|were|is|has|have) <gap> (go|let|sold|bought|won|win|awarded|placed|taken|take|secured|secure|landed|land|get|got|signed|done|picked up|gained)').pattern}[^?.;]*\sfor(?=\s*(?:[?.;]|$))"
    rf"|{phrase('for (how much|what (sum|price|amount|money)) (did|was|were|has) <gap> (go|let|sold|bought|won|win|awarded|placed|taken|secure[d]|land[ed]|get|got|signed)').pattern}"
    rf"|{phrase('(what|how much) (did|does|has) <gap> (fetch|bring in|command)').pattern}(?=\s*[?.])",
    re.IGNORECASE,
)
"""Asks for a price with "for" at the end: "what did it go for?"."""
LOOKUP = re.compile(
    "|".join((
        phrase("(what|how much) (was|were|is|did|does|has) (it|they|this|that) [been] (awarded|let|signed|bought|go|sold|priced|valued|come|agreed)").pattern,
        phrase(f"(what|how much) (is|was|did|does|has|do) [<gap>] {_A_PRICE}").pattern,
        phrase(f"(how (large|big|much|high|great|valuable)|what|at what) (is|was|did|does|has|do) [<gap>] {_RECKONS}").pattern,
        phrase("(what|how much) (was|is|did) the (contract|job|work|deal|order) [<word>] (awarded|let|signed|placed|go|come)").pattern,
        phrase("(value|price|cost|worth|amount|size) of (the|its|their)").pattern,
        phrase(f"<request> [(the|its|their)] [(estimated|award[ed]|contract|final|agreed|published)] {_AMOUNT}").pattern,
        phrase(f"(for|at) what [(total|overall|final)] {_AMOUNT} | how (large|big|high|much) (is|was) (that|this|the|its) {_ONE}").pattern,
        phrase("what (is|was) its [(overall|total|estimated|awarded|stated|published)] (value|estimate|price|sum|amount)").pattern,
        phrase("how (large|big|much) (does|do|did|has) <gap> (estimate|reckon|value|put)").pattern,
        r"\b(?:value|price|cost|worth|amount|size)\s+of\s+[\w' ]+'s?(?!\w)",
        rf"\bhow\s+much\b[^?]*(?:\b(?:the|its)|'s)\s[^?]*{phrase(_ONE).pattern}",
        phrase("(what|which) [(overall|total|estimated)] (value|estimate|price|sum|amount|figure) !(first|last)").pattern,
        PRICE_AT_END.pattern,
    )),
    re.IGNORECASE,
)  # fmt: skip
"""The price of one thing is asked for."""
