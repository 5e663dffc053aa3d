"""What clauses say for what officers say: a small thesaurus of contract language.

An officer asks how to get out of a contract; the clause speaks of termination. The entries are the usual
subjects of commercial contracts, from the headings of public model contracts and any drafting manual.
None is made for a document or a question; `docs/experiments.md` says what they add.
"""

from collections.abc import Sequence
from functools import lru_cache

from assistant.language.vocabulary import search_words
from assistant.language.words import WORD, is_content, stem, words_of

_ENTRIES = (
    ("warn warning heads-up tell told inform informed", "notice notify written"),
    ("leave exit quit stop cancel break ended ending finish walk", "terminate termination notice expiry"),
    ("expire expires expiry finish over until last lasts", "term expire expiry end date"),
    ("begin begins starts effect kick", "commencement effective start date"),
    ("renew renews extend longer prolong rollover", "extension renewal extend renew option term"),
    ("bill bills billing pay paid payment settle", "invoice payment charges undisputed"),
    ("cost costs fee fees money expensive", "charges price fees rates"),
    ("rise raise increase dearer inflation index", "increase indexation adjustment review"),
    ("cap limit limits ceiling most maximum damages compensate", "liability exceed aggregate limitation"),
    ("unlimited uncapped limitless", "unlimited limit exclude liability death injury fraud"),
    ("fine fines penalty penalties late", "liquidated damages service credits deductions"),
    ("withhold deduct keep retain", "withhold retain deduct set-off"),
    ("pass transfer hand sell", "assign assignment novate transfer consent"),
    (
        "takeover taken-over bought acquired merger merged swallowed ownership",
        "change control ownership merger acquisition",
    ),
    ("secret secrecy private leak", "confidential confidentiality disclose"),
    ("own owns owner belong belongs rights invention", "intellectual property title vest ownership rights"),
    ("licence license use using permission", "licence license grant use royalty-free"),
    ("poach tempt hire recruit lure", "solicit employ entice employment"),
    ("staff workers employees cleaners workforce people", "personnel employees staff"),
    ("inspect check look books records accounts see", "audit inspect records access books"),
    ("virus hack hacked hacker cyber malware", "malicious software security breach cyber"),
    ("equipment kit gear machines tools", "assets equipment"),
    ("handover hand-over leaving successor", "exit transfer assistance transition replacement"),
    ("excuse excused blame fault prevented", "relief cause delay failure"),
    ("slavery forced labour trafficking", "modern slavery trafficking labour"),
    ("cover policy insure insured premium", "insurance insurances insured policy cover"),
    ("prove proof evidence", "evidence certificate provide"),
    ("boss manager named lead", "key personnel staff role representative"),
    ("empty vacant post", "vacant vacancy replace role"),
    ("extra additional more", "additional variation change"),
    ("change alter amend", "variation change amend amendment"),
    ("compare compared comparison market", "benchmark benchmarking comparable"),
    ("quote quotes bids bid tenders", "tender tenders quotation bid"),
    ("return returns report reports figures", "management information report reporting"),
    ("law laws country court courts", "governing law governed courts jurisdiction"),
    ("quarrel dispute argue disagreement", "dispute resolution mediation expert escalation"),
    ("only exclusive exclusively sole deal elsewhere", "exclusive exclusivity sole"),
    ("compete competing rival competitor", "compete competing competitive"),
    ("minimum least commit commitment", "minimum commitment quantity purchase"),
    ("guarantee guarantees warranty warranties defect faulty", "warrant warranty warranties defect"),
    ("sue challenge claim", "claim proceedings covenant sue challenge"),
    ("subcontract sub-contract sub-contractor subcontractor", "sub-contractor subcontract sub-contracting"),
    ("breach break broken fail fails", "breach default material remedy"),
    ("disaster emergency strike flood", "force majeure business continuity disaster"),
    ("data personal privacy gdpr", "personal data controller processor protection"),
    ("refund reimburse repay", "reimburse refund repay"),
    ("after afterwards ended", "after expiry termination survive"),
    ("share shared split profit revenue", "share revenue profit royalty percentage"),
    ("document paperwork papers", "documentation records documents"),
    ("target targets performance standard", "service level performance indicator"),
    ("fax faxed posted courier email emailed delivered", "notice facsimile served deemed received"),
    ("holiday holidays weekend weekends", "working day public bank holiday"),
    ("logo logos brand brands", "marks trade mark"),
    ("certificate certified accredited badge", "certification accreditation certificate"),
    ("weighting weightings marks score scoring split", "evaluation criteria weighting quality price"),
    ("sack sacked dismiss misbehave", "remove replace removal personnel"),
    ("vetting vetted criminal checks", "vetting disclosure security clearance"),
    ("lorry lorries van vans", "vehicle vehicles"),
    ("automatically rolls rolling", "renew renewal automatically successive"),
    ("attack contest", "challenge dispute validity proceedings"),
    ("stake cut slice", "share interest percentage"),
)


def clause_words(question: str) -> list[str]:
    """Words that the clause in question may use, most of them not the question's own; in order, once each."""
    asked = {_trigger(word.text) for word in words_of(question) if is_content(word.text)}
    found: dict[str, None] = {}
    for triggers, words in _thesaurus():
        if triggers & asked:
            found.update(dict.fromkeys(words))
    return list(found)


def clause_shares(question: str, texts: Sequence[str]) -> list[float]:
    """For each text the share of these words that it has, the question's own left out; 0 for none."""
    wording = frozenset(map(stem, clause_words(question))) - frozenset(map(stem, search_words(question)))
    return [len(wording & _stems(text)) / len(wording) if wording else 0.0 for text in texts]


@lru_cache(maxsize=16384)
def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in set(WORD.findall(text)) if is_content(word))


@lru_cache(maxsize=4096)
def said_for(word: str) -> frozenset[str]:
    """Stems that clauses use for one word of a question; most entries hold several."""
    asked = stem(word)
    return frozenset(
        stem(written) for triggers, words in _thesaurus() if asked in triggers for written in words
    )


@lru_cache(maxsize=1)
def _thesaurus() -> tuple[tuple[frozenset[str], tuple[str, ...]], ...]:
    return tuple(
        (frozenset(map(_trigger, spoken.split())), tuple(written.split())) for spoken, written in _ENTRIES
    )


def _trigger(word: str) -> str:
    """Its stem; the word itself where it ends like "worker" or "later", which don't say "work" or "late"."""
    singular = word.lower().removesuffix("s")
    return singular if singular.endswith(("er", "or")) else stem(word)
