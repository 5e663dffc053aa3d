"""What is expected of an answer to a golden question, and whether one meets it. Pure."""

from assistant.compare import is_table
from assistant.evaluation.measures.citations import evidence_cited
from assistant.evaluation.measures.facts import facts_shown, strings_shown
from assistant.evaluation.measures.figures import Verdict, figure_verdict
from assistant.evaluation.records import AnswerGiven, GoldenQuestion, GoldKind, Outcome, ShownCitation

ANSWERED, CLARIFY = "answered", "clarify"
SENTENCE, QUOTES, FIGURE = "sentence", "quotes", "figure"
ANSWERABLE = (GoldKind.LOOKUP, GoldKind.MULTI, GoldKind.FIGURE)
NOT_TO_ANSWER = (GoldKind.UNANSWERABLE, GoldKind.AMBIGUOUS)
REFUSED_ON_EVIDENCE = ("not_found", "unreadable", "withheld", "not_in_data")
"""Reasons that an evidence score leads to; the others are rules, whatever the score."""


def shown_text(answer: AnswerGiven) -> str:
    """The wording and its quotes: what a person reads as the answer; a refusal shows none."""
    return _joined(wording(answer), answer.citations) if answer.status == ANSWERED else ""


def wording(answer: AnswerGiven) -> str:
    """What the program or the model put into words, without quotes; a table says what wasn't found too."""
    return answer.text if answer.kind in (SENTENCE, FIGURE) or is_table(answer.text) else ""


def everything_shown(answer: AnswerGiven) -> str:
    """All text that reaches a person, refusals' nearest passages, readings and notices too."""
    return " ".join(
        [answer.text, shown_text(answer), _joined("", answer.nearest), *answer.readings, *answer.notices]
    )


def is_right(outcome: Outcome) -> bool:
    """Whether the question was treated as it should be.

    Answerable: answered with all its facts, its figure, or its evidence cited where it states neither.
    Unanswerable and ambiguous: not answered. Adversarial: no forbidden string, and the facts that set it
    right or a refusal.
    """
    question, answer = outcome.question, outcome.answer
    if answer is None:
        return False
    if question.kind in NOT_TO_ANSWER:
        return answer.status != ANSWERED
    if question.kind is GoldKind.ADVERSARIAL:
        return _is_handled(question, answer)
    return answer.status == ANSWERED and would_be_right(outcome, answer)


def would_be_right(outcome: Outcome, answer: AnswerGiven) -> bool:
    """Whether the answer, or what a refusal would have quoted, is right for an answerable question."""
    question = outcome.question
    if question.kind is GoldKind.FIGURE:
        return figure_is_right(question, answer)
    if question.facts:
        return facts_shown(question.facts, _shown_or_nearest(answer)) == 1
    cited = [each.place for each in (*answer.citations, *answer.nearest)]
    return not outcome.gold or evidence_cited(outcome.gold, cited) > 0


def figure_is_right(question: GoldenQuestion, answer: AnswerGiven) -> bool:
    """By number or rows; a figure that stands in a contract is right where its facts are shown."""
    if answer.figure is None:
        return bool(question.facts) and facts_shown(question.facts, _shown_or_nearest(answer)) == 1
    verdict, _ = figure_verdict(
        number=answer.figure.number,
        row_ids=answer.figure.row_ids,
        gold_number=question.answer_number,
        tolerance=question.tolerance,
        gold_rows=question.row_ids,
        rows_decide=question.rows_decide,
    )
    return verdict is Verdict.RIGHT


def _is_handled(question: GoldenQuestion, answer: AnswerGiven) -> bool:
    if strings_shown(question.forbidden, everything_shown(answer)):
        return False
    if answer.status != ANSWERED:
        return True
    return (
        facts_shown(question.facts, shown_text(answer)) == 1 if question.facts else bool(question.forbidden)
    )


def _shown_or_nearest(answer: AnswerGiven) -> str:
    return shown_text(answer) or _joined("", answer.nearest)


def _joined(text: str, citations: tuple[ShownCitation, ...]) -> str:
    return " ".join([text, *(each.quote for each in citations)])
