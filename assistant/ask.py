"""Answers a question: the whole path from what was asked to what is shown, on one screen.

Owns the order of the steps; `assistant.answering` keeps what was found. Clock, ids and every part that does
the work are given.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.amended import as_amended
from assistant.answering import Answering
from assistant.cells import Cell, weighed
from assistant.compare import PASSAGES_A_CONTRACT, comparison, contracts_compared, table_of
from assistant.corpus.records import Document
from assistant.cutting import cut_short
from assistant.evidence.change import change_spans
from assistant.evidence.conflicts import conflicting_readings
from assistant.evidence.definitions import LOOKED_THROUGH, Definition, definitions_of, uses_of
from assistant.figure_path import Figured
from assistant.part_answers import (
    PartFound,
    notices_of_parts,
    parts_found,
    quotes_of_parts,
    searched_for_parts,
)
from assistant.parts import AssistantParts
from assistant.ports import Cancellation
from assistant.question.asked import AskedValue, asked_value
from assistant.question.conversation import continued
from assistant.question.meaning import AskedMeaning, asked_meaning
from assistant.question.question_parts import question_parts
from assistant.quote import Excerpt, excerpts_within, quoted_excerpts
from assistant.records import (
    AnswerEvent,
    Question,
    QuestionKind,
    Reading,
    Retrieval,
    Understanding,
)
from assistant.refuse import Refusal, not_found, refused_at_once, refused_on_evidence, undefined

SEVERAL_ANSWERS = (
    "The documents answer this in more than one way: say which is meant. The first is the best match."
)
DEFINED_OFTEN = "Several contracts give this term a meaning of their own: say which contract is meant."
MOST_MEANINGS = 5
MOST_CHANGES = 3
"""Sentences shown of what a variation changes."""


def answer_question(
    question: Question, *, parts: AssistantParts, cancel: Cancellation | None = None
) -> Iterator[AnswerEvent]:
    """Quotes as soon as they are found, then the source's sentences, at last the Answer, receipt kept.

    Raises `Cancelled` when `cancel` is set, with nothing kept. A model that fails costs the wording, not the
    quotes.
    """
    work = Answering(parts, cancel, continued(question, parts.conversations))
    taken = parts.figures.taken(
        work.question, parts.retriever.understand(work.question), today=parts.now().date(), cancel=cancel
    )
    if isinstance(taken, Figured):
        yield work.kept(work.figured(taken))
        return
    understanding, work.beside = taken.understanding, taken
    meaning = asked_meaning(work.question.text)
    definitions = _defined(work, understanding, meaning) if meaning else ()
    if definitions and meaning:
        yield from _explained(work, understanding, meaning, definitions)
        return
    if understanding.kind is QuestionKind.AMBIGUOUS:
        yield work.kept(work.clarified(understanding))
        return
    changes = _changed(work, understanding) if understanding.varied_by else ()
    if changes:
        yield work.quoted(changes)
        yield from work.wording.worded(most=MOST_CHANGES)
        yield work.kept(work.answered())
        return
    contracts = contracts_compared(work.question.text, understanding, parts.corpus.documents())
    if contracts:
        yield from _compared(work, understanding, contracts)
        return
    found = _parts_found(work, understanding)
    if found:
        yield from _in_parts(work, understanding, found)
        return
    yield from _looked_up(
        work, understanding, undefined(meaning.term) if meaning and meaning.explicit else None
    )


def _parts_found(work: Answering, understanding: Understanding) -> tuple[PartFound, ...]:
    """What each part of the question found; none where it asks for one thing, or no part is answered."""
    asked = question_parts(work.question.text)
    if not asked or refused_at_once(understanding):
        return ()
    settings = work.parts.settings
    return parts_found(
        work.question,
        understanding,
        asked,
        understand=work.parts.retriever.understand,
        look=lambda one: work.looked_up(one, limit=settings.retrieval.passages),
        threshold=settings.answer.answering_threshold,
    )


def _in_parts(
    work: Answering, understanding: Understanding, found: Sequence[PartFound]
) -> Iterator[AnswerEvent]:
    """The whole's best quote, each part's own and its sentence; a part that nothing answers is said."""
    settings = work.parts.settings
    whole = work.looked_up(understanding, limit=settings.retrieval.passages)
    work.retrieval = searched_for_parts(found, whole.retrieval)
    work.score = min(one.cell.evidence.score for one in found if one.is_answered)
    words = settings.answer.max_quote_words
    refused = _refused(work, understanding, whole)
    best = () if refused else whole.more_quotes(understanding.search_text, max_words=words)
    quotes, leads = quotes_of_parts(found, best, work.parts.corpus, max_words=words)
    asked = asked_value(work.question.text)
    yield work.quoted(as_amended(quotes, work.retrieval.passages, asked=asked, max_words=words))
    yield from work.wording.drafted(asked=AskedValue(frozenset()))
    yield from work.wording.worded_each([(one.part.text, excerpt) for one, excerpt in leads])
    own = (excerpt for _, excerpt in leads)
    work.wording.excerpts = excerpts_within(
        (*work.wording.excerpts, *own), work.parts.corpus, max_words=words
    )
    work.wording.notices.extend(notices_of_parts(found, leads, work.wording.excerpts))
    yield work.kept(work.answered())


def _looked_up(
    work: Answering, understanding: Understanding, beforehand: Refusal | None
) -> Iterator[AnswerEvent]:
    """The clause that answers, quoted and worded; refused or asked back where the evidence says so."""
    settings = work.parts.settings
    cell = work.looked_up(understanding, limit=settings.retrieval.passages)
    work.retrieval, evidence = cell.retrieval, cell.evidence
    work.score = evidence.score
    excerpts = cell.more_quotes(understanding.search_text, max_words=settings.answer.max_quote_words)
    refusal = beforehand or refused_at_once(understanding) or _refused(work, understanding, cell)
    if refusal:
        work.score = 0.0 if refusal.is_ruled else evidence.score
        yield work.kept(work.refused(refusal, excerpts))
        return
    readings = conflicting_readings(work.question.text, evidence.units)
    if readings:
        conflict = replace(understanding, readings=readings, reason=SEVERAL_ANSWERS)
        yield work.kept(work.clarified(conflict))
        return
    yield work.quoted(excerpts)
    yield from work.wording.drafted()
    yield from work.wording.worded()
    yield work.kept(work.answered())


def _refused(work: Answering, understanding: Understanding, cell: Cell) -> Refusal | None:
    """The refusal that what the whole question found calls for."""
    return refused_on_evidence(
        work.question.text,
        understanding,
        cell.retrieval,
        cell.evidence,
        threshold=work.parts.settings.answer.answering_threshold,
    )


def _changed(work: Answering, understanding: Understanding) -> tuple[Excerpt, ...]:
    """What the variation says that it changes, in order: something of each, more where words allow."""
    scope = replace(understanding, contents=(understanding.varied_by,), several=False)
    work.retrieval = work.parts.retriever.retrieve_understood(scope, limit=LOOKED_THROUGH)
    passages = {passage.stored.id: passage for passage in work.retrieval.passages}
    ordered = [
        stored for stored in work.parts.corpus.passages_of(understanding.varied_by) if stored.id in passages
    ]
    excerpts = [
        Excerpt(passages[stored.id], stored.passage.start + span.start, stored.passage.start + span.end)
        for stored, span in change_spans(ordered)
    ]
    most = work.parts.settings.answer.max_quote_words
    asked, share = AskedValue(frozenset()), most // max(1, len(excerpts))
    short = [cut_short(excerpt, asked, max_words=share) for excerpt in excerpts]
    return excerpts_within((*short, *excerpts), work.parts.corpus, max_words=most)


def _compared(
    work: Answering, understanding: Understanding, contracts: Sequence[Document]
) -> Iterator[AnswerEvent]:
    """A row for every contract in scope; refused where none of them says anything."""
    settings = work.parts.settings.answer
    table = comparison(
        work.question.text,
        understanding,
        contracts,
        look=lambda one: work.looked_up(one, limit=PASSAGES_A_CONTRACT),
        threshold=settings.answering_threshold,
        max_quote_words=settings.max_quote_words,
    )
    work.retrieval, work.score = table.searched, table.score
    excerpts = [row.excerpt for row in table.rows if row.excerpt is not None]
    if not excerpts:
        yield work.kept(work.refused(not_found(), ()))
        return
    yield work.quoted(excerpts)
    work.wording.notices.append(
        f"{len(table.rows)} contracts compared, each searched by itself; "
        f"nothing was found in {len(table.rows) - len(excerpts)}."
    )
    yield work.kept(replace(work.answered(), text=table_of(table.rows, work.citations())))


def _defined(work: Answering, understanding: Understanding, meaning: AskedMeaning) -> tuple[Definition, ...]:
    """Where the term is defined: in the contracts meant, else anywhere, as the term may look like a name."""
    clause = replace(understanding, kind=QuestionKind.CLAUSE, subject="", readings=())
    scopes = [clause, *([replace(clause, contents=(), named=False)] if clause.contents else [])]
    for scope in scopes:

        def search(text: str, scope: Understanding = scope) -> Retrieval:
            asked = replace(scope, search_text=text)
            work.retrieval = work.parts.retriever.retrieve_understood(asked, limit=LOOKED_THROUGH)
            return work.retrieval

        found = definitions_of(
            meaning.term, search=search, max_words=work.parts.settings.answer.max_quote_words
        )
        if found:
            return found
    return ()


def _explained(
    work: Answering,
    understanding: Understanding,
    meaning: AskedMeaning,
    definitions: Sequence[Definition],
) -> Iterator[AnswerEvent]:
    """The definition quoted whole and worded, then where the term is used; readings where several differ."""
    documents = list(dict.fromkeys(one.passage.document for one in definitions))
    meant = {one.passage.stored.passage.content for one in definitions} & set(understanding.contents)
    if len(documents) > 1 and not (understanding.named and meant):
        readings = tuple(
            Reading(document, f"In “{document}”: what does “{meaning.term}” mean?")
            for document in documents[:MOST_MEANINGS]
        )
        yield work.kept(work.clarified(replace(understanding, readings=readings, reason=DEFINED_OFTEN)))
        return
    first = definitions[0]
    own = Excerpt(first.passage, first.start, first.end)
    yield work.quoted(
        excerpts_within(
            (own, *_uses(work, meaning, first)),
            work.parts.corpus,
            max_words=work.parts.settings.answer.max_quote_words,
        )
    )
    yield from work.wording.worded()
    yield work.kept(work.answered())


def _uses(work: Answering, meaning: AskedMeaning, first: Definition) -> tuple[Excerpt, ...]:
    """The sentences of the same document that use the term, best first."""
    using = [
        passage
        for passage in uses_of(meaning.term, work.retrieval.passages)
        if passage.document == first.passage.document and passage.stored.id != first.passage.stored.id
    ]
    asked = Understanding(QuestionKind.CLAUSE, meaning.term)
    evidence = weighed(asked, replace(work.retrieval, passages=tuple(using)), work.parts)
    units = [unit for unit in evidence.units if meaning.term.casefold() in unit.text.casefold()]
    return quoted_excerpts(units, max_words=work.parts.settings.answer.max_quote_words)
