"""Directions on how to count, order and show, built from a few parts; each with a question that gives it.

What every figure does anyway is only read; what chooses between readings is kept by what it means.
"""
# ruff: noqa: E501 - phrases are easier to read on one line

import re
from dataclasses import dataclass, field
from enum import Enum, auto

from assistant.figures.reading.phrases import phrase


class Means(Enum):
    """What a direction asks for."""

    DONE = auto()
    """What every figure does or goes by in any case, or what isn't about the figure."""
    ONE_FIRM = auto()
    """Spellings of one firm count together."""
    BY_MONEY = auto()
    """A share, or an order, is one of money."""
    BY_NUMBER = auto()
    """A share, or an order, is one of rows."""
    ANY_STATE = auto()
    """Rows count whether they were awarded or not."""
    IN_TITLES = auto()
    """The topic must stand in the title."""
    MONEY_AND_NUMBER = auto()
    NUMBER_AND_MONEY = auto()
    LARGEST_FIRST = auto()
    SMALLEST_FIRST = auto()
    NEWEST_FIRST = auto()
    OLDEST_FIRST = auto()
    DESCENDING = auto()
    ASCENDING = auto()


@dataclass(frozen=True, slots=True)
class Direction:
    """A way of giving a direction."""

    means: Means
    said: str
    """In the notation of `phrases`."""
    example: str
    """A question that gives it; a test holds that this row reads it."""
    pattern: re.Pattern[str] = field(init=False)

    def __post_init__(self) -> None:
        """Read the phrase once."""
        object.__setattr__(self, "pattern", phrase(self.said))


def _all(means: Means, *said: tuple[str, str]) -> tuple[Direction, ...]:
    return tuple(Direction(means, words, example) for words, example in said)


