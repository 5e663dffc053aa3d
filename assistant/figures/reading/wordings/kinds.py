"""What kind of purchase it is: framework, call-off, direct award, works, category, region, kind of buyer."""
# ruff: noqa: E501 - phrases are easier to read on one line

import re

from assistant.figures.plan import Condition, Operator, flag, one_of
from assistant.figures.reading.wordings.table import ways
from assistant.figures.stems import stem, words_of


def _call_off(match: re.Match[str]) -> Condition:
    """A call-off; where it is said to be from a framework, none from a dynamic purchasing system."""
    called = flag("call-off", "a call-off from a framework")
    said = match.group().lower()
    of_system = "dynamic" in said or "dps" in said
    if ("framework" in said) == of_system:
        return called
    words = "a call-off from a dynamic purchasing system" if of_system else called.words
    dynamic = Condition("procedure details", Operator.WORDS, ("dynamic",), "", negated=not of_system)
    return Condition("", Operator.ALL, (), words, parts=(called, dynamic))


def _buyer_called(match: re.Match[str]) -> Condition:
    words = tuple(stem(re.sub(r"ies$", "y", word)) for word in words_of(match["kind"]))
    return Condition("buyer name", Operator.WORDS, words, f"name of the buyer holds: {match['kind'].strip()}")


def _category_code(match: re.Match[str]) -> Condition:
    code = match["code"]
    if len(code) == _WHOLE_CODE:
        return one_of("cpv", (code,), f"category code is {code}")
    return Condition("cpv", Operator.STARTS_WITH, (code,), f"category code starts with {code}")


_WHOLE_CODE = 8
_MAIN = "(first[-(listed|named|given)]|main|leading|primary)"
_A_CODE = f"[{_MAIN}] ([(cpv|category|classification|procurement)] code[s]|cpv|category|classification) [(listed|given|named) first]"
_STARTS = "[(that|which|is|are)] (start[s|ing]|begin[s|ning]) [(with|in|by)] [the [(digits|figures|numbers)]]"
_CODED = (
    "(whose|which|where|with|that|have|having|has|carry|carries|going by|in|under|on|as)* (the|its|their|a)*"
)
_HEADED = "[(<is>|fall|falls|fell|come|comes)] [(in|under|of|from|within)] the [<word>] [<word>] [<word>] [<word>] <word> (line|heading|division|group|class|category|branch)[,]"
"""What a code that follows is called."""
_SOME_FRAMEWORK = "[(a|an|the|its|either)] (<framework>|<dynamic>)"
_KINDS_OF_BUYER = (
    "universities|colleges|schools|academies|housing associations|health boards|nhs trusts"
    "|(parish|town|county|city|borough|district) councils|london boroughs|police (forces|commissioners)"
    "|combined authorities|fire (services|authorities)"
)
_BODIES = "bodies|trusts|boards|organisations|authorities|buyers|agencies|partnerships"
_ANY_BUYER = (
    "the|public|contracting|local|all|other|different|these|those|their|its|our|whose|voluntary|community"
)
BUYERS_CALLED = ways(
    _buyer_called,
    (
        f"[(come|came|<is>)] (from|by|of|for) [(the|all)] kind=((!({_ANY_BUYER}) <word>) [!({_ANY_BUYER}) <word>])"
        f" ({_BODIES})",
        "How many notices come from NHS bodies?",
    ),
    (
        f"[(come|came|<is>)] (from|by|of) [(the|all)] kind=({_KINDS_OF_BUYER})",
        "How many awards are by universities?",
    ),
    (f"(did|do|have|has) [the] kind=({_KINDS_OF_BUYER})", "How much did the colleges award?"),
)
TEST_NOTICES = ways(
    flag("test", "a test notice"),
    (
        "[the] [<word>] [<word>] [own] test (notice[s]|record[s]|entr(y|ies)|tender[s])",
        "Leaving out the council's own test notices, how many are there?",
    ),
)


