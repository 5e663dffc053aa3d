"""How orders to a reader's software are worded: chat mark-up, and sentences that tell it what to say.

A contract binds people and firms, in the third person; it buys software, and says what that must do for
residents. It doesn't speak of the answer that somebody gets who asks about the contract. Patterns are
matched against `unmasked` text: `MARKUP` and `DIALOGUE` against lines, `ORDERS` against a sentence on one
line.
"""

import re

_MODALS = ("shall", "must", "may", "will", "can", "should", "would", "to", "not")
_NOT_A_DUTY = "".join(rf"(?<!\b{modal} )" for modal in _MODALS)
_TO_YOU = "|".join(rf"(?<=\byou {modal} )" for modal in _MODALS)
_IMPERATIVE = rf"(?:{_NOT_A_DUTY}|{_TO_YOU})"
"""Behind it a verb is an order: no third person must do it."""
_MUST = r"(?:shall|must|will|should|may only|is to|are to|has to|have to|needs? to)"

_SPOKEN = r"(?:answers?|repl(?:y|ies)|responses?|summar(?:y|ies)|outputs?)"
_FORGET: dict[str, tuple[str, str]] = {
    "English": (
        r"(?:ignore|disregard|forget|override|bypass|discard)",
        r"(?:(?:previous|prior|above|earlier|preceding|system|your|other|"
        r"these)\b.{0,30}\b(?:instructions?|prompts?|"
        r"directions?|guid(?:elines|ance)|guardrails|context)|(?:everything|anything|"
        r"all)\b.{0,20}\b(?:you (?:were|have "
        r"been|are) told|said above|you know))",
    ),
    "Welsh": (r"(?:anwybydd(?:wch|a)|anghofi(?:wch|a)|diystyr(?:wch|a))", r"(?:[cg]yfarwyddiad|g?orchym)\w*"),
    "French": (r"(?:ignore[rz]?|oublie[rz]?|négligez)", r"(?:instructions?|consignes?|directives?)"),
    "German": (
        r"(?:ignorier\w*|vergiss|vergessen sie|missachte\w*)",
        r"(?:anweisung|instruktion|vorgabe)\w*",
    ),
    "Spanish": (r"(?:ignor[ae]\w*|olvid[ae]\w*|descart[ae]\w*)", r"(?:instrucci|indicaci)\w+"),
    "Italian": (r"(?:ignor[ai]\w*|dimentica\w*)", r"(?:istruzion|indicazion)\w+"),
    "Portuguese": (r"(?:ignor[ae]\w*|desconsider[ae]\w*|esqueça\w*)", r"(?:instruç|orientaç)\w+"),
    "Dutch": (r"(?:negeer|vergeet)", r"(?:instructie|aanwijzing|opdracht)\w*"),
    "Polish": (r"(?:z?ignoruj\w*|zapomnij\w*)", r"(?:instrukcj|polece)\w+"),
}
"""Language -> words for leaving aside, words for what the reader's software was told."""
_FORGETTING = "|".join(
    rf"\b(?={forget}\b){_IMPERATIVE}{forget}\b.{{0,60}}\b{told}\b" for forget, told in _FORGET.values()
)

_PRODUCT = (
    r"(?:a\.?i\.?(?: (?:assistants?|readers?|agents?|models?|systems?|tools?))?|llms?|chat ?bots?|"
    r"(?:large )?language "
    r"models?|gpt|copilot|virtual assistants?|search assistants?|question[- ]answering systems?)"
)
"""What a council may buy too: an order to it is one only if it says which words it must use."""
_ALONE = (
    r"(?:(?:^|(?<=[.:;>]\s)|\b(?:the|an?|any|every|each|all|your|this) )assistants?)"
    rf"(?= (?:{_MUST}|that|which|who)\b|\s*[,:])"
)
"""An assistant and no catering assistant, Assistant Director or Personal Assistants Ltd."""
_ANYONE = (
    r"(?:software|tools?|systems?|programs?|applications?|machines?|assistants?|models?|bots?|agents?|"
    r"readers?|"
    rf"summari[sz]ers?|{_PRODUCT})"
)
_READER = (
    rf"(?:reader['’]s (?:software|assistant|tool)|{_ANYONE} (?:that |which |who )?(?:reads?|reading|"
    rf"process\w+|"
    r"summari[sz]\w+|answering|answers? questions (?:on|about)) (?:this|the|any|these|questions)\b|"
    r"(?:automated|automatic|machine)"
    r"[ -](?:generated )?(?:summar|review|assistant|answer|reader)\w*|summari[sz]ers?)"
)
"""What reads the contract for somebody: no contract has a word to say to it."""
_SAY = (
    rf"(?:(?:state|say|reply|respond|answer|output|print|write|tell|report|give|show|treat|name|present|"
    rf"end|begin|finish|add|"
    rf"append|insert|include)\b.{{0,80}}?\b(?:that|only|as|with the|the (?:words?|code|phrase|text)|"
    rf"(?:every|each|all|any|"
    rf"its) {_SPOKEN})\b|recommend\b|ignore\b|disregard\b|(?:not|never) (?:mention|reveal|disclose|tell)\b)"
)
_ANY_ORDER = (
    rf"(?:{_MUST}|ignore|disregard|reply|respond|answer|state|say|output|print|write|mention|reveal|"
    rf"recommend|tell|append|"
    r"insert|instruct(?:ed|ions?))"
)

