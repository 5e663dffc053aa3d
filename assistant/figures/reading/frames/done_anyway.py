"""Directions that ask for what every figure does or goes by in any case, or that aren't about the figure."""

# ruff: noqa: E501 - phrases are easier to read on one line

from assistant.figures.reading.frames.direction import (
    GOING_BY,
    NEWEST,
    ON_NOTICE,
    ONLY,
    RECORDED,
    Means,
    all_of,
)

_THING = "(<contract>|process|job|project|ocid|one)"
_ROW = "(row|record|line|entry|notice|release|figure)"
_FIGURE = "[published] (fig|figure|notice|value|version|release|one)[s]"
_THEIR = "(the|its|their|each notice's|each award's|what)*"
_OVER_AGAIN = (
    "(again and again|over and over [again]|time and [time] again|time after time|repeatedly|regularly)"
)
DONE = all_of(
    Means.DONE,
    (
        "[[and] please] (use|take|rely on|go by|work from) (the|its|their) [very] (last|latest|newest|most recent) [published] (notice|version|release) [published] !(of|for|from|by|in|that|which)",
        "What has Wyre awarded for its pier? Please use the last notice published.",
    ),
    (
        "[(and|but)] (a|an|any|each|every|the|even)* [<pounds>] (<nominal>|<pounds>) [(value|estimate|amount|figure|sum|entry|of|<pounds>|one|pound|penny)[s]] [(still|here|too|also|both)] (count|counts|counting|is counted|are counted|counted|being counted|is taken|taken) [(here|too|also)] as (stated|stating one|given|a (value|estimate|figure)|an (estimate|amount)|one)",
        "How many state an estimate? A token £1 counts as stated.",
    ),
    (
        "[and] (count|counting) a (shared|joint) (award|contract|notice) [(for|once for|under|towards)] (each|every|all) <some firm> [(on|in|named on|named in) it]",
        "Which two firms have most awards? Count a shared award for each firm on it.",
    ),
    (
        "[and] (count|counting|include|including) (<contracts>) [that (are|were)] shared with (others|other <firms>|another) [(too|as well|also)]",
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
        "@(,|and) which is (only|just|merely|really|itself)* (a|an|the) [(notional|possible)] (ceiling|maximum|cap|[upper] limit) [(value|figure|sum|amount)] [[and] (not|rather than) <word> [<word>]]",
        "What does Wyre's total come to without the energy framework, which is only a maximum?",
    ),
    (
        "(standing|stand|lying|lie|sit|are) behind (the|these|those|our|all|<read>)* notices",
        "How many procurements stand behind these notices?",
    ),
    (
        f"[as [{RECORDED}]] (at|in) [(its|their|the|each one's)] {NEWEST} {_FIGURE}",
        "How many closed, as stated in the latest notice?",
    ),
    (
        f"@(,|.) [the] {NEWEST} (notice|version|release|one) [(of|for) (each|every) [{_THING}]] !(<word>)",
        "How many awards are there, most recent notice?",
    ),
    (
        f"[(once|when|with|and|if|counting|count|after)] (the ones|those|any|ones|procurements|anything) [(that|which) (are|is|were|appear)] (on|published on) (both|two|several|more than one) portal[s] [(are|is|being)] {ONLY} [counted] [once]",
        "How many are there, those on both portals counted once?",
    ),
    (
        "(counting|@(?|.|;|:) (count|take|use)) (every|all|each) [of] [(its|the|their)] [award] (<contract>|<contracts>|of them) !(<contract>|<contracts>|that|which|with|whose|for|in|of|<read>)",
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
        "~(the) (earlier|previous|past|prior|existing) &(<contracts>) | before !(<word>|<read>|<amount>)",
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
        f"{GOING_BY} {_THEIR} (recorded|stated|published|named|notice's|main)* (categor(y|ies)|cpv|classification|procedure|status[es]|supplier|winner|buyer|region|procurement method|notice type|award notice) [(field|column|box|entry|line|heading|description|code)[s]] [(says|say|shows|show|states|gives)] {ON_NOTICE} !(<code>|code[s]|is|are|as|called|named)",
        "Going by the category description on each notice, which category comes first?",
    ),
    ("as (things|matters|it) (stood|stand|stands)", "Which were open, as things stood on 8 March 2026?"),
    ("(according to|judging by|by|going by) (its|their) status", "How many are open, by their status?"),
    (f"as {RECORDED} !(as|in|by|on|under|at|<word>)", "How many were awarded in May, as recorded?"),
    (
        "[(does|do|did)] the " + NEWEST + " notice[s] (give|state|show|say)[s] as",
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
        "[(with)] (both|the) (limit|end|bound|figure|day|date|month)[s] (included|inclusive|counted) | both (included|inclusive|counted) !(in|as) | ~(vat) inclusive !(of)",
        "How many from May to June, both months included?",
    ),
    (
        "~(not|without|than) [(counting|count|include|including)] [and] [the] [<word>] [<word>] [own] test (notice|record|tender)[s] (too|as well|also)",
        "How many tenders, counting the portal's own test notices too?",
    ),
    (
        "~(not|without|than|don't|do not) (count|counting|include|including) [the] [<word>] [<word>] [own] test (notice|record|tender)[s]",
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
