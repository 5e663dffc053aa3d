"""Words by what they do to a topic: say nothing, open it, stand behind it, or ask something else."""

import re

from assistant.figures.reading.vocabulary import NUMBERS
from assistant.figures.stems import word_set
from assistant.language.folding import folded
from assistant.language.words import STOP_WORDS

FILLERS = word_set(
    """
    please tell show give list find get want know like see need needs looking look question say said
    according across over between within among amongst among's themselves itself herself own own's per each
    every any some all either together overall also only just still even ever yet already now here there
    then them they those these this that which who whom whose what when where how why total many much
    council councils borough city county district buyer buyers authority authorities organisation
    organisations supplier suppliers firm firms company companies contractor contractors business businesses
    provider providers contract contracts award awards notice notices tender tenders procurement
    procurements different distinct separate individual single various particular given certain unique
    published recorded listed shown held hold holding holds have has had having made make makes making value
    values valued worth money amount amounts sum sums figure figures pound pounds gbp totals eight's take
    taking taken go goes going went come comes coming put puts getting got been being name named called
    mention mentions mentioned entitled titled relate relates relating regard regarding concern concerning
    involve involves involving cover covers covering include includes including during date dates time
    period whole full entire exactly altogether combined out up so far as at by for from in into of off on
    onto to with and or but if the a an did does do done is are was were be will would can could should may
    might must shall it its he she his her their theirs our ours we us you your my i me there're count
    counted counting today     actual actually against about around
      bought buy buys buying ordered purchase purchased procure procured provide provides provided providing
    provision supply supplies supplied   use used uses using new     something word words phrase phrases
    anything everything else other others another    charged paying  pays paid agreed gone
    somebody someone anybody anyone jobs
    agree  states stated dated   saw came appear appears appeared
    """
)
SOFT = word_set(
    """
    play playing charge charging pay size sizes place placed places set sets
    right way ways well state run runs long back
    """
)
"""Words that say nothing alone, but belong to a topic that they stand beside: "play areas"."""
TELLING_WORDS = word_set(
    """
    not no never nor without more less fewer most least than above below except unless larger smaller higher
    lower bigger greater smallest largest biggest highest lowest first second third last next previous
    recent latest newest oldest same similar average mean median long longer longest late later early
    earlier often soon year years month months week weeks day days
    difference gap ratio times current currently quickly again twice once before after until since
    missing both several
    """
)
"""Words without which a question asks something else."""
TOPIC_BEFORE = word_set(
    """
    for on about mention mentions mentioning mentioned concerning regarding called titled named entitled of
    bought buy buying purchased procured to's relating involving covering contain contains containing
    include includes word words term concern concerns cover covers covered
    involve involves involved provide provides providing supply supplies supplying in under
    """
)
TITLED = word_set("titled entitled")
NAMED_THINGS = word_set("framework scheme deal project programme agreement")
STANDS_FOR = word_set("one ones job jobs deal deals exercise exercises requirement requirements case cases")
"""Nouns that only stand for rows, unless something is said of them."""
SMALL = word_set("and or of the for in with to a an & on at its")
SERVICES = word_set("service services work")
"""Behind what is done they say no more: titles say "cleaning" as well as "cleaning services"."""
POINTING = word_set(
    "the that this those these its their each every same whole entire such awarded other different remaining"
)
SKIPPED_BEFORE = word_set(
    """
    a an the its their our any new own one those these taking providing supplying getting making holding using
    putting running buying
    """
)
"""Between "for" and a topic they say no more: "for taking card payments"."""
SUBJECT_AFTER = word_set(
    """
    contract contracts award awards notice notices tender tenders procurement procurements framework
    frameworks service services work works scheme schemes agreement deal run project purchases supplier
    suppliers firms jobs
    """
)
RUNNING_VERBS = ("run", "operate", "manage", "organise")
RUNNING = frozenset((*RUNNING_VERBS, "running", "operating", "managing", "organising"))
"""Verbs of which titles use one where questions use another: "to run the market", "Market Operation"."""
THROUGH = word_set("through via by with")


def is_of_the_language(word: str) -> bool:
    """Whether the word has a place in these tables: it is spelt as it is meant."""
    return folded(word) in FILLERS | SOFT | TELLING_WORDS | STOP_WORDS


def tells_a_topic(word: str) -> bool:
    """Whether a word by itself says what something is about: no filler, no number, nothing that compares."""
    low = re.sub(r"'s?$", "", folded(word))
    plain = FILLERS | SOFT | TELLING_WORDS | STOP_WORDS | NUMBERS.keys()
    return low.isalpha() and low not in plain