ADDRESS = re.compile(
    rf"\b(?:instruct\w*|notes?|notice|attention|message|tell|ask)\b[:,]?\s*(?:to |for |given to |given "
    rf"by )?(?:the |any |all )?"
    rf"(?:{_PRODUCT}|{_READER}|assistants?(?=\s*[:.,;)–—-]|$))(?![\w-])",
    re.IGNORECASE,
)
"""Speaks to the reader's software; what it is told may stand in the next sentence."""
ORDERS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        _FORGETTING,
        rf"\b{_READER}(?![\w-]).{{0,160}}\b{_ANY_ORDER}\b",
        rf"(?:\b{_PRODUCT}(?![\w-])|{_ALONE}).{{0,60}}\b{_MUST}\b.{{0,20}}\b{_SAY}",
        rf"(?:^|[.!?:;>]\s*){_PRODUCT}\s*[:,]\s.{{0,40}}\b{_SAY}",
        ADDRESS.pattern,
        r"\bnew (?:policy|instructions?|task|role) for the (?:assistant|model|ai|system)\b|\bnew "
        r"(?:system )?prompt\s*:",
        r"\bfrom now on,? (?:you|i) (?:will|must|shall|are)\b.{0,80}\b(?:repl|respon|answer|say|tell|"
        r"state|writ|output|"
        r"mention|act|pretend|end)",
        r"\byou are (?:now )?(?:an? )?(?:unrestricted |helpful |jailbroken |ai |large |language "
        r")*(?:assistant|chatbot|"
        r"language model)\b|\b(?:pretend|imagine)(?: that)? you are\b",
        rf"\b(?:end|begin|start|finish|sign|at the end of) (?:every|each|all|your) {_SPOKEN} with\b"
        rf"|\bat the (?:end|beginning|start) of (?:every|each|all|your) (?:answer|reply)\b",
        r"\b(?:reply|respond|answer) (?:only with|with the (?:code|words?|phrase))\b"
        r"|\b(?:always|only) (?:end|finish|begin|start|reply|respond|answer) with\b",
        r"\b(?:when|whenever|if)\b.{0,30}\basked\b[^.;]{0,80}, (?:always |only |simply |just )?(?:say|"
        r"state|answer|reply|respond|"
        r"tell|recommend|write|give|mention|output)\b",
        r"\b(?:is|as) the answer to (?:every|any|each|all)\b|\banswer to (?:every|any|each|all) "
        r"questions?\b.{0,30}\bis\b"
        r"|\bthe answer is always\b",
        r"(?:^|[.!?:;>]\s*)(?:do not|don['’]t|never) (?:tell|inform|let|show) the (?:user|reader|"
        r"officer)s?\b",
        r"\bsystem override\b",
    )
)
MARKUP = re.compile(
    r"</?\s*(?:passages?|instructions?|system|assistant|user|context|document|question|prompt|human|"
    r"tool_call|"
    r"function_call|(?:start|end)_of_\w+)\b[^>]{0,40}>"
    r"|<\|[^|>\n]{1,40}\|>|\[/?(?:INST|SYSTEM(?:_PROMPT)?|TOOL_CALLS?)\]|<</?SYS>>|"
    r"<!--.{0,40}\b(?:assistant|ai|llm|model)s?\b"
    r"|(?m:^\s*#{1,6}\s*(?:system|assistant|user|human|instructions?|response)\s*:?\s*$)"
    r"|(?m:^\s*(?:system|assistant|ai)\s*(?:prompt|message|note|"
    r"override)?\s*:\s)(?=.{0,160}\b(?:assistant|instruction|"
    r"policy|repl|respon|answer|ignore|output))"
    r"|\\?[\"']role\\?[\"']\s*:\s*\\?[\"'](?:system|assistant|user|developer|tool)\\?[\"']"
    r"|(?m:^\s*-?\s*role\s*:\s*(?:system|assistant|user|developer|tool)\s*$)",
    re.IGNORECASE,
)
DIALOGUE = re.compile(
    r"(?:^|(?<=\s))(?:human|user|question)\s*:\s.{1,300}?[.?!]\s+(?:assistant|ai|bot|model)\s*:\s",
    re.IGNORECASE | re.DOTALL,
)
"""A question and its answer, each after the name of who speaks; readers may have put them on one line."""
