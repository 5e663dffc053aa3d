"""Who must, may or must not: the modal verbs of a sentence held against those of its source."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.language.words import ROLE_WORDS, Word, is_content, stem, words_of


@dataclass(frozen=True, slots=True)
class Duty:
    """A modal verb with who it binds."""

    subject: str
    """Stem of the nearest noun before the modal; empty where none is near, or a pronoun stands there."""
    names_party: bool
    """The subject is written as a name, or is what one side of a contract goes by."""
    near: frozenset[str]
    """Stems of the other words before the modal."""
    force: str
    """"must", "may" or "should"; with "not " before it where negated."""
    at: int
    """Index of the modal among the words."""
    verbs: tuple[str, ...]
    """Stems of the next two words with content."""


_FORCE = {
    "must": "must", "shall": "must", "will": "must", "mustn't": "not must", "won't": "not must",
    "may": "may", "can": "may", "could": "may", "might": "may", "cannot": "not may", "can't": "not may",
    "should": "should",
}  # fmt: skip
_FORCE_PHRASES = {
    "required": "must", "obliged": "must", "obligated": "must", "bound": "must", "agrees": "must",
    "undertakes": "must", "entitled": "may", "permitted": "may", "allowed": "may",
}  # fmt: skip


_PRONOUNS = frozenset(["it", "they", "he", "she", "this", "these", "which", "who", "that"])


def duties_of(text: str) -> list[Duty]:
    """Every modal verb of the text, in order."""
    words = words_of(text)
    lowered = [word.text.lower().replace("’", "'") for word in words]
    found = []
    for index in range(len(words)):
        force = _force_at(lowered, index)
        if force:
            first = max(0, index - 8)
            bare = lowered[first:index][-1:] and lowered[index - 1] in _PRONOUNS
            nouns = [] if bare else [at for at in range(first, index) if _can_bind(words[at].text)]
            found.append(
                Duty(
                    subject=stem(words[nouns[-1]].text) if nouns else "",
                    names_party=bool(nouns) and _names_party(text, words, nouns[-1]),
                    near=frozenset(stem(words[at].text) for at in nouns),
                    force=force,
                    at=index,
                    verbs=tuple(stem(other) for other in lowered[index + 1 : index + 9] if is_content(other))[
                        :2
                    ],
                )
            )
    return found


def _names_party(text: str, words: Sequence[Word], at: int) -> bool:
    """Whether a word names a party: a role, or written with a capital that doesn't just begin a sentence."""
    word = words[at]
    if any(word.text.lower() in row for row in ROLE_WORDS):
        return True
    before = text[words[at - 1].end : word.start] if at else "."
    opens = any(mark in before for mark in ".:;\n") or words[at - 1].text[0].isdigit()
    return word.text[0].isupper() and not opens


def _force_at(words: Sequence[str], index: int) -> str:
    word = words[index]
    if word in _FORCE_PHRASES and "to" in words[index + 1 : index + 3]:
        negated = "not" in words[max(0, index - 2) : index]
        return f"{'not ' if negated else ''}{_FORCE_PHRASES[word]}"
    if word not in _FORCE:
        return ""
    follows_not = index + 1 < len(words) and words[index + 1] in ("not", "never")
    nobody = any(other in ("no", "neither", "nobody") for other in words[max(0, index - 3) : index])
    return f"not {_FORCE[word]}" if follows_not or nobody else _FORCE[word]


def _can_bind(word: str) -> bool:
    return is_content(word) and not word.lower().endswith("ly") and not word[0].isdigit()


def turned_duty(sentence: str, support: str) -> str | None:
    """A duty put on another party, or a "may" for a "must"."""
    mine, theirs = duties_of(sentence), duties_of(support)
    source = [stem(word.text) for word in words_of(support)]
    for duty in mine:
        governing = [
            _governing(theirs, index) for index, other in enumerate(source) if other in duty.verbs[:1]
        ]
        same_force = [other for other in governing if other and other.force == duty.force]
        if not duty.verbs or not governing:
            continue
        if not same_force:
            return "it changes must, may or must not"
        if duty.subject and not any(_same_subject(duty, other) for other in same_force):
            return "it puts the duty on another party"
    if not mine and any(duty.force in ("may", "should") or duty.force.startswith("not") for duty in theirs):
        return "it states as a fact what the passage allows or forbids"
    return None


def _governing(duties: Sequence[Duty], index: int) -> Duty | None:
    """The last modal before a word."""
    before = [duty for duty in duties if duty.at < index]
    return before[-1] if before else None


def _same_subject(mine: Duty, other: Duty) -> bool:
    """Whether both bind the same; what isn't a party may stand anywhere before the modal."""
    if not other.subject or mine.subject == other.subject:
        return True
    if any({mine.subject, other.subject} <= {stem(role) for role in row} for row in ROLE_WORDS):
        return True
    return not mine.names_party and not other.names_party and mine.subject in other.near
