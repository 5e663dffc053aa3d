"""What a question calls a row, one or many; and where the part of a share begins."""
# ruff: noqa: E501 - phrases are easier to read on one line

import re

from assistant.figures.reading.phrases import phrase

SUBJECTS: tuple[tuple[re.Pattern[str], str], ...] = (
    (phrase("[contract] award notice[s]"), "award notices"),
    (phrase("awarded (contract|notice|procurement|tender|deal|purchase)[s]"), "awarded contracts"),
    (
        phrase("(contract|procurement|notice|tender|deal|purchase)[s] [that (have been|were)] awarded"),
        "awarded contracts",
    ),
    (phrase("[contract] award[s]"), "awards"),
    (phrase("contract notice[s]"), "notices"),
    (phrase("[tender] notice[s]"), "notices"),
    (phrase("procurement[s] [(processes|exercises|numbers)] | purchase[s] | ocid[s]"), "procurements"),
    (phrase("tender[s] | invitation[s] to tender | opportunit(y|ies)"), "tenders"),
    (phrase("contract[s] | deal[s]"), "contracts"),
)
AWARD_VERBS = phrase("""
    [(has|have|had|did|does|do|was|were|been|is|are|be)] [(it|they)]
    (award[ed|s|ing]|won|win|wins|winning|gave|give|gives|given|let[s|ting] !(us|me|anybody|anyone|the public|readers)|placed|commit[ted|s] [to]|get|got|secured|picked up|landed|named as [(a|the)] (winner|winning (bidder|firm))[s]|~(on) hold|holds|~(on) held|(work[s|ed|ing]|act[s|ed|ing]|deal[s|t]) (for|with))
    [(in contracts|work|business)]
""")
ASKS_TO_GIVE = re.compile(r"(?:^|(?<=[.?!]\s)|(?<=\bplease\s))give\b", re.IGNORECASE)
"""Who asks to be given a figure doesn't speak of awards."""
HELD = phrase("hold|holds|held")
"""Firms hold contracts, which were awarded to them; councils hold notices of any kind."""
SO_MANY_ROWS = phrase(
    "(<read>|<word>) has=((has|have|had|made|let|placed|won|holds|hold|got|run[s]|published|put out) [(now|here|currently)] (n=<number>|several|a number of|a few|various|many)) [<read>] noun=(<contracts>) [(out|here|on the go|in hand|in this (batch|set|file|data)|to its name)]"
)
"""What a first sentence says there is."""
THE_LOT = phrase(
    "[what] (do|did|have|are|is|does)* (the (pair|two|three|lot)|both [of (them|these|those)]|these two|those two) [(of them|together)]"
)
"""What the next one calls them."""
SINGULAR_SUBJECT = phrase(
    "(<contract>|framework [agreement]|dynamic purchasing system|dps|scheme|agreement|project|the (whole|entire|full) (requirement|job|exercise|thing|lot|package)) !(notices|awards|value[s])"
)
PLURAL_SUBJECT = phrase("<contracts>|frameworks|agreements|everything|all|altogether|in total|combined")
WHICH_ONE = re.compile(r"\bwhich\s+(?:one\b|of\b[^?.;]*?\s(?:is|was|has)\s)", re.IGNORECASE)
"""Asks for one of several rows."""
WHOLE_NOUN = phrase("<contracts>")
MAIN_VERB = phrase("went|go|goes|gone|are|were|is|was|have|has|name|names|state|states|show|shows")
PART_VERB = phrase(
    "(have|has|had|were|was|did|do|does|is|are)n't|never|that|which|went|go|goes|gone|going|use|uses|used|using|are|were|is|was|have|has|had|name|names|carry|state|states|show|shows|do|does|did|led|lead|end|ends|ended|run|relate|relates|come|came|involve|record|recorded|to|with|say|says|got|give|worth|over|above|below|under|marked|flagged"
)
