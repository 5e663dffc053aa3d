"""Words of procurement English that retrieval needs: framing words, instruments, roles, name endings.

General language only: nothing here names a document, a supplier or a question. Stop words are in
`assistant.language.words`; what officers say for what clauses say is in `assistant.language.clause_language`.
"""

import re
import unicodedata

from assistant.language.words import STOP_WORDS


def words_in(text: str) -> frozenset[str]:
    """The words of a table written as text."""
    return frozenset(text.split())


FRAMING_WORDS = words_in(
    """
    according agreement agreements anything come comes concerning confirm contract contracts document
    documents explain find happen happens know let many much need needs parties party point possible
    regard regarding respect said say says show someone something state stated states summarise tell there
    thing things under want wants
    """
)
"""Words that frame a question and say nothing of the clause it looks for."""

INSTRUMENT_WORDS = words_in(
    """
    agreement agreements concession concessions contract contracts covenant deal deals framework
    frameworks lease leases licence license mou nda tenancy undertaking
    """
)
"""Nouns that stand for a whole contract: "the grounds contract" names one."""

PART_WORDS = words_in(
    """
    annex annexe appendix attachment bond conditions deed document exhibit form guarantee memorandum order
    part paper plan policy schedule schedules section specification statement template terms warranty
    """
)
"""Nouns that stand for a part of a contract: they lean towards a document, and don't rule the others out."""

VARIATION_WORDS = words_in(
    """
    addendum amended amending amendment amendments amends modification modified restatement supplement
    supplemental supplementary variation variations varied varies varying
    """
)
"""What a document that changes another one calls itself."""

ABOUT_CONTRACTS_WORDS = words_in(
    """
    decision decisions faq guidance guide guides handbook manual minutes newsletter notice notices policies
    policy procedure procedures record records register registers report reports rules spend spending toolkit
    """
)
"""What papers call themselves that speak about contracts and are none."""

COMPANY_WORDS = words_in(
    """
    ag aktiengesellschaft association bhd bv cic cio co company companies corp corporate corporation group
    gmbh holding holdings inc incorporated international kg limited llc llp lp ltd nv oy partners
    partnership plc pte pty sa sarl se services solutions spa spzoo srl trust uk us
    """
)
"""Endings and fillers of company names: officers leave them out."""

PUBLIC_BODY_WORDS = words_in(
    """
    authority borough city council county department district metropolitan nhs parish royal service town
    trust unitary
    """
)
"""What public bodies have in their names and officers leave out."""

ROLE_NOUNS = words_in(
    """
    agent authority bidder bidders body buyer carrier celebrity client company consultant contractor
    contractors councillor councillors customer distributor employee employer fund guarantor landlord
    lessee lessor licensee licensor manufacturer member officer operator owner parties party partner
    principal provider purchaser reseller seller sponsor staff subcontractor subcontractors supplier
    suppliers talent tenant trustee vendor
    """
)
"""What contracts call those who sign them: never by itself a contract's name."""

KNOWN_ACRONYMS = words_in(
    """
    api cpi cpv cvs dbs dpa dps eir eu fm foi foia gdpr hr hse ict ip ipr it itt kpi kpis mi nda ocds ojeu
    pcr pi pqq q1 q2 q3 q4 rfp rpi sla slas sme smes sow tupe uk usa vat vcse
    """
)
"""Capitals that stand for a law, an index, a trade or a paper: no document's own name."""

TRADE_ACRONYMS = words_in("fm hr ict")
"""Those that name a trade: "the ICT contract" is one contract's name, "ICT" alone is none."""

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
"""In the order of `date.weekday()`."""

_MARKS = dict.fromkeys(map(ord, "'’‘`´\""), None)
_NAME_PIECE = re.compile(r"[^\W_]+", re.UNICODE)
_POSSESSIVE = re.compile(r"[’']s\b", re.IGNORECASE)
_INITIALS = re.compile(r"\b(?:[^\W\d_]\.){2,}")
_CASE_BORDER = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z]{2})")


def cased_words(text: str) -> list[str]:
    """Words of a name in order, accents, possessives and punctuation out, case kept ("e.l.f." gives elf)."""
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text)
        text = "".join(character for character in decomposed if not unicodedata.combining(character))
    text = _POSSESSIVE.sub("", text)
    text = _INITIALS.sub(lambda match: match[0].replace(".", "") + " ", text)
    return _NAME_PIECE.findall(text.translate(_MARKS))


def name_words(text: str) -> list[str]:
    """Words of a name in order, as `cased_words`, in lower case: "Spôk’s" gives spok."""
    return [word.casefold() for word in cased_words(text)]


def path_words(path: str) -> list[str]:
    """Words of a file name or folder, cut also where case changes ("GroundsMaintenance_v2" gives three)."""
    return name_words(_CASE_BORDER.sub(" ", path.replace("_", " ")))


def search_words(text: str) -> list[str]:
    """What a lexical index is asked for: each word once, in order, stop and framing words out."""
    words = dict.fromkeys(
        word
        for word in name_words(text)
        if len(word) > 1 and word not in STOP_WORDS and word not in FRAMING_WORDS
    )
    return list(words)
