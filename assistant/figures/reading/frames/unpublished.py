"""What notices never say, and why; and what only payments say."""
# ruff: noqa: E501 - phrases are easier to read on one line

import re

from assistant.figures.reading.phrases import phrase

_COMPANIES = "(firm[s]|supplier[s]|companies|company|businesses|contractor[s]|provider[s]|sme[s])"
NEVER_PUBLISHED: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        phrase(
            "(together|jointly) as [(the|a|its|their)] [joint] buyer[s] | joint (buyer[s]|buying) | jointly (bought|procured|bought by)"
        ),
        "each notice is counted for one buyer here: what councils bought together can't be told apart",
    ),
    (
        phrase(f"""
            (local|nearby|overseas|foreign|british|english|uk-based|regional|national|international|family-(run|owned)|start-up[s]) {_COMPANIES}
            | (women|minority|black|disabled)-(led|owned|run) {_COMPANIES}
        """),
        "where suppliers are based and who owns them is not in these notices",
    ),
    (
        phrase("""
            (unsuccessful|losing|rejected|failed|failing|runner-up|runners-up|second-placed|other|rival|competing|lowest|next-best) (bid|bidder|tenderer|offer|quote|quotation)[s]
            | (who|which (firms|companies|suppliers)) [else] (bid|tendered|quoted|lost|applied)
            | who (came|was|finished) (second|runner[s]) | runner[s]-up | lost out | bid price[s] | short-listed
            | (price[s]|amount[s]|figure[s]) (did|were) [<gap>] (bidder|tenderer|bid)[s]
        """),
        "losing bids and their prices are not published in these notices: only the winner and the awarded value are",
    ),
    (
        phrase(
            "evaluat(or[s]|ion|ed) | scor(e|es|ed|ing) | marks | weighting[s] | weighted | quality (and|versus|/) price | price (and|versus|/) quality | ranking of bids"
        ),
        "evaluation scores and weightings are not in these notices",
    ),
    (
        phrase("""
            perform(ed|ing|ance) | service (target|level|credit)[s] | target[s] | kpi[s] | met (its|their|the) | complaint[s]
            | satisf(y|ied|action|actory) | delivered on time | on (time|budget) | late | over(ran|run|runs|running) | delay[s|ed]
            | over(spend|spent|spending) | penalt(y|ies) | breach[es|ed] | default[s|ed] | quality of | how well | good value
            | well run | failure[s] | attendance | turnout | footfall | (visitor|audience) numbers | how many (visitors|spectators|users)
            | final (account|bill) | outturn | (with|including|after) all (the|its|their|any)* (variations|extras|changes|additions)
        """),
        "nothing about performance after the award is in these notices",
    ),
    (
        phrase("[put] on hold | under (appeal|investigation|dispute) | in dispute | <is> under review"),
        "whether something is on hold or under review is not in these notices",
    ),
    (
        phrase("why | reason[s] (for|did) | what (made|led)"),
        "why a decision was taken is not in these notices",
    ),
    (
        phrase("""
            (will|would|is going to|likely to) [<gap>] (cost|bid|win|price|pay|spend|be worth|rise|increase)
            | next year's (price|cost|spend|budget) | forecast[s] | predict[s|ed|ion]
        """),
        "what will be bid, paid or charged is not in these notices",
    ),
    (
        phrase("""
            (hourly|daily|day|unit|per-(hour|unit|item|head|tonne|mile)) (rate|price|cost)[s] | rate card | staff (numbers|employed)
            | how many (staff|people|employees|jobs|apprentice[s]|vehicles|homes|houses|properties|children|pupils|residents|miles|tonnes)
            | (charg(e|es|ed|ing)|price[s|d]|rate[s]|pay[s]|paid|cost[s]) [<gap>] per (hour|day|visit|mile|unit|item|head|tonne|kilo|(square|cubic|running)* (metre|foot|yard)|bed|night|child|pupil|person)
            | profit[s] | ~(what|that|a|wide|narrow|which) margin[s] | turnover | ~(about|for) carbon | ~(about|for) social value | living wage | sub-contract(s|ed|ing|or|ors)
        """),
        "rates, staff, quantities and the suppliers' own business are not in these notices",
    ),
    (
        phrase(
            "e-mail[s] | (phone|telephone) !(system[s]|service[s]|contract[s]|line[s]|equipment|network[s]) | contact (name|details|person|number|officer) | address | signator(y|ies) | signed (it|the) | who [(has|had|have|actually)] signed | signed by | bank details | ~(one|same|single|by) company number | (company|its|their|managing|which|the) director[s] | director[s] of"
        ),
        "contact and personal details are left out of the register",
    ),
    (
        phrase("""
            sav(e|ed|ing|ings) | cheaper than | compared (to|with) [the] (previous|last) (contract|supplier)
            | previous (supplier|contractor|provider) | incumbent | still (in business|trading)
        """),
        "savings, earlier contractors and what became of them are not in these notices",
    ),
)
_PAID = "(paid|spent|received|invoiced|billed|charged)"
PAID = phrase(f"""
    (actually|already|really|so far|to date) [<gap>] ({_PAID}|cost)
    | {_PAID} [<gap>] (so far|to date|already|until now)
    | payment[s] | invoice[s|d] | transaction[s] | billed | paid out | been paid | how much [<gap>] received
""")
PAYING_THING = phrase("payment[s]|invoice[s]|transaction[s]")
"""Beside another noun it is what was bought: "card payments", "payment kiosks"."""
PAYEES = phrase("payee[s]")
OUTLAY = phrase("spend[s|ing] | spent | expenditure")
_OUTLAY = "@(the|our|its|their|total|overall|council) (spend|spending|expenditure)"
OF_AWARDS: tuple[tuple[re.Pattern[str], str], ...] = (
    (phrase(f"{_OUTLAY} (with|to)"), "awarded value of awards to"),
    (phrase(f"{_OUTLAY} (on|for|of)"), "awarded value of awards for"),
    (phrase(_OUTLAY), "awarded value"),
    (phrase("spend[s] (with|to)"), "award to"),
    (phrase("spend[s] (on|for)"), "award for"),
    (phrase("spend[s]"), "award"),
    (phrase("spent (with|to)"), "awarded to"),
    (phrase("spent (on|for)"), "awarded for"),
    (phrase("spent"), "awarded"),
)
"""How a question about spend is asked of awards."""
SPENT = phrase("spend[s|ing] | spent | expenditure | paid | pay[s]")
