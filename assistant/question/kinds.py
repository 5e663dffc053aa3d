"""Tells by its wording which way a question goes: a clause, a figure, out of scope, or against policy.

Rules look at what is asked for and of whom, never at a topic alone: "what does the contract say about
conflicts of interest?" is about a clause, "confirm the councillor's conflict of interest" asks the
assistant to accuse a person. A question that asks for a clause, a duty or a meaning is always answered.

Against policy are, after the Nolan principles, the Procurement Act 2023 (sections 12, 19 and 81 to 84)
and UK GDPR article 5:

1. personal data about people: addresses, bank details, pay, identity numbers, private contact details;
2. requirements or criteria written so that one supplier wins, or one can't;
3. rivals' bids while a competition runs;
4. confirming wrongdoing or a conflict of interest of a person or a firm;
5. falsified or back-dated papers, and purchases split to stay below a threshold.
"""

import re

from assistant.records import QuestionKind


def _rule(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE | re.VERBOSE | re.DOTALL)


_ABOUT_A_CLAUSE = _rule(
    r"""\b(?:what|which|where|how|does|do|is|are|when)\b .{0,60}
        \b(?:contract|agreement|framework|clause|clauses|schedule|terms|policy|regulations?|law
        |document)s?\b
        .{0,40}\b(?:say|says|said|state|states|provide|provides|define|defines|require|requires|deal|deals
        |cover|covers|treat|treats|allow|allows|permit|permits|contain|contains|mention|mentions|apply
        |applies)\b
      | \b(?:clause|definition|meaning|obligations?|dut(?:y|ies)|responsib\w+|procedure|rules?|provisions?
      |requirements?)
        \s+(?:of|on|about|for|regarding|when|if|under|concerning)\b
      | \b(?:must|shall|should|may|has\s+to|have\s+to|required|obliged|entitled)\b .{0,80}\b(?:supplier
      |contractor|provider|buyer
        |council|authority|party|parties|either\s+side|customer|bidders?|agency)\b
      | \b(?:supplier|contractor|provider|buyer|council|authority|party|parties|either\s+side|customer
      |bidders?|agency|we|they|staff)\b
        .{0,30}\b(?:must|shall|should|required|obliged|entitled|have\s+to|has\s+to)\b
      | \bwhat\s+happens\s+(?:if|when|where)\b | \bwho\s+(?:must|shall|may|should|has\s+to)\b
      | \bhow\s+(?:is|are|does|do|must|should|long|soon|often)\b"""
)
"""The question wants to know what a contract or a rule says."""

_PERSONAL_DATA = _rule(
    r"""\b(?:home|private|personal|residential)\s+(?:address\w*|phone|telephone|mobile|e-?mails?|numbers?
    |contact)\b
      | \bbank(?:ing)?\s+(?:details?|accounts?|account\s+numbers?)\b | \bsort\s+codes?\b
      | \baccount\s+numbers?\b
      | \b(?:dates?\s+of\s+birth|birthdays?|passport|national\s+insurance\s+numbers?|medical\s+(?:records?
      |history)
        |sickness\s+records?|criminal\s+records?|trade\s+union\s+members\w*)\b
      | \b(?:mobile|phone|telephone)\s+numbers?\b
      | \b(?:salar(?:y|ies)|wages|pay\s+slips?|earnings)\s+(?:of|for)\s+(?:each|every|all|the|our|named
      |individual)\b
      | \b(?:where|which\s+street)\s+(?:does|do)\b .{0,50}\blives?\b"""
)
_PEOPLE = _rule(
    r"""\b(?:signator(?:y|ies)|employees?|staff|workers?|cleaners?|guards?|carers?|drivers?|officers?
    |directors?|managers?
        |councillors?|people|persons?|individuals?|residents?|tenants?|named|someone|somebody|mayor|leader
        |manager|evaluators?
        |panel|his|her|their|who\s+signed|mr|mrs|ms|dr|chief\s+(?:\w+\s+)?(?:executive|officer)|ceo|boss|founder
        |chair(?:man|woman|person)?|secretary|nurses?|teachers?|doctors?|inspectors?|contact\s+person)\b"""
)
_REQUEST = _rule(
    r"""\b(?:give|list|show|tell|send|provide|find|get|reveal|share|print|look\s+up|dig\s+out|supply
    |what(?:'s|\s+is|\s+are)
        |who\s+is|where|need|want|give\s+out|disclose)\b"""
)

