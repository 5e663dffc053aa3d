"""What a question says beside the matter: what to leave out, which text it goes by, what it points at."""
# ruff: noqa: E501 - phrases are easier to read on one line

import re

from assistant.figures.reading.phrases import phrase

BACK_TO_FIGURE = phrase("""
    [and] (how (many|much) (is|was) (it|that)|what (is|was) (it|that [<word>]))
    | [and] how (many|much) (does|do|did|has|have) (it|they|that (council|one|supplier|firm|buyer)) (have|has|had|award[ed]|publish[ed]|win|won|get|got|come to|amount to|total)
    | [and] how many (lots|suppliers|firms|companies|days) (has|have|had|does|do|is|are|were) (each [of them]|it|they|there) [(have|on it|in it|take)] | [and] how many were there
    | [and] how many (days|weeks|months) (is|was|does|did) (it|that) [(take|come to|amount to)] | [and] how many (has|have|had) (it|they|each)
    | [and] (what|how much) (does|do|did) (it|they|that) (come|add up|amount) to
    | [and] (by|with) how many | [and] how many (times|each)
""")
"""After who or which it is, asks for the figure that decided it."""
ALIAS = phrase("""
    (trades|trading|traded) (as|under [the name [of]]) | also (known|trades) as | (also|sometimes) (appear|go|stand|figure|feature|occur)[es|s] (as|by|under) [the name [of]]
    | (is|are) (the|its|a|another) trading name of | [(including|counting|and)] [those] [(under|by)] its [other] trading name | formerly [(known as|called)] | previously (known as|called)
    | is (the same [firm] as|also called) | t/a | [,] (sometimes|at times|now and then|occasionally|elsewhere|also|or|otherwise) [(written|listed|shown|named|known|given|appearing)] as
""")
PARENTHESIS = re.compile(
    r"\((?!\s*(?:not\s+(?:just|only|merely|those|the|for|being|\w+ing)\b|only\b|exclud|leav|ignor|without|not\s+count|median|middle|mean|average|cpv|category|code|\d{8}\b))(?![^()]*\bin\s+(?:the|its|their)\s+titles?\b)[^()]*\)",
    re.IGNORECASE,
)
INSTEAD = re.compile(
    rf"{phrase('(rather than|instead of|as opposed to|as against|as distinct from|in contrast to|unlike) what=<rest>').pattern}|,\s*not\s+(?!(?:yet|ever|been|being|awarded|let|including|counting|having|all)\b)(?P<else>.+?)(?=[,.;:?!)]|$)",
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
EXAMPLE = re.compile(
    r",\s*(?:such\s+as|for\s+(?:example|instance)|e\.?g\.?)[\s,]+(?![^.;?!]*\b(?:how|what|which|who|list|show)\b)[^.;?!\"“‘']+(?=[.;?!]|$)",
    re.IGNORECASE,
)
"""What only tells of a condition by an example."""
THEIR_NOTICES = phrase("(<read>|(in|from|of) <their>) [award] notices")
THEIR_FILE = phrase("<read> (file|data|dataset|record|entry|entrie)[s]")
CONCERNS = phrase(
    "(have|has|having) [(something|anything)] to do with | (concerned|dealing|deal[s]|dealt|to do) with"
)
POINTS_AT_NOTHING = phrase(
    "~(where) (is|was|does|did|has|will|can) (it|this|that) !(<contract>|council|day|date)"
)
POINTS_BACK = phrase(
    "(for|of|about|like|buy|bought|procured|purchased|ordered|hired|had|used|let|provided|supplied|award[ed]|commission[ed]|appointed|(do|carry|build|operat|runn|manag|mak|cover|concern)ing|cover[s]|concern[s]) (that|this|it|those|them|these|the same|one !(<word>))"
    " | on (that|this) (subject|topic|theme)"
    " | (let|awarded|given|paid|appointed) to (them|these|those) | (such|similar) [a] (contract[s]|notice[s]|work|service[s])"
    " | (get|got|give|gave|given|win|won|land|landed|awarded|secured|took|handed) (the|that|this) (contract|job|work|deal|order) !(for|of|to <word> <word>|with)"
    " | (were|was|is|are) the (buyer|winner|supplier|contractor)[s]"
    " | (put|add|bring|take) (their|these|those|the) (award[ed]|contract|estimated|separate|individual)* (value|amount|estimate|price|cost|figure|sum)s (together|up)"
)
SAME_CATEGORY = phrase(
    "[(filed|listed|classified|classed)] [(under|with|in|have|has|share|shar(es|ing)|use|using)] [the] same [main] (cpv|category|classification|procurement category) [code[s]] (as|with)"
)
_ROW_TOLD = "(<contract>|job|one)"
ITS_CATEGORY = phrase(
    f"(also|else|otherwise)* (filed|listed|classified|classed|put|comes|falls|is|are|sits)* [(under|with|in)] (that {_ROW_TOLD}'s|the same|its|that same|the very same) [main] (cpv|category|classification) [code] !(as|with|of)"
)
"""The category of what the sentence before tells of."""
_THING = "(thing|job|service|work|purchase|task|contract|requirement|need|kind|sort|type|subject|topic|theme|purpose|exercise)"
THAT_JOB = f"(for|of|about|like|on|cover|covers|covered|covering|concerning) ((the|that|this) [very] same [(kind|sort|type) of] {_THING}[s]|the same !(<word>)|(that|this) (kind|sort|type|subject|topic|requirement|service|purpose) !(of)) !(as|with)"
OTHERS_LIKE_IT = phrase(f"(other|another|else|further) [{_ROW_TOLD}[s]] <gap> {THAT_JOB}")
"""What else is like the one that the sentence before tells of."""
SAME_AS_TOLD = phrase(THAT_JOB)
APART_FROM_IT = phrase(
    "(apart from|aside from|besides|other than|except [for]|beyond|in addition to|not counting|leaving aside|leaving out) (that|this|it|the) [(<read>|<number>|2<word>|1<word>)] [(<contract>|one)] [itself] !(<word>|<read>)"
)
"""What others are like is none of them anyway."""
SAME_THING = phrase("""
    [(are|is|were)] [(for|buying|about)] (the same (thing|job|work|service|purpose|purchase|(kind|sort) of (thing|work|service))|something (similar|like)|similar [(thing[s]|work|service[s]|purchases)]) (as|to|like)
    | similar to | ~(something|anything|things|says|say|looks|look) like | resembl(e|es|ing)
""")