_THING = "(procurement|contract|process|purchase|tender|award|notice|job|project|ocid|one)"
_ROW = "(row|record|line|entry|notice|release|figure)"
_ONLY = "[(only|just)]"
_NEWEST = "(latest|newest|most recent|last|later|more recent)"
_FIGURE = "[published] (fig|figure|notice|value|version|release|one)[s]"
_COUNTING = "(counting|count|counted|taking|take|taken|using|use|with|keeping|keep|show[ing]|treating|treat)"
_AT_NEWEST = f"(at|in|using|with|going by|taking|being)* (its|the|their|each one's) {_NEWEST} {_FIGURE}"
_COPIES = f"[(the|any)] (repeat[s|ed]|duplicate[s|d]|repetition[s]|copies|earlier|superseded|older) [(notice|version|release|entry|entries)[s]] [of (a|the|each|any|one|every)* [same] {_THING}]"
_GONE = "(dropped|removed|left out|ignored|discarded|excluded|merged|collapsed|not counted|taken out)"
_KEPT = f"(only|just)* (its|the|their|each one's) {_NEWEST} {_FIGURE} [(of|for) (each|every|a) [{_THING}]] [<is>] (kept|used|counted|taken|retained)"
_RECORDED = "(recorded|shown|given|stated|published|entered|held|listed|set out)"
_GOING_BY = f"((going|go|goes|judging|judge) by|judged (by|on)|to (judge|go) by|as {_RECORDED} (in|by|on|under)|as per|according to|on the basis of|based on|taken from|relying on|looking at|in terms of)"
_THEIR = "(the|its|their|each notice's|each award's|what)*"
_ON_NOTICE = "[(on|of|in|for) (each|the|every|its|their) (notice|award|record|tender)[s]]"
_OVER_AGAIN = (
    "(again and again|over and over [again]|time and [time] again|time after time|repeatedly|regularly)"
)
_DONE = _all(
    Means.DONE,
    (
        "[and] (count|counting) a (shared|joint) (award|contract|notice) [(for|once for|under|towards)] (each|every|all) <some firm> [(on|in|named on|named in) it]",
        "Which two firms have most awards? Count a shared award for each firm on it.",
    ),
    (
        "[and] (count|counting|include|including) (contracts|awards) [that (are|were)] shared with (others|other <firms>|another) [(too|as well|also)]",
        "Who has won most contracts? Count contracts shared with others.",
    ),
    (
        "~(the) (most|some|many) (years|months|summers|winters) !(did|does|do|had|have|has|was|were)",
        "Wyre resurfaces roads most years. What have those resurfacing contracts come to?",
    ),
    (
        "sterling &((estimate|value|award|figure|amount|sum|total)[s])",
        "What do the sterling estimates come to?",
    ),
    (_OVER_AGAIN, "Fylde goes back to Ashdown again and again. What have those awards come to?"),
    (
        "@(value|figure|price|amount) (stands|holds [good]|applies|counts) !(<word>|<read>)",
        "The award was published at two prices. Which value stands?",
    ),
    (
        "(all|every) year[s] (together|combined|taken together)",
        "What have the roofing contracts come to, all years together?",
    ),
    (
        f"[and] [{_COUNTING}] (a|any|each|every) <firm> {_ONLY} once [(however|no matter how) (often|many times)] [(it|they) <is> (listed|named|repeated)]",
        "How many firms are there? Count a firm once however often it is listed.",
    ),
    (
        f"[(but|and)] [{_COUNTING}] (each|every|a) {_THING} (is|being|should|must|to|be)* [(counted|taken|counts|count)] {_ONLY} once [only]",
        "How many awards are there, counting each procurement once?",
    ),
    (f"[and] [{_COUNTING}] (each|every) [(one|of them)] {_ONLY} once", "How many, each only once?"),
    (
        "(a|any|each|every) <firm> (that|which|who) (<has been>|won|wins|win|named|awarded|appears|appeared|[a] contract|more)* (twice|more than once|several times|repeatedly|more than one contract) (is|are|being|counts|counted|as|only|still|just)* (one [<firm>]|once)",
        "How many firms has Wyre named? A firm that won twice is one firm.",
    ),
    (
        f"[and] [(if|with|when|once|after)] {_COPIES} [(<is>|being)] {_GONE} [[and] {_KEPT}]",
        "What do the awards come to if repeats of a procurement are dropped and only its newest notice kept?",
    ),
    (
        f"[and] [(if|with|when)] {_KEPT}",
        "How many awards are there, with only the latest notice of each procurement kept?",
    ),
    (
        "@(,|and) which is (only|just|merely|really|itself)* (a|an|the) [(notional|possible)] (ceiling|maximum|cap|[upper] limit) [(value|figure|sum|amount)] [[and] (not|rather than) <word> [<word>]]",
        "What does Wyre's total come to without the energy framework, which is only a maximum?",
    ),
    (
        "(standing|stand|lying|lie|sit|are) behind (the|these|those|our|all|<read>)* notices",
        "How many procurements stand behind these notices?",
    ),
    (
        f"[{_COUNTING}] (one|a single) {_ROW} (per|for each|for every|to a|for a|to each) {_THING} [[and] {_AT_NEWEST}|[,] [the] {_NEWEST} {_FIGURE}]",
        "How big is the average award? One row per procurement, latest notice.",
    ),
    (
        f"[and] (at|using|going by|with|by|on|taking) (its|the|their|each [(procurement|contract|tender|one)]'s) {_NEWEST} {_FIGURE}",
        "How many are withdrawn, at their latest notice?",
    ),
    (
        f"[as [{_RECORDED}]] (at|in) [(its|their|the|each one's)] {_NEWEST} {_FIGURE}",
        "How many closed, as stated in the latest notice?",
    ),
    (
        f"@(,|.) [the] {_NEWEST} (notice|version|release|one) [(of|for) (each|every) [{_THING}]] !(<word>)",
        "How many awards are there, most recent notice?",
    ),
    (
        "without (double-counting|counting any[thing] twice|duplicates|repeats|repetition) | (no|avoiding [any]|not) double-counting [(anything|any)] | (duplicates|repeats) (removed|merged|collapsed|taken once) | de-duplicat(ed|ing)",
        "How many are there, without double-counting?",
    ),
    (
        f"[(once|when|with|and|if|counting|count|after)] (the ones|those|any|ones|procurements|anything) [(that|which) (are|is|were|appear)] (on|published on) (both|two|several|more than one) portal[s] [(are|is|being)] {_ONLY} [counted] [once]",
        "How many are there, those on both portals counted once?",
    ),
    (
        "counting (every|all|each) [of] [(its|the|their)] [award] (notice[s]|award[s]|contract[s]|of them)",
        "What did Ashdown win, counting all its awards?",
    ),
    (
        "[(and|but)] [(a|an|any|those|anything)] [<word>] [(on|of|from)] [the] same (day|date) (is|are|does|do|counts|count)* (not|isn't|aren't|doesn't|don't) [count[ed|ing]] [as] (being)* (after|before|earlier|later|late|early)",
        "How many were published after the award? The same day is not after.",
    ),
    (
        "(a|the|any) (name|<firm>) [whose name <is>] [that <is>] (withheld|redacted|removed)[,] [(or|and) (<quoted>|<word> [<word>])[,]] (is still|still counts as|(does|do) [still] count as|counts as) (a|an|the) <firm>",
        "How many name no winner? A winner whose name is withheld is still a winner.",
    ),
    ("(comparing|compare) | whole-(term|life)", "Comparing Wyre with Fylde, who awarded more?"),
    (
        "~(the) (earlier|previous|past|prior|existing) &(notices|procurements|contracts|tenders|awards|purchases) | before !(<word>|<read>|<amount>)",
        "Which earlier notices were for cleaning?",
    ),
    (
        "@(.|,|?) which (comes|ranks|stands) (first|top) !(<word>)",
        "Rank the councils by value. Which comes first?",
    ),
    (
        "(according to|based on|as recorded in|from) (the|its|their|these) (notices|data|records|file[s]|register|releases) | (going|judging) by (its|the|their|these) [<word>] notices",
        "How many awards are there, according to the notices?",
    ),
    (
        f"{_GOING_BY} {_THEIR} (recorded|stated|published|named|notice's|main)* (categor(y|ies)|cpv|classification|procedure|status[es]|supplier|winner|buyer|region|procurement method|notice type|award value|awarded value|award notice|estimate) [(field|column|box|entry|line|heading|description|code)[s]] [(says|say|shows|show|states|gives)] {_ON_NOTICE} !(<code>|code[s]|is|are|as|called|named)",
        "Going by the category description on each notice, which category comes first?",
    ),
    ("as (things|matters|it) (stood|stand|stands)", "Which were open, as things stood on 8 March 2026?"),
    ("(according to|judging by|by|going by) (its|their) status", "How many are open, by their status?"),
    (f"as {_RECORDED} !(as|in|by|on|under|at|<word>)", "How many were awarded in May, as recorded?"),
    (
        "[(does|do|did)] the " + _NEWEST + " notice[s] (give|state|show|say)[s] as",
        "How many does the latest notice give as closed?",
    ),
    (
        "(by [(the|a)] (main|first) [(cpv|category)] code (i|we) mean|(take|taking|use|using) as [the] main [(cpv|category)] code) the [one] first [one] [(listed|given|named|on the list)] [first]",
        "How many have a code in division 85? By main code I mean the first one listed.",
    ),
    (
        "[(whether|be it|be they|either)] [<recorded>] above [the] [threshold[,]] [(or|and)] [<recorded>] below [the] threshold[s] [or (neither|not|unstated)]",
        "How many open procedures are there, above or below threshold?",
    ),
    (
        "(with|in)* (no|without [any]) competition[,] [at all[,]] (that is|that is to say|i.e.|meaning)[,] &(<recorded>)",
        "How many had no competition, that is, labelled direct award?",
    ),
    ("as [(a|the|its|their)] main [(cpv|category)] code", "How many have 45000000 as main category code?"),
    (
        "we (hold|have) [(here|on file)] | in (the|our|these|this) (data|register|file[s]|notices|records|dataset|set|collection) | (published|listed|recorded|held|shown|loaded) here | on record | for itself | for themselves",
        "How many awards are in the register?",
    ),
    (
        "(restricted|limited|confined) to | (considering|looking at|counting|taking) (only|just)",
        "Looking at only works, how many are there?",
    ),
    (
        "all [(the|of (the|these))] years [taken] (together|combined|included|counted) | whatever the year | (irrespective|regardless) of [the] year"
        " | (over|down|through|across|in) (the|all [the]|all [of] these) years !(<number>|between|from|to|since|<read>) | (throughout|over) time | since records began",
        "What has Fylde bought from Ashdown over the years?",
    ),
    (
        "[(expressed|shown|stated|given)] in ([pounds] sterling|gbp|full|round (figures|numbers)) | to the (penny|pound) | [rounded] to the nearest (pound|penny|hundred|thousand|million|whole number|percent|per cent)",
        "What is the total, to the penny?",
    ),
    (
        "[(with)] (both|the) (limit|end|bound|figure|day|date|month)[s] (included|inclusive|counted) | ~(vat) inclusive !(of)",
        "How many from May to June, both months included?",
    ),
    (
        "[(counting|count|include|including)] [and] [the] [<word>] [<word>] [own] test (notice|record|tender)[s] (too|as well|also)",
        "How many tenders, counting the portal's own test notices too?",
    ),
    (
        "[and] (count|counting|include|including) [the] [<word>] [<word>] [own] test (notice|record|tender)[s]",
        "How many tenders are there, including test notices?",
    ),
    (
        "[(whether|either|be it)] (alone|solely|singly|by (itself|themselves)|on (its|their) own) [(and|,)] or [(together|jointly|shared|in company|in partnership|in a group)] ((with|alongside|beside|next to) [(any|some|several)] (other[s]|another|<firms>|<firm>)* |jointly)"
        " | [(whether|either|be it)] (jointly|together|in partnership|with (other[s]|another)) or (alone|solely|singly|by itself|on (its|their) own)",
        "How many awards name Ashdown, whether alone or next to other suppliers?",
    ),
    (
        "[(including|with|and)] [even] (the one[s]|those) (that|which) (state|give|show|put)[s] [just] <pounds> [(is|are|being)] included | including [even] (the one[s]|those) (that|which) (state|give|show)[s] [just] <pounds>",
        "What is the total, including those that state £1?",
    ),
    (
        "[(keep|keeps|kept|has|have|had|is|are)] [been] (going|gone|goes|went|go) out [to tender] &(for)",
        "What has gone out for cleaning?",
    ),
    (
        "(in|from|of) (this|the|our|these) (batch|set|collection|extract|sample|selection|crop) !(of)",
        "How many awards are there in this batch?",
    ),
    ("[please] break[ing] down | [a|the] breakdown of", "A breakdown of awards by year"),
    (
        "[many] thanks | thank you | cheers | ta | asap | [if you (would|could)] please | kindly | be so (kind|good) as to | (i|we)('d| would) (like|love) [to (know|see|have)] | (i|we) (need|want|have|wish) to (know|see) | (can|could|would|will) you [(tell|show|give) (me|us)]",
        "Could you tell me how many awards there are, please?",
    ),
)
_AUDIENCE = "(audit|auditor|committee|member|councillor|cabinet|scrutiny|board|minute|report|return|briefing|budget|paper|dashboard|foi [request]|freedom of information request|chief executive|leader|treasurer|finance team|procurement team|meeting|file|record|press|website|newsletter|presentation|review|plan|statement|accounts|inspector)[s]"
FOR_WHOM = re.compile(
    rf"(?:^\W*(?:just\s+)?(?:{phrase(f'(for|so (i|we) have (it|this|that) for|(this|it) is for|i need this for) (the|our|my|your|a|an|their|this|next|tomorrow)* [<word>] [<word>] {_AUDIENCE}').pattern})\s*[:,–-]+"
    rf"|,\s*{phrase(f'for (the|our|my|a|an)* [<word>] {_AUDIENCE}').pattern}(?=\s*[.?!]*$))",
    re.IGNORECASE,
)
"""Whom the answer is for."""
_SPELLING = "((spelling|name|naming)-(variant|variation|version|difference|form)|differently (spelt|spelled|written) (name|firm|supplier)|spelling|variant|version|form|variation|trading name|style|trading style|name)[s]"
_SPELLINGS = f"(two|several|different|various|differing|variant|all|any|every|the|its|their)* {_SPELLING}"
_OF_FIRM = "[(of|for) (a|the|its|each|any|their|one|every)* (same|single|given|particular)* (firm|company|supplier|business|name|contractor)[s|'s] [name[s]]]"
_MERGING = "(merging|combining|pooling|grouping|lumping|adding|rolling|folding|merge|combine|pool|treating|counting|taking|treat|count|take)"
_MERGED = "(put together|brought together|merged|combined|pooled|grouped|lumped|added|rolled|folded|put|taken|counted|treated)"
_AS_ONE = "(as|into|in|under) (one|a single|the same) [(firm|supplier|company|business|one|name)]"
_ONE_FIRM = _all(
    Means.ONE_FIRM,
    (
        f"[and] [{_COUNTING}] (a|any|each|every) <firm> {_ONLY} once [(however|no matter how) (often|many times)][,] (or|and) (in|under|by) (whichever|whatever|any|every) {_SPELLING}[,] [(it|they) <is> (listed|named|given|written)]",
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
        "(allowing|making allowance|adjusting|correcting) for [(a|any|the|small)] (slip|slips|typo|typos|misspelling|misspellings|error|errors|mistake|mistakes|variation|variations) [in (how (the|its|their) name[s] (is|are|was) (written|spelt|spelled)|(the|its|their) (name|spelling)[s])]",
        "What did Ashdown win, allowing for a slip in how the name is written?",
    ),
    (
        f"(adding up|adding|taking|counting|across|over) every council and every {_SPELLING}",
        "What are Ashdown's awards worth, adding up every council and every spelling?",
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
    (
        "(count[ing]|tak(e|ing)|treat[ing]) (a|each|every|any|one) <firm> (only|just)* once (however|no matter how) often [[,] or in (whichever|whatever|any) spelling] [[,] (it|they) (<is>) (listed|named|given|shown|entered)]",
        "How many firms does it name? Count a firm once however often it is listed.",
    ),
    (
        "with or without (ltd|limited|plc|llp) [(being|is|counts as|counting as|are)] [the] same [<firm>]",
        "How many firms does it list, with or without Ltd being the same firm?",
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
_STATE = "(status|stage|outcome|result|state|sort|kind|type|description|nature|form)[s]"
_ANY_STATE = _all(
    Means.ANY_STATE,
    (
        f"of (any|every|whatever|all) {_STATE} [(at all|whatever|whatsoever)]",
        "How many notices of any sort did Wyre publish?",
    ),
    (
        f"(whatever|no matter what) [(is|was)] [(the|its|their)] {_STATE} [(is|was|are|were)]",
        "How many notices are there, whatever their status?",
    ),
    (
        f"(regardless|irrespective) of [(the|its|their|any)] {_STATE}",
        "How many tenders did Wyre publish, regardless of status?",
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
        "(whatever|no matter what) (became|has become|becomes|happened|came) (of|to) (them|it)",
        "How many notices are there, whatever became of them?",
    ),
    (f"(at|in) (any|whatever|every) {_STATE}", "How many notices are there, at any stage?"),
    (
        "[(whether|be they|be it)] [(they were|it was|they are|it is|they led to an award)] [or not] [(awarded|successful|let|closed)] or (not|unsuccessful|otherwise) [awarded]",
        "Which notices, awarded or not, were for cleaning?",
    ),
    (
        "[(whether|be they|either)] (tenders or awards|awards or tenders|open or closed)",
        "How many notices are there, be they tenders or awards?",
    ),
)
_HIGH, _LOW = (
    "(largest|biggest|highest|dearest|greatest|most (expensive|valuable)|top)",
    "(smallest|lowest|cheapest|least (expensive|valuable))",
)
_NEW, _OLD = f"{_NEWEST}", "(oldest|earliest)"
_HEAD = (
    "(with|starting with|beginning with|sorted|ordered|ranked|listed|shown|in order|arranged|from|going|the)*"
)
_OF_VALUE = "[(value|award|one|contract|amount|figure|sum)[s]]"
_SORTED = "[(sorted|ordered|ranked|listed|shown|arranged)]"


def _first(means: Means, this: str, other: str, example: str) -> tuple[Direction, ...]:
    return _all(
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
    *_first(Means.LARGEST_FIRST, _HIGH, _LOW, "List Wyre's five biggest awards, largest first."),
    *_first(Means.SMALLEST_FIRST, _LOW, _HIGH, "List Wyre's five smallest awards, lowest value first."),
    *_first(Means.NEWEST_FIRST, _NEW, _OLD, "List Wyre's awards of 2023, newest first."),
    *_first(Means.OLDEST_FIRST, _OLD, _NEW, "List Wyre's awards of 2023, oldest first."),
    *_all(
        Means.LARGEST_FIRST,
        (
            f"{_SORTED} in [descending] order of [their] [(award[ed]|contract)] (value|size|amount|worth)",
            "List Wyre's awards of 2023 in order of value.",
        ),
    ),
    *_all(
        Means.SMALLEST_FIRST,
        (
            f"{_SORTED} in ascending order of [their] [(award[ed]|contract)] (value|size|amount|worth)",
            "List Wyre's awards in ascending order of value.",
        ),
    ),
    *_all(
        Means.NEWEST_FIRST,
        (
            f"{_SORTED} in (reverse (chronological|date) order|descending order of date)",
            "List Wyre's tenders in reverse date order.",
        ),
    ),
    *_all(
        Means.OLDEST_FIRST,
        (
            f"{_SORTED} in (chronological|date) order | {_SORTED} in order of date | chronologically",
            "List Wyre's tenders in date order.",
        ),
    ),
    *_all(
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
    *_all(
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
_MONEY = "((total|combined|overall|awarded)* (value|money|pounds|amount|cash|sterling|spend|worth)|£)"
_NUMBER = "((the|their|its)* (number|count|how many) [of (award|contract|notice)[s]])"
_IN = "(by|in|as|for|terms of|both|its|the|their)*"
_TWO_FIGURES = (
    *_all(
        Means.MONEY_AND_NUMBER,
        (
            f"(by|in|both) {_IN} {_MONEY} and {_IN} {_NUMBER}",
            "What has Fylde bought from Ashdown, in pounds and in number of awards?",
        ),
    ),
    *_all(
        Means.NUMBER_AND_MONEY,
        (
            f"(by|in|both) {_IN} {_NUMBER} and {_IN} {_MONEY}",
            "What has Fylde bought from Ashdown, by number and by value?",
        ),
        (
            "(give|state|show|say|tell me) [(me|us)] [(both|the)] (number|count) [of [the] (award|contract|notice)[s]] and [(the|their|its)] (total|combined|overall)* (total|value|worth|sum|amount)",
            "What has Ashdown won from Fylde? Give the number of awards and their total.",
        ),
    ),
)
_NOT_BUT = "[and] (not|rather than|instead of)"
_BY_WHICH = (
    *_all(
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
    *_all(
        Means.BY_NUMBER,
        (
            f"(by|in|on) (number[s]|count|how many)[,] {_NOT_BUT} [(by|in|on)] (value|money|amount|pounds|size)",
            "What share of Wyre's awards went to SMEs, by number and not by value?",
        ),
        (
            f"[and] (count|counting) [the] (contracts|awards|notices|procurements|tenders)[,] {_NOT_BUT} [(the|their)] (money|value[s]|pounds|amounts)",
            "What share went to SMEs? Count contracts, not money.",
        ),
    ),
)
_IN_TITLES = _all(
    Means.IN_TITLES,
    (
        f"{_GOING_BY} (the|its|their|each)* [<word>] title[s] [alone] {_ON_NOTICE}",
        "How many awards are for trees, going by their titles?",
    ),
)
DIRECTIONS: tuple[Direction, ...] = (
    *_ONE_FIRM,
    *_BY_WHICH,
    *_TWO_FIGURES,
    *_ORDERS,
    *_IN_TITLES,
    *_ANY_STATE,
    *_DONE,
)
"""In this order: what chooses comes before what is done anyway."""
