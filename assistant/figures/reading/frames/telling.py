"""What a sentence before the question tells of names and rows, which is no condition: habits, how many there are."""
# ruff: noqa: E501 - phrases are easier to read on one line

import re

from assistant.figures.reading.phrases import phrase

_MANY = "(several|some|many|a [whole] (number|handful|batch|string|series|run|clutch) of|plenty of|lots of|various|numerous)"
_ROWS = "(<contracts>|opportunities)"
_ABOUT_TO = "(thinking (of|about)|considering|planning|preparing|drawing up|putting together|working on|looking (into|at)|about to (buy|let|tender|commission))"
_WANTING = (
    "(am|are) (curious|keen|wondering|thinking|planning|preparing|going to|about to)"
    "|(have|need|want|hope|intend|plan|must|wish) [to] (let|buy|tender|commission|find|write)"
)
PURPOSE = re.compile(
    rf"(?:(?<=[.?!]\s)|,\s+){phrase(f'[(as|since|because|and)] (we|i) ({_WANTING})').pattern}"
    r"(?![^.?!;]*\b(?:how|total|average|median|share|percentage|list)\b)[^.?!;]*",
    re.IGNORECASE,
)
"""Why it is asked, behind the question: "We're about to look for one ourselves"."""
TOLD: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        phrase(
            f"((we|i) (are|am)|we're|i'm|(a|an|one of our|our|my) [<word>] [<word>] <word> is) {_ABOUT_TO} [[(a|the|our)] [new|next] (contract|tender|specification|brief) (for|to)]"
        ),
        "A depot manager is thinking of hiring sweepers. Which earlier notices asked for that?",
    ),
    (
        phrase(
            "(turn[s]|crop[s]|show[s]|come[s]|pop[s])* (up|back)* (again and again|time and [time] again|over and over [again]|time after time|year after year|year in[,] year out|(most|all) years|every [(other|single)] year|regularly|repeatedly|frequently|often"
            "|now and (again|then)|from time to time|once in a while|over a number of years"
            "|(almost|nearly|virtually|practically)* (every|each) [(few|couple of|two|three|other)] year[s])"
        ),
        "Elmford goes back to Ashdown again and again. What do those awards come to?",
    ),
    (
        phrase(
            "(<is>|has been|have been|can be) (rather|very|quite|sometimes|often)* (slow|late|tardy|quick|prompt|fast) (to|in|at|with) (publish[ing]|announc(e|ing)|report[ing]) (some|several|many|most|a few|all|of|its|their|the)* (award|contract|notice|result)[s]"
        ),
        "Elmford was slow to publish some awards. Which three waited longest from award to publication?",
    ),
    (
        phrase(
            f"~(all|these|those|the) {_MANY} [(other|different|separate|open|such|similar|recent|older|new|large|small|published)] &({_ROWS}|<word> {_ROWS})"
        ),
        "Elmford has several tenders out. What do its estimates come to?",
    ),
    (
        phrase(
            "(repeat[s|ed|ing]|(list|nam|giv)(e|es|s|ed|ing)) (its|the) [(same|very same)] (name|supplier|firm|compan(y|ie)|provider)[s] (over and over [again]|again and again|lot (by|after|for) lot|time and [time] again|(several|many) times|repeatedly|for (each|every) lot|in (each|every) lot)"
        ),
        "Elmford's framework repeats the same names over and over. How many different suppliers are on it?",
    ),
    (
        phrase(
            f"&(several|many|some|most|a number) {_MANY} of (the|these|those|our)* [<number>] (councils|authorities)"
        ),
        "Ashdown sells to several of these councils. What are its awards worth?",
    ),
    (
        re.compile(r"[,:;]\s*(?:the\s+)?one\s+(?:on|for|in|of|to|covering)\s[^.;?]+", re.IGNORECASE),
        "Elmford has two awards here, one on a bridge and one on a road. What do they come to?",
    ),
)
"""Each with a question that tells it; a test holds that the row reads it."""
