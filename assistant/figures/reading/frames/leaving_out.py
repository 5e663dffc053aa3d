"""How a question says what is to be left out, before it, behind it or around it."""
# ruff: noqa: E501 - patterns are easier to read on one line

import re

from assistant.figures.reading.phrases import expression, phrase
from assistant.figures.reading.vocabulary import EXPRESSIONS

_LEAVING_OUT = "excluding|exclude|ignoring|ignore|omitting|omit|disregarding|disregard|discounting|not counting|without counting|not including|(don't|do not) (count|include|want|need|consider)|forget [about]|((we|i) (are not|am not|aren't)|(we're|i'm) not) interested in|apart from|aside from|other than|besides &(<word>|<read>)|except[ing] [for]|with the exception of|~(its|the|their|our|a|of|for|mini|and|with) skip[ping]|@(and) skip &(the|those|any|its|their|all|every)|pass[ing] over|barring|bar &(the|those|any|its)|@(,|.|all|councils|contracts|awards|notices|tenders) bar|save for|minus !(<number>|<pounds>|[a] sign)|(strip|filter|screen|weed|keep|cross|rul)[p][ing] out|~(for|of|about|on|concern|concerns|concerning|involve|involving|cover|covering|is|are|was|were|to|means) (discard|remov|dropp)(ing|e) !(by)|@(and|then|,|.|;|please) (drop|remove|discard|strip|take out) &(the|any|all|those|anything|its|their|every|contracts|awards|notices|tenders|records|rows|zero|zeros)|tak(e|ing) away|(leaving|putting|setting|leave|put|set) to one side"
_TAKE_OUT = "(drop|remove|discard|subtract|deduct|exclude|ignore|omit|discount|lose|(strip|take|cut|knock|throw|leave) out|take away|set aside)"
_TAKING_OUT = "(dropping|removing|discarding|subtracting|deducting|excluding|ignoring|omitting|discounting|losing|(stripping|taking|cutting|knocking|throwing|leaving) out|taking away|setting aside)"
LEAVING_OUT = expression(
    f"{_LEAVING_OUT}|without|leaving out|leaving aside|setting aside|if (you|we) leave out"
)
"""Before what is left out."""
_DOES = "(is|are|were|being|[(has|have)] been|get|should|must|shall|will|can|need|ought) (to|be)* | to be | do|does|did"
_NOT = "(not|never|(is|are|was|were|do|does|did|should|must|need|has|have|wo|ca)n't) [to] [be]"
_COUNTED = "count[ed]|includ(e|ed)|wanted|meant|needed|required|considered|taken in[to account]|belong|matter|(interest|concern) (me|us)|in scope|of interest|relevant|part of (it|this)|go in|what (i|we) (mean|want)"
_OUT = "aside|excepted|(left|kept|taken|stripped|filtered|struck|thrown|ruled) out|excluded|omitted|(set|put|left|laid) (aside|to one side)|skipped|dropped|removed|discarded|disregarded|ignored|discounted|(stay|go)[s|ing] out [of it]"
_OTHER = "[a] (different|separate|another) (matter|job|thing|question|story|business)[s]"
_IS_LEFT_OUT = (
    expression(
        f"[{_DOES}] {_NOT} ({_COUNTED}) [here] | [{_DOES}] [(both|all|each)] ({_OUT}) | (is|are) ({_OTHER}|of no (interest|concern|relevance)|irrelevant|beside the point)"
    )
    + r"|(?<!\w)apart(?=\s*(?:[,.;?)]|$))"
)
IS_LEFT_OUT = re.compile(_IS_LEFT_OUT, re.IGNORECASE)
"""Behind what is left out."""
OF_A_BOUND = phrase("day[s]|date[s]|end[s]|limit[s]|bound[s]|vat")
"""What is said of these beside a period or a sum leaves no rows out: "(that day not included)"."""
IS_PURPOSE = re.compile(
    r"\b(?:for\s+[a-z]+ing\b[^,.;:?!]*\band\s+(?:remov|discard|dropp|stripp|tak|cutt|skipp|throw)ing"
    rf"|(?:{expression('<contract>|<contracts>|<is>')})\s+to\s+(?!(?:small|medium|large|micro|local|sme|voluntary|charit|universit|firm|supplier|compan))[a-z]+\b[^,.;:?!]*\band"
    r"\s+(?:drop|remove|discard|strip|take|cut|skip|throw))(?:\s+(?:out|away))?\s+$",
    re.IGNORECASE,
)
"""Before what is done to it, as to what stands before "and": "for mowing verges and removing litter"."""
_KIND = "(goods|services|works|supplies)"
KINDS = f"{_KIND} [(,|or|and|nor|&|as well as)] [(or|and|nor|for|as)] [{_KIND}]"
"""Kinds of purchase that are left out, where the stretch names nothing else."""
ONLY_KINDS = re.compile(rf"\s*(?:(?:any|all|the|both)\s+)?{expression(KINDS)}\s*", re.IGNORECASE)
_SO_MANY = (
    "[(both|all)] [(the|its|their|these|those|any)] (!(one) <number>|single|sole|few|couple of) [of (the|its|their|these|those)]"
    " &([<word>] (<contract>|<contracts>|one[s]|entry|entries|framework[s])|that|which|with|at|of|put|without)"
)
_WHATEVER = "(whatever|anything|everything|all that|what) [(that|which)] (comes|came|is|was|stems|appears|stands) (from|on|in)"
POINTING_AT_SO_MANY = re.compile(
    rf"\s*{expression(f'{_SO_MANY}|both &(the|its|their|those|all|any)|{_WHATEVER}')}\s*", re.IGNORECASE
)
"""How many are left out, or that all of them are: which they are the words behind it say."""
_WHEN = r"(?:once|when|after|if|where)"
_STARTS = rf"(?:(?<=^)|(?<=[.,;?!]\s)|(?<=\()|(?<=\bwith\s)|(?<=\band\s)|(?<=\s)(?={_WHEN}\s))(?:{_WHEN}\s+(?!(?:we|you|i)\b))?"
_NO_QUESTION = r"(?!\b(?:once|when|after|if|how|what|who)\b|(?<!\w\s)which\b)"
_WHAT = rf"(?P<what>(?:{_NO_QUESTION}(?:[^,.;?()]|(?<=\d)[.,](?=\d)))+?(?:,[^,.;?()]+,)?)"
_ALL_OR_NAMED = r"(?=(?:both|the|that|this|any|all|those|these|anything|everything|whatever|its|their|our|contracts|awards|notices|tenders|rows|records|zeros?|(?-i:[A-Z])[\w-]*'s?)\s)"
EXCLUSIONS = (
    # An order: "drop the ...", "once you discard ..."; no purpose: "a contract to remove the ...".
    re.compile(
        rf"(?:^|(?<=[,.;:?!(]\s)|(?:\b(?:once|if|when|after|suppose)\s+)?\b(?:and|then|please|you|we|i|suppose|but|so|first|now|just|must|should)\s+)(?:{expression('drop|remove|discard|strip out|take out|disregard|skip|eliminate|delete|cut [out]|throw out|subtract|deduct')})\s+{_ALL_OR_NAMED}(?P<what>{EXPRESSIONS['rest']})",
        re.IGNORECASE,
    ),
    phrase(
        "[and] (nor|neither) (does|do|is|are|should|must|can) what=(&(the|any|those|that|a|one|its|their) <rest>)"
    ),
    # Kinds are no other kinds: "for works, neither goods nor services".
    phrase(f"(not|neither) [(as|for|in|of|under)] what=({KINDS})"),
    # What "other than" leaves out ends where the rest of the question goes on.
    re.compile(
        r"\bother\s+than\s+(?P<what>(?!(?:those|the\s+ones|any)\b)[^,.;:?!]+?)\s+(?=(?:by|in|from|during|since|between|did|was|were|has|have)\b)",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?:^\W*|,\s+(?:but\s+|and\s+)?)without\s+(?P<what>(?!(?:an?|any|no|double|counting|having|using|competition|vat|stating|giving|naming|leaving|its|their|value|estimate|supplier)\b)[^,.;?]+)(?=,\s|[.;?]|$)",
        re.IGNORECASE,
    ),
    phrase(f"[and] (if|once|when|after|were) (we|you|i|one) [to] {_TAKE_OUT} what=<rest>"),
    phrase(f"[and] (after|by|once|when|on) {_TAKING_OUT} what=<rest>"),
    phrase(
        "(net of|minus|less) what=(&(<word> [<word>] [<word>] [<word>] (framework|contract|award|deal|notice|tender|agreement)[s]) <rest>)"
    ),
    phrase("outside [of] what=<read>"),
    phrase("~(leave) what=(zero[s]|zeroes|blanks|nils) [left] (out|excluded|ignored)"),
    phrase(
        "[and] (leaving|leave|setting|set|putting|put|taking|take|keep[ing]|if (we|you|i) (leave|set|take|put)) what=<stretch> ~(leave|leaving|left|work|working|find|finding|carry|point|pick) (out|aside|to one side) [of (it|account|the (count|reckoning|picture|equation|sum[s]|total|figures))]"
    ),
    phrase(
        "[and] [if (we|you|i)] ((leaving|leave|left|miss[ing]|taking|take) (out|aside)|(setting|set|putting|put|casting|cast|laying|lay) aside) what=<rest>"
    ),
    phrase(
        f"[and] [if (we|you|i)] ({_LEAVING_OUT}|but not|without &(the|these|those|its|their|our|[(contract|award|tender)] (award|contract|notice|tender|deal)[s] (showing|of|at|for|worth|with|priced|put|entered|recorded|to))) what=<rest>"
    ),
    re.compile(rf"{_STARTS}{_WHAT}\s+(?:{_IS_LEFT_OUT})", re.IGNORECASE),
)
NEXT_AFTER = re.compile(
    r"^\W*(?:after|behind|following|next\s+to|below)\s+(?P<what>(?:[^.;:?]|(?<=\d)\.(?=\d))+?)(?=[,:]\s.*\b(?:next|then|follow)\b)",
    re.IGNORECASE,
)
"""Before what the largest of the others come after."""
WHAT_REMAINS = phrase("""
    (all|everything|what)* the (rest|remainder|others) [of [(the|its|their|these|those|them)]]
    | (remaining|other) &(<contracts>|<contract>|one[s]|deal[s]|estimate[s]|value[s]|figure[s]|money|total)
    | [(that|which|what)] (remain[s]|(is|are|was|were) [then] left [over]|stay[s] in) | (everything|anything|all) else | then !(<word>)
    | @(contracts|awards|notices|tenders|procurements|ones) left [over]
""")
"""What a question that leaves rows out calls those that stay."""