def _procedure_begins(match: re.Match[str]) -> Condition | None:
    said = match["text"].lower().strip("'")
    if not said:
        return None
    return Condition("procedure details", Operator.STARTS_WITH, (said,), f"procedure begins with “{said}”")


PROCEDURES_BEGIN = ways(
    _procedure_begins,
    (
        "[[and] (take|taking|count|counting|include|including)] [(every|all|any|those|the)] (label|procedure|method|wording|entry|entrie)[s] [(that|which)] (begin|start)[s|ning|ing] [with] ['|\"]text=(<word> [<word>])",
        "How many used an open procedure? Take every label that begins 'Open procedure'.",
    ),
)
DIRECT_AWARDS = ways(
    flag("direct award", "a direct award"),
    (
        "[(used|use|uses|using|by|through|via|with|made by|let by)] [a[n]] direct[ly]-award[s|ed] [procedure[s]]",
        "How many were made by direct award?",
    ),
    ("without [(any|a)] competition", "What was awarded without any competition?"),
)
CALL_OFFS = ways(
    _call_off,
    (
        "[(<has been>)] [(<framework>|<dynamic>)] call[ed|s|ing]-off[s] [(contract|award|notice|order|agreement|deal|purchase)[s]]"
        f" [[[that] (are|were|is|was|came|come)] (from|under|against|of) {_SOME_FRAMEWORK} [or {_SOME_FRAMEWORK}]]",
        "How many contracts were called off from a framework agreement?",
    ),
    (
        f"(made|let|awarded|bought|procured|placed) (under|through|via|from|using) {_SOME_FRAMEWORK}",
        "How many awards were made under a framework?",
    ),
)
_TO_BE = (
    "[(<is>|that|which|will|would|to)] [(meant|intended|due|expected|designed|supposed|planned|going) to]"
)
_SETS_UP = f"[(<is>|for|to)] {_TO_BE} ((setting|set|sets|establish[ing|es]|creat(ing|e|es)) [up] [of]|(end|result|conclude|finish)[s|ing|ed] (in|with|as)|lead[s|ing] to|led to|becom(e|es|ing)) [a[n]]"
_FRAMEWORK = flag("framework", "sets up a framework")
_DYNAMIC = flag("dynamic system", "sets up a dynamic purchasing system")
_KIND = "[(agreement|contract|notice|tender)[s]]"
FRAMEWORKS = (
    *ways(
        Condition(
            "", Operator.ANY, (), "sets up a framework or dynamic system", parts=(_FRAMEWORK, _DYNAMIC)
        ),
        (
            f"[({_SETS_UP}|(are|is|were) [a[n]])] (<framework> (and|or) [a[n]] <dynamic>|<dynamic> (and|or) [a[n]] <framework>)",
            "How many frameworks and dynamic purchasing systems are there?",
        ),
    ),
    *ways(
        _DYNAMIC,
        (
            f"[({_SETS_UP}|(are|is|were) [a[n]])] <dynamic> {_KIND}",
            "How many dynamic purchasing systems are there?",
        ),
    ),
    *ways(
        _FRAMEWORK,
        (f"{_SETS_UP} <framework>", "How many notices set up a framework, or are meant to end in one?"),
        ("(are|is|were) [a[n]] <framework>", "How many of these contracts are frameworks?"),
        ("framework (agreement|contract|notice|tender)[s] [itself]", "List the framework agreements."),
        ("~(works) frameworks", "How many frameworks are there?"),
    ),
)
CATEGORIES = (
    *ways(
        one_of("category", ("works",), "category is works"),
        (
            "[(for|of)] [construction] works &(<contract>|<contracts>)",
            "How many works contracts are there?",
        ),
        ("category [of] works | works category", "How many are in the category of works?"),
    ),
    *ways(
        one_of("category", ("goods",), "category is goods"),
        (
            "goods &(<contract>|<contracts>|rather)",
            "How many goods contracts are there?",
        ),
        (
            "@(many|all|the|of|which|what|are|were|list|for|as|awarded) suppl(y|ies) (contracts|awards|deals|tenders|procurements)",
            "How many supply contracts were let?",
        ),
    ),
    *ways(
        lambda match: one_of("category", (match["kind"].lower(),), f"category is {match['kind'].lower()}"),
        (
            "(for|are|is|were|[(<is>)] <recorded> (as|under|in|with)) kind=(goods|services|works)",
            "How many tenders are for services?",
        ),
        (
            "[(that|which)] (the|these|its|their) (<contracts>|buyer[s]|council[s]|portal[s]|records) (record|class|classify|classifie|categorise|mark|file|code|label|list|describe|enter|show|give|put down)[s|es] as kind=(goods|services|works)",
            "How many are there that the notices class as works?",
        ),
    ),
    *ways(
        one_of("category", ("services",), "category is services"),
        (
            "service[s] &((<contracts>) rather|procurements)",
            "Count the services contracts rather than works.",
        ),
        (
            "(<read>|the|all|of|many|which|what|other) services &(<contracts>|<contract>)",
            "What do the services tenders come to?",
        ),
        (
            "@(many|all|which|what|largest|biggest|smallest|highest|lowest|longest|dearest|newest|list) service[s] &(<contracts>|<contract>)",
            "Which are the four largest service awards?",
        ),
    ),
)


