"""Answers a question that asks for several things: the whole is looked up, and each part by itself.

The whole question often finds both things in one clause, and a part alone what the other crowded out. So the
best quote of the whole comes first, then each part's own, cut to the room that is left, then what else there
is; a part's own sentence takes the room that it needs. A part that nothing answers is said, and one whose own
quote found no room.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import chain, zip_longest

from assistant.cells import Cell, searched_together
from assistant.language.words import content_stems, stem, word_count
from assistant.ports import Corpus
from assistant.question.question_parts import QuestionPart
from assistant.quote import Excerpt, excerpts_within
from assistant.records import Question, QuestionKind, Retrieval, Understanding
from assistant.refuse import Refusal, refused_on_evidence

_OF_THE_WHOLE = 1
"""Quotes of the whole question that come before each part's own."""
_LEAST_QUOTED = 20
"""A part's own quote is cut to no fewer words: without room for them it has none."""
_LEAST_OWN_WORDS = 2
"""Words of substance below which a part is weighed with what it leans on."""


@dataclass(frozen=True, slots=True)
class PartFound:
    """What one part found."""

    part: QuestionPart
    cell: Cell
    refusal: Refusal | None
    """Why it has no answer; None where it has one."""

    @property
    def is_answered(self) -> bool:
        """Whether its own evidence answers it."""
        return self.refusal is None


def parts_found(
    question: Question,
    whole: Understanding,
    asked: Sequence[QuestionPart],
    *,
    understand: Callable[[Question], Understanding],
    look: Callable[[Understanding], Cell],
    threshold: float,
) -> tuple[PartFound, ...]:
    """Each part looked up in the documents that the whole question means; none if one is no look-up."""
    understood = [_understood(part, question, whole, understand) for part in asked]
    if any(one.kind is not QuestionKind.CLAUSE for one in understood):
        return ()
    cells = [look(one) for one in understood]
    found = []
    for part, one, cell in zip(asked, understood, cells, strict=True):
        refusal = refused_on_evidence(part.text, one, cell.retrieval, cell.evidence, threshold=threshold)
        found.append(PartFound(part, cell, refusal))
    return tuple(found) if any(one.is_answered for one in found) else ()


def quotes_of_parts(
    found: Sequence[PartFound], whole: Sequence[Excerpt], corpus: Corpus, *, max_words: int
) -> tuple[tuple[Excerpt, ...], tuple[tuple[PartFound, Excerpt], ...]]:
    """All quotes, the whole question's best first; and each answered part with the quote that leads it."""
    answered = [one for one in found if one.is_answered]
    best = excerpts_within(whole[:_OF_THE_WHOLE], corpus, max_words=max_words)
    room = max_words - sum(_words(excerpt) for excerpt in best)
    own = [one.cell.quotes(one.part.text, max_words=max_words)[:1] for one in answered]
    if sum(_words(excerpt) for excerpts in own for excerpt in excerpts) > room:
        share = max(_LEAST_QUOTED, room // len(answered))
        own = [one.cell.quotes(one.part.text, max_words=share) for one in answered]
    more = [one.cell.more_quotes(one.part.text, max_words=max_words) for one in answered]
    in_turn = filter(None, chain.from_iterable(zip_longest(*more)))
    leads = [excerpts[0] for excerpts in own if excerpts]
    others = chain.from_iterable(excerpts[1:] for excerpts in own)
    ordered = (*best, *leads, *others, *whole[_OF_THE_WHOLE:], *in_turn)
    quotes = excerpts_within(ordered, corpus, max_words=max_words)
    return quotes, tuple((one, excerpts[0]) for one, excerpts in zip(answered, own, strict=True) if excerpts)


def _words(excerpt: Excerpt) -> int:
    return word_count(excerpt.text)


def searched_for_parts(found: Sequence[PartFound], whole: Retrieval) -> Retrieval:
    """What was looked through: the same documents for the whole and each part, counted once."""
    each = [whole, *(one.cell.retrieval for one in found)]
    widest = max(each, key=lambda retrieval: retrieval.passages_searched)
    return replace(widest, passages=searched_together(each).passages)


def notices_of_parts(
    found: Sequence[PartFound], leads: Sequence[tuple[PartFound, Excerpt]], quotes: Sequence[Excerpt]
) -> list[str]:
    """What is said of parts that nothing answers for sure, and of those whose own quote found no room."""
    crowded_out = [one for one, lead in leads if not any(_shows(quote, lead) for quote in quotes)]
    return [
        *(_unanswered(one.part, one.refusal) for one in found if one.refusal is not None),
        *(
            f"What was found for “{one.part.text}” had no room beside the other quotes: ask for it alone, "
            "and say in which contract."
            for one in crowded_out
        ),
    ]


def _unanswered(part: QuestionPart, refusal: Refusal) -> str:
    if refusal.is_ruled:
        return f"On “{part.text}”: {refusal.text}"
    return f"Nothing sure enough was found for “{part.text}”: what is quoted may not answer it."


def _shows(quote: Excerpt, lead: Excerpt) -> bool:
    """Whether the quote holds what the lead was picked for."""
    is_same_text = quote.passage.stored.passage.content == lead.passage.stored.passage.content
    return is_same_text and quote.start <= lead.best < quote.end


def _understood(
    part: QuestionPart,
    question: Question,
    whole: Understanding,
    understand: Callable[[Question], Understanding],
) -> Understanding:
    """The part in its own documents, else the whole question's; with what it leans on, but for names."""
    own = understand(replace(question, text=part.text))
    asked = set(content_stems(whole.subject or whole.search_text))
    leaning = " ".join(word for word in part.leans_on.split() if stem(word) in asked)
    says_little = len(set(content_stems(own.subject))) < _LEAST_OWN_WORDS
    is_own = own.named and bool(own.contents)
    return replace(
        own,
        search_text=f"{own.search_text} {leaning}".strip(),
        subject=f"{own.subject} {leaning}".strip() if says_little else own.subject,
        contents=own.contents if is_own or not whole.contents else whole.contents,
        named=is_own or whole.named,
        several=whole.several and not is_own,
    )
