"""Turns a question and its conversation into what is asked: which way it goes, of which contracts.

The same question over the same release always gives the same understanding; no model runs here.
Contracts come first: the one that the asker chose, else those that the question names, else those of
the conversation. Names and parties are then taken out of the search text: they pull title pages up.
"""

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from assistant.errors import UnusableInput
from assistant.language.vocabulary import search_words
from assistant.question.catalogue import Catalogue, CatalogueEntry
from assistant.question.changes import asks_what_changed, variation_meant
from assistant.question.comparing import picked_by_role, picked_in_list
from assistant.question.figure_questions import asks_for_figure, lacks_measure
from assistant.question.kinds import kind_by_wording
from assistant.question.mentions import Mention, MentionKind, mentions_in
from assistant.question.party_roles import role_of
from assistant.question.pick_contracts import Pick, is_variation_of, named_by_asker, picked
from assistant.question.subject import strangers_in, subject_of
from assistant.records import Question, QuestionKind, Reading, Understanding

MAX_QUESTION_CHARACTERS = 8000
"""Longer ones are refused: no officer types them, and every character costs."""
MAX_READINGS = 5

_SPACE = re.compile(r"\s+")
_SPACE_BEFORE_MARK = re.compile(r"\s+(?=[?.!,;])")
_LEFTOVER_FRAME = re.compile(
    r"""\b(?:in|under|for|of|with|from|by|to|on|within|between|and|or|the|our|this|that|a|an|its|their)
        \s*(?=[?.!,;]|$)""",
    re.IGNORECASE | re.VERBOSE,
)
_STANDS_FOR_CONTRACT = re.compile(r"\b(?:in|under|within)\s+(?:the\s+)?$", re.IGNORECASE)
_CLAIMS = re.compile(r"\b(?:say|tell|confirm|state|agree)\b[^?.]{0,20}\bthat\b", re.IGNORECASE)
_POSSESSIVE = re.compile(r"[’']s?$")
_POINTS_BACK = re.compile(
    r"""^\W*(?:how\s+(?:much|long|big)\s+(?:is|does|was|will)|does|is|when\s+does|when\s+will|has|will|can)
        \s+(?:it|this|that)\b""",
    re.IGNORECASE | re.VERBOSE,
)


def cleaned(text: str) -> str:
    """The question on one line, without invisible characters; raises UnusableInput if nothing is left."""
    if len(text) > MAX_QUESTION_CHARACTERS:
        raise UnusableInput(
            f"a question of {len(text):,} characters came, "
            f"at most {MAX_QUESTION_CHARACTERS:,} are read: shorten it"
        )
    if any(unicodedata.category(character) == "Cs" for character in text):
        raise UnusableInput("a question with half a character came: send it as UTF-8")
    visible = "".join(" " if unicodedata.category(character)[0] in "CZ" else character for character in text)
    cleaned_text = _SPACE.sub(" ", visible).strip()
    if not any(character.isalnum() for character in cleaned_text):
        raise UnusableInput("a question without any word came: ask something about a contract")
    return cleaned_text


def understand(question: Question, catalogue: Catalogue) -> Understanding:
    """What is asked, and of which documents; raises UnusableInput for a question that can't be used."""
    text = cleaned(question.text)
    kind, reason = kind_by_wording(text)
    if kind is not QuestionKind.CLAUSE:
        return Understanding(kind, text, reason=reason)
    contracts, named, pick = _contracts(question, text, catalogue)
    search_text = without_names(
        text, pick.mentions, _by_role(text, pick, contracts if named else (), catalogue)
    )
    understanding = Understanding(
        QuestionKind.CLAUSE,
        search_text,
        tuple(entry.content for entry in contracts),
        named,
        several=question.contract is None and pick.several,
        subject=subject_of(search_text, catalogue, contracts=contracts if named else ()),
        varied_by=_varied_by(text, contracts, catalogue),
        strangers=_strangers(text, catalogue, contracts if named else ()),
        reason=_unknown(pick),
    )
    if asks_for_figure(text):
        return _figure(understanding, text)
    if pick.alternatives and question.contract is None:
        return _which_contract(understanding, text, pick.alternatives)
    if not contracts and len(catalogue.entries) > 1 and _points_nowhere(text):
        return _which_contract(understanding, text, catalogue.entries)
    return understanding


def _strangers(text: str, catalogue: Catalogue, contracts: Sequence[CatalogueEntry]) -> tuple[str, ...]:
    """Names that no document has; a file's name may hold the contract's run together ("VERTEXPARKSLTD")."""
    held = [word for entry in contracts for word in entry.title_words]
    return tuple(
        name
        for name in strangers_in(text, catalogue)
        if not any(word.startswith(name.casefold()) for word in held)
    )


def narrowed(understanding: Understanding, within: Collection[str]) -> Understanding:
    """The same inside the documents that the asker chose; all of these where the question names none of them.

    Variations of what is chosen are still looked at: a clause is read as amended.
    """
    if not within:
        return understanding
    contents = tuple(content for content in understanding.contents if content in within)
    return replace(
        understanding, contents=contents or tuple(within), named=understanding.named and bool(contents)
    )