def _threshold(match: re.Match[str]) -> Condition:
    side = "above" if match["side"].lower() in {"above", "over"} else "below"
    words = f"procedure {side} the threshold"
    return Condition("procedure details", Operator.WORDS, (side, stem("threshold")), words)


THRESHOLDS = ways(
    _threshold,
    (
        "(at|and|but)* side=(above|below|over|under) [the] [(eu|uk|tender|value|procurement)] threshold[s]",
        "How many are open procedures under the threshold?",
    ),
)
CATEGORY_CODES = (
    *ways(
        _category_code,
        (
            "cpv [code[s]] [(division|group|starting [with]|beginning [with])] code=<code>",
            "How many contracts have a CPV code starting with 45?",
        ),
        (
            f"[{_HEADED}] {_CODED} {_A_CODE} {_STARTS} code=<code>",
            "How many notices have a main category code that begins with 45?",
        ),
        (
            f"{_CODED} {_A_CODE} whose first [(two|three|four)] (digits|figures|numbers) (are|is) code=<code>",
            "How many notices carry a category code whose first two digits are 45?",
        ),
        (
            f"{_CODED} [{_A_CODE}] (<is>|fall|falls|come|comes)* (in|under|of|from|within)* the (<word>)* division[s] code=<division>",
            "How many notices are in the health and social care division 85?",
        ),
        (
            f"{_CODED} [{_A_CODE}] (<is>|fall|falls|come|comes)* (in|under|of|from|within)* division[s] code=<division>",
            "How many notices come under division 45?",
        ),
        (
            f"{_CODED} code=<whole code>[,] [!(as) <word>[,]] [!(as) <word>[,]] as (the|its|their|a)* {_A_CODE}",
            "How many have 45000000, building work, as their main category code?",
        ),
        (
            f"{_HEADED} {_CODED} [{_A_CODE}] code=<whole code> [exactly]",
            "How many are under the general health heading, main category code 85000000 exactly?",
        ),
        (
            "(under|with|in|category|main) [the] [(category|classification)] code[s] code=<whole code>",
            "How many notices are under code 45212140?",
        ),
        (
            "[(cpv|code)] code=<whole code> [exactly]",
            "What do Elmford's refurbishment (45453100) awards total?",
        ),
    ),
)
REGIONS = ways(
    lambda match: Condition(
        "region", Operator.WORDS, tuple(match["region"].lower().split()), f"region names {match['region']}"
    ),
    (
        "(in|from) [the] region=(north west|north east|south west|south east|(east|west) midlands"
        "|east of england|yorkshire and the humber|london|northern ireland) [region]",
        "How many contracts are in the North West?",
    ),
)
