"""What a question says beside the matter: how to count, what to leave out, which text it goes by."""
# ruff: noqa: E501 - phrases are easier to read on one line

import re

from assistant.figures.reading.phrases import expression, phrase

_THING = "(procurement|contract|process|purchase|tender|award|notice|one)"
_ONLY = "[(only|just)]"
_NEWEST = "(latest|newest|most recent|last)"
_FIGURE = "[published] (fig|figure|notice|value|version|release)[s]"
ALWAYS_DONE = phrase(f"""
    [(but|and)] [(counting|count|taking|with)] (each|every) {_THING} [is] [being] [(counted|taken)] {_ONLY} once [only]
    | [and] [(counting|count|taking)] (each|every) [(one|of them)] {_ONLY} once
    | [and] (at|using|going by|with|by|on|taking) (its|the|their|each one's) {_NEWEST} {_FIGURE}
    | [as [stated]] (at|in) [(its|their|the|each one's)] {_NEWEST} {_FIGURE}
    | (comparing|compare) | whole-(term|life)
    | counting (every|all|each) [of] [(its|the|their)] [award] (notice[s]|award[s]|contract[s]|of them)
    | [(once|when|with|and|if|counting|count|after)] (the ones|those|any|ones|procurements|anything) [(that|which) (are|is|were|appear)] (on|published on) (both|two|several|more than one) portal[s] [(are|is|being)] {_ONLY} [counted] [once]
    | without (double-counting|counting any[thing] twice) | no double-counting
    | (going|judging) by (its|the|their|these) [<word>] notices
    | (according to|based on|as recorded in|from) (the|its|their|these) (notices|data|records|file[s]|register|releases)
    | we (hold|have) [(here|on file)]
    | in (the|our|these|this) (data|register|file[s]|notices|records|dataset|set|collection)
    | (published|listed|recorded|held|shown|loaded) here | on record | for itself | for themselves
    | (restricted|limited|confined) to | (considering|looking at|counting|taking) (only|just)
    | [rounded] to the nearest (pound|penny|hundred|thousand|million|whole number|percent|per cent)
    | [and] (count|counting|include|including) [the] [<word>] [<word>] [own] test (notice|record|tender)[s] (too|as well|also)
    | (alone|by (itself|themselves)|on its own) or [(together|jointly)] with others
    | [(including|with|and)] [even] (the one[s]|those) (that|which) (state|give|show|put)[s] [just] <pounds> [(is|are|being)] included
    | including [even] (the one[s]|those) (that|which) (state|give|show)[s] [just] <pounds>
    | [(with)] (both|the) (limit|end|bound|figure)[s] (included|inclusive)
    | (according to|judging by|by|going by) (its|their) status
    | [(does|do|did)] the {_NEWEST} notice[s] (give|state|show|say)[s] as
    | as [(a|the|its|their)] main [(cpv|category)] code | in [pounds] sterling
    | [(keep|keeps|kept|has|have|had|is|are)] [been] (going|gone|goes|went|go) out [to tender] &(for)
    | [please] break[ing] down | [a|the] breakdown of
    | (bought|purchased|procured|ordered|hired|let) [(it|them|these|any|one|some|this|that)] (before|already) | and (from|by|for|with) whom
    | [many] thanks | thank you | cheers | ta | asap | please
""")
"""What every figure does, or goes by, in any case."""
_SPELLINGS = "[(different|various|differing|variant)] (spelling|variant|version)[s]"
BACK_TO_FIGURE = phrase("""
    [and] (how (many|much) (is|was) (it|that)|what (is|was) (it|that [<word>]))
    | [and] how (many|much) (does|do|did|has|have) (it|they|that (council|one|supplier|firm|buyer)) (have|has|had|award[ed]|publish[ed]|win|won|get|got|come to|amount to|total)
    | [and] (what|how much) (does|do|did) (it|they|that) (come|add up|amount) to
    | [and] (by|with) how many | [and] how many (times|each)
""")
"""After who or which it is, asks for the figure that decided it."""
ONE_FIRM = phrase(f"""
    (treating|counting|taking|merging|combining|treat|merge|combine|with|if (we|you) (treat|count|merge|take)) [all] [the] [(its|their)] {_SPELLINGS} [of (a|the|its|each) name[s]] [(as|into|merged|together|counted as) [(one|a single|the same) [(firm|supplier|company|business|one)]]]
    | (treating|counting|taking) (them|both|the two|these) as (one|the same|a single) [(firm|supplier|company|business)]
    | (in|under) (any|all|every|whatever) [of its] spelling[s] | all spellings [(together|combined)]
    | whichever (branch|office|spelling|form|name|entity) [(is|was|are)] [(named|used|given|shown|stated)] | whatever the (branch|spelling|name)
    | regardless of [how] [the] (spelling|branch|name)[s] [(is|are)] [(spel(led|t)|written)] | under (any|whatever) [of its] name[s]
    | however (it is|they are|the name is|the names are|its name is) (spel(led|t)|written) | however (spel(led|t)|written)
""")
ALIAS = phrase(
    "(trades|trading|traded) as | also (known|trades) as | is (the same [firm] as|also called) | t/a"
)
PARENTHESIS = re.compile(
    r"\((?!\s*(?:exclud|leav|ignor|without|not\s+count|median|middle|mean|average|(?:cpv\s+)?\d{8}\b))[^()]*\)",
    re.IGNORECASE,
)
_LEAVING_OUT = "excluding|exclude|ignoring|ignore|omitting|omit|disregarding|disregard|discounting|not counting|without counting|not including|(don't|do not) count|apart from|aside from|other than|except[ing] [for]|with the exception of"
LEAVING_OUT = expression(
    f"{_LEAVING_OUT}|without|leaving out|leaving aside|setting aside|if (you|we) leave out"
)
"""Before what is left out."""
EXCLUSIONS = (
    # What "other than" leaves out ends where the rest of the question goes on.
    re.compile(
        r"\bother\s+than\s+(?P<what>(?!(?:those|the\s+ones|any)\b)[^,.;:?!]+?)\s+(?=(?:by|in|from|during|since|between|did|was|were|has|have)\b)",
        re.IGNORECASE,
    ),
    phrase("outside [of] what=<read>"),
    phrase("~(leave) what=(zero[s]|zeroes|blanks|nils) [left] (out|excluded|ignored)"),
    phrase(
        "[and] (leaving|leave|setting|set|putting|taking|if (we|you|i) leave|if (we|you) set) what=<stretch> (out|aside) [of (it|account|the count)]"
    ),
    phrase(
        "[and] [if (we|you|i)] (leaving|leave|left|miss[ing]|setting|putting|taking) (out|aside) what=<rest>"
    ),
    phrase(
        f"[and] [if (we|you|i)] ({_LEAVING_OUT}|but not|without &(the|these|those|its|their|our)) what=<rest>"
    ),
    re.compile(
        r"(?:(?<=^)|(?<=[.,;]\s)|(?<=\bwith\s)|(?<=\band\s))(?P<what>[^,.;?]+?)\s+(?:(?:is|are|being)\s+)?(?:aside|left\s+out|excluded|omitted|set\s+aside|not\s+counted)\b",
        re.IGNORECASE,
    ),
)
INSTEAD = re.compile(
    rf"{phrase('(rather than|instead of|as opposed to) what=<rest>').pattern}|,\s*not\s+(?P<else>.+?)(?=[,.;:?!)]|$)",
    re.IGNORECASE,
)
"""What an "X rather than Y" rules out is already ruled out by X."""
WITH_VAT = re.compile(
    r"[,(\s]*\b(?:vat\s+included|(?:including|incl|inc|inclusive\s+of|with)\.?\s+(?:the\s+)?vat|gross(?:\s+of\s+vat)?)\b[,)]?",
    re.IGNORECASE,
)
WITHOUT_VAT = re.compile(
    r"[,(\s]*\b(?:vat\s+excluded|(?:excluding|excl|ex|exclusive\s+of|without|before|net\s+of|not\s+including|ignoring|less|minus)\.?\s+(?:the\s+)?vat|net)\b[,)]?",
    re.IGNORECASE,
)
ONLY_TITLES = phrase("in (the|its|their) title[s]")
THEIR_NOTICES = phrase("(<read>|(in|from|of) <their>) [award] notices")
THEIR_FILE = phrase("<read> (file|data|dataset|record|entry|entrie)[s]")
CONCERNS = phrase("(have|has|having) [(something|anything)] to do with")
POINTS_AT_NOTHING = phrase(
    "(is|was|does|did|has|will|can) (it|this|that) !(contract|award|notice|tender|council)"
)
POINTS_BACK = phrase(
    "(for|of|about|like|buy|bought|procured|purchased|ordered|hired|had|used|let|provided|supplied) (that|this|it|those|them|these|the same|one) | (such|similar) [a] (contract[s]|notice[s]|work|service[s])"
)
SAME_CATEGORY = phrase(
    "[(filed|listed|classified|classed)] [(under|with|in|have|has|share|shar(es|ing)|use|using)] [the] same [main] (cpv|category|classification|procurement category) [code[s]] (as|with)"
)
SAME_THING = phrase("""
    [(are|is|were)] [(for|buying|about)] (the same (thing|job|work|service|purpose|purchase|(kind|sort) of (thing|work|service))|something (similar|like)|similar [(thing[s]|work|service[s]|purchases)]) (as|to|like)
    | similar to | like | resembl(e|es|ing)
""")