def without_names(
    text: str, mentions: Sequence[Mention], roles: Mapping[Mention, str] = MappingProxyType({})
) -> str:
    """The question without the stretches that named contracts; the whole of it where nothing else is left.

    `roles`: what stands in the place of a party's name.
    """
    rest = text
    for mention in sorted({*mentions, *roles}, key=lambda one: -one.start):
        rest = f"{rest[: mention.start]} {roles.get(mention, '')} {rest[mention.end :]}"
    rest, longer = _SPACE.sub(" ", rest), ""
    while rest != longer:
        rest, longer = _LEFTOVER_FRAME.sub("", rest).strip(" ,;:-–—"), rest
    rest = _SPACE_BEFORE_MARK.sub("", rest)
    return rest if search_words(rest) else text


def _by_role(
    text: str, pick: Pick, contracts: Sequence[CatalogueEntry], catalogue: Catalogue
) -> dict[Mention, str]:
    """The parties named in the question, as the contract meant calls them: "the Contractor's".

    "Under Greenfell" a name stands for the contract, where several are compared for each of them, and in
    what is to be confirmed ("say that Greenfell ...") for itself.
    """
    if pick.several or _CLAIMS.search(text):
        return {}
    named = [
        one
        for one in (*pick.mentions, *mentions_in(text))
        if one.kind is MentionKind.CAPITALS and not _STANDS_FOR_CONTRACT.search(text[: one.start])
    ]
    roles = [entry.roles for entry in contracts if entry.roles]
    found: dict[Mention, str] = {}
    for mention in named if roles else ():
        role = role_of(mention.text, roles, is_proper=catalogue.is_proper)
        article = "" if text[: mention.start].lower().endswith("the ") else "the "
        if role:
            found[mention] = f"{article}{role}{'’s' if _POSSESSIVE.search(mention.text) else ''}"
    return found


def _contracts(
    question: Question, text: str, catalogue: Catalogue
) -> tuple[tuple[CatalogueEntry, ...], bool, Pick]:
    """The documents meant, whether that's sure, and what the question's own words picked."""
    pick = picked(text, catalogue)
    if question.contract is not None and question.contract.strip():
        chosen = named_by_asker(question.contract, catalogue)
        if not chosen:
            raise UnusableInput(
                f"no document of the release is called {question.contract[:80]!r}: "
                f"give one of its {len(catalogue.entries)} titles or paths (`commons release show`)"
            )
        return chosen, True, pick
    listed = picked_in_list(text, catalogue, pick)
    if listed.entries:
        pick = listed
    elif not pick.entries and not pick.unknown:
        by_role = picked_by_role(text, catalogue)
        pick = by_role if by_role.entries else pick
    if pick.entries:
        return pick.entries, True, pick
    for turn in reversed(question.turns):
        carried = [entry for entry in map(catalogue.entry, turn.contents) if entry is not None]
        if carried:
            return tuple(carried), True, pick
    return (), False, pick


def _varied_by(text: str, contracts: Sequence[CatalogueEntry], catalogue: Catalogue) -> str:
    """The variation whose changes are asked for, of the contracts meant or of the whole release."""
    if not asks_what_changed(text):
        return ""
    bases = [entry for entry in contracts if not entry.varies_another]
    own = [entry for entry in catalogue.entries if any(is_variation_of(entry, base) for base in bases)]
    meant = variation_meant(text, [*contracts, *(entry for entry in own if entry not in contracts)])
    return meant.content if meant else ""


def _unknown(pick: Pick) -> str:
    return f"no document of the release is called {pick.unknown!r}" if pick.unknown else ""


def _figure(understanding: Understanding, text: str) -> Understanding:
    if not lacks_measure(text):
        return replace(understanding, kind=QuestionKind.FIGURE)
    bare = text.rstrip(" ?.!")
    readings = (
        Reading("by the value of the contracts awarded", f"{bare} by total value of contracts awarded?"),
        Reading("by the number of contracts awarded", f"{bare} by number of contracts awarded?"),
    )
    return replace(understanding, kind=QuestionKind.AMBIGUOUS, readings=readings)


def _points_nowhere(text: str) -> bool:
    """Whether the question is all about an "it" that nothing before it says."""
    return bool(_POINTS_BACK.match(text)) and len(search_words(text)) <= 2


def _which_contract(
    understanding: Understanding, text: str, alternatives: Sequence[CatalogueEntry]
) -> Understanding:
    """Readings in the asker's own words, one a contract, the newest first, so far as dates are known."""
    entries = sorted(alternatives, key=lambda entry: (entry.date or "", entry.paths), reverse=True)
    readings = tuple(
        Reading(_label(entry), f"In “{entry.paths[0]}”: {text}") for entry in entries[:MAX_READINGS]
    )
    return replace(understanding, kind=QuestionKind.AMBIGUOUS, readings=readings)


def _label(entry: CatalogueEntry) -> str:
    dated = f", {entry.date}" if entry.date else ""
    return f"{entry.title} ({', '.join(entry.owners)}{dated})"