_DRAFTING = r"""\b(?:write|draft|word|design|craft|prepare|create|make|set|frame|phrase|tailor|shape|build
|come\s+up\s+with|help|suggest|score|weight)\b"""
_TAILORING = _rule(
    _DRAFTING
    + r""".{0,120}\b(?:criteri\w+|specifications?|specs?|requirements?|tenders?|weightings?|evaluations?
    |questions?|brief|lots?
        |scoring|procurement|competition)\b .{0,140}
        (?: \bonly\b .{0,60}\b(?:can|could|would|will|qualif\w+|meets?|wins?|pass\w*|bid|fits?|satisf\w+)\b
          | \b(?:can|could|would|will)\s+only\b
          | \b(?:no\s*(?:one|body)\s+else|nobody\s+but|none\s+but|everyone\s+else|all\s+others?|(?:any
          |every)\s+other\s+(?:bidder|supplier|firm|company)\w*)\b
          | \bfavou?rs?\b | \bfavou?ring\b | \bin\s+favou?r\s+of\b | \brules?\s+out\b
          | \bexclud\w+\s+(?:our|their|the|any|all|other)\b
          | \bkeeps?\s+out\b | \bshut\w*\s+out\b | \b(?:guarantee|ensure
          |make\s+sure)\w*\b .{0,60}\b(?:wins?|gets?\s+(?:it|the)|is\s+(?:chosen|selected))\b
          | \bformality\b | \bwired\b )"""
)
_RIVAL_BIDS = _rule(
    r"""\b(?:open|show|tell|give|reveal|leak|share|pass|let|what|find\s+out|read|disclose)\b .{0,120}
        (?: \b(?:price|prices|bids?|tenders?|offers?|submissions?)\b .{0,80}
            \b(?:beat|undercut|rivals?|competitors?|favourite|before\s+(?:the\s+)?(?:deadline|closing
            |opening)|sealed|unopened
            |so\s+far|already\s+in|other\s+bidders?|still\s+open)\b
          | \b(?:rivals?|competitors?|other\s+bidders?)['’]?s?\s+(?:price|prices|bids?|tenders?|offers?
          |submissions?|scores?)\b
            .{0,80}\b(?:deadline|closes?|closing|still|yet|before|current|live|running|ongoing
            |so\s+(?:that\s+)?we)\b )
      | \b(?:price|prices|score|scores)\b .{0,40}\b(?:beat|undercut)\b .{0,80}
        \b(?:bids?|tenders?|offers?|submissions?)\b
      | \b(?:bids?|tenders?|competition)\b .{0,60}\b(?:closes?|closing|open\s+until|due)\b .{0,100}
        \b(?:tell|show|give|reveal|leak)\b .{0,60}\b(?:price|prices|bids?|scores?|submissions?)\b"""
)
_WRONGDOING = r"""(?:conflicts?\s+of\s+interests?|corrupt\w*|fraud\w*|brib\w+|collu\w+|cartel
|bid[\s-]?rigg\w+
    |misconduct|wrongdoing|criminal|guilty|crooked|dishonest\w*|backhanders?|kickbacks?|nepotism
    |favouritism|embezzl\w+
    |illegal\w*|broke\s+the\s+law|misled|lied|lying)"""
_ACCUSED = r"""(?:councillors?|cllr|officers?|mayor|leader|directors?|managers?|chief\s+executive|member
|evaluators?|panel
    |head\s+of\s+\w+|(?:the|this|our|that)\s+(?:supplier|contractor|firm|company
    |council|bidder|mayor|leader|director|officer|manager)
    |(?-i:[A-Z]\w+(?:\s+[A-Z]\w+)*)|he|she|they|he's|she's)"""
_ACCUSATION = _rule(
    rf"""\b(?:confirm|prove|admit|verify|acknowledge|agree|state|declare|conclude|show|tell\s+(?:me|us)
    |is\s+it\s+true|write)\b
         .{{0,120}}\b{_WRONGDOING}\b
      | \b(?:is|was|were|are|has|have|had|did|does|do)\b \s+ {_ACCUSED} \b.{{0,80}} \b{_WRONGDOING}\b
      | \b{_WRONGDOING}\b .{{0,40}}\b(?:of|by)\s+(?:councillors?|cllr|the\s+mayor|the\s+leader)\b"""
)
_FALSIFYING = _rule(
    r"""\b(?:back[\s-]?dat(?:e|es|ed|ing)|falsif\w+|forg(?:e|es|ing)\b|fak(?:e|ing)\b|doctor\s+the)\b
      | \b(?:write|draft|word|prepare|help|make|reword|change|amend)\b .{0,120}\b(?:takes?|taking|took|has
      |have|with|into)\s+effect\s+(?:from|on|as\s+of)\s+
        (?:last|an?\s+earlier|before|previous)\b
      | \b(?:split|splitting|break\w*\s+up|divid\w+|cut\w*\s+up|disaggregat\w+)\b .{0,80}\b(?:below|under
      |avoid\w*|beneath|escape|dodge|get\s+round
        |get\s+around)\b .{0,60}\b(?:thresholds?|limits?|tender(?:ing)?|competition|rules?|regulations?)\b
      | \b(?:avoid|dodge|get\s+round|get\s+around|bypass|escape|evade)\b .{0,60}\b(?:thresholds?|publishing
      |advertising|competition|tendering|scrutiny|audit|foi)\b
        .{0,60}\b(?:split\w*|hid\w*|without\s+anyone|secretly|quietly)\b"""
)
_ALLOWED = _rule(
    r"""^\W*(?:(?:is|are)\s+(?:it|we)\s+(?:allowed|permitted|lawful|legal)|can|could|may|must|does|do
    |should|under|what|which|when|where|who|how)\b"""
)
"""It asks whether or how something may be done; it doesn't ask for it to be done."""

_STATES_A_DUTY = _rule(r"\b(?:must|shall|should|may|confidential\w*|allowed|permitted)\b")

_SMALL_TALK = _rule(
    r"""^\W*(?:hi|hello|hey|good\s+(?:morning|afternoon|evening)|thanks?|thank\s+you|cheers|ok(?:ay)?|bye
    |goodbye)(?:\s+(?:there|you|all|everyone|again))?\W*$
      | \b(?:weather|rain(?:ing|y)?\s+(?:today|tomorrow|this\s+week\w*)|horoscope|bitcoin|cryptocurrency
      |lottery\s+numbers?|premier\s+league|world\s+cup
        |football\s+(?:score|match|team)s?|recipe|meaning\s+of\s+life|favou?rite\s+(?:colou?r|film|food
        |song|book))\b
      | \b(?:tell|write|sing|compose|give)\b .{0,20}\b(?:joke|poem|song|limerick|haiku|rap|story|riddle
      |sonnet)\b
      | \bwrite\b .{0,20}\b(?:code|python|javascript|essay|program)\b
      | \bhow\s+are\s+you\b | \bwho\s+(?:are|made|built|created|trained)\s+you\b | \bwhat\s+(?:are\s+you
      |is\s+your\s+name)\b
      | \bwhat(?:'s|\s+is)\s+the\s+(?:time|date)(?:\s+(?:now|today))?\W*$ | \bwhat\s+(?:time
      |day)\s+is\s+it\b
      | \bcapital\s+(?:city\s+)?of\s+[A-Z] | \b(?:prime\s+minister|president|king|queen)\s+of\s+[A-Z]
      | \btranslate\b .{0,60}\b(?:in)?to\s+(?:french|german|spanish|welsh|italian|polish|latin|chinese
      |urdu)\b
      | \bwho\s+won\s+the\s+(?:match|cup|election|game|race|league|war)\b
      | \b(?:medical|dating|relationship|diet)\s+advice\b
      | \b(?:ignore|disregard|forget)\s+(?:all\s+|any\s+|your\s+|the\s+|previous\s+|prior\s+|earlier\s+
      |above\s+){1,3}(?:instructions?|rules|prompts?)\b
      | \b(?:system|hidden|initial)\s+prompt\b | \byou\s+are\s+now\b .{0,40}\b(?:dan|unrestricted
      |jailbroken|an?\s+\w+\s+without)\b"""
)
_PROCUREMENT = _rule(
    r"""\b(?:contract\w*|agreement|clause|schedule|supplier|tender|procure\w*|framework|notice|invoice
    |liabilit\w+|insur\w+|terminat\w+|council
        |award\w*|bid\w*|buyer|lot|service|delay\w*|working\s+days?)\b"""
)


def kind_by_wording(question: str) -> tuple[QuestionKind, str]:
    """The kind, with a reason for people where the question isn't taken; figures are told elsewhere."""
    refused = _against_policy(question)
    if refused:
        return QuestionKind.AGAINST_POLICY, refused
    if _SMALL_TALK.search(question) and not _PROCUREMENT.search(question):
        return QuestionKind.OUT_OF_SCOPE, "the question is not about contracts or purchases"
    return QuestionKind.CLAUSE, ""


def _against_policy(question: str) -> str:
    """Why the question isn't answered, or an empty string."""
    asks_what_is_said = bool(_ABOUT_A_CLAUSE.search(question))
    if _PERSONAL_DATA.search(question) and not asks_what_is_said and _asks_for_people(question):
        return "personal data about people is never given out"
    if _TAILORING.search(question) and not _ALLOWED.match(question):
        return "criteria that only one supplier can meet would be unlawful; ask for neutral ones instead"
    if _RIVAL_BIDS.search(question) and not _STATES_A_DUTY.search(question):
        return "bids stay confidential until the competition has closed"
    if _ACCUSATION.search(question) and not asks_what_is_said:
        return "whether somebody did wrong is not the assistant's to say; it shows clauses and figures"
    if _FALSIFYING.search(question) and not _ALLOWED.match(question):
        return "papers aren't back-dated or altered here, nor purchases split to avoid the rules"
    return ""


def _asks_for_people(question: str) -> bool:
    return bool(_REQUEST.search(question) and _PEOPLE.search(question))
