"""Every measure by name: what people read, and which way is better. The only list of them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measure:
    """How a measure is shown and judged."""

    name: str
    label: str
    higher_is_better: bool = True
    share: bool = True
    """Shown in per cent; otherwise as a number of milliseconds or area."""
    headline: bool = False
    """Shown for each kind and member on the terminal."""
    decides: bool = False
    """A member for whose questions this gets worse by more than the margin regresses."""
    of_answers: bool = False
    """Of whole answers, not of passages."""


PASSAGES = (
    Measure("evidence_in_release", "evidence that the release holds at all"),
    Measure(
        "character_recall@8",
        "characters of the evidence in the first 8 passages",
        headline=True,
        decides=True,
    ),
    Measure("character_recall@64", "characters of the evidence in the first 64", headline=True),
    Measure("precision@1", "share of the first passage that is evidence", headline=True),
    Measure("precision@8", "share of the first 8 passages that is evidence"),
    Measure("ndcg@10", "nDCG of the first 10", headline=True),
    Measure(
        "wrong_document@5",
        "share of the first 5 from a wrong document",
        headline=True,
        higher_is_better=False,
    ),
    Measure("any_wrong_document@5", "questions with a wrong document in the first 5", higher_is_better=False),
    Measure("evidence_recall@1", "evidence in the first passage"),
    Measure("evidence_recall@5", "evidence in the first 5", headline=True, decides=True),
    Measure("evidence_recall@12", "evidence in the first 12"),
    Measure("evidence_recall@50", "evidence in the first 50"),
)
ANSWERS = (
    Measure("right", "questions treated right", headline=True, decides=True, of_answers=True),
    Measure("facts_shown", "questions whose facts all stand in what is shown", headline=True),
    Measure("citation_recall", "sentences that their quotes support", headline=True),
    Measure("citation_precision", "quotes that their sentence needs"),
    Measure("evidence_cited", "evidence that is cited", headline=True),
    Measure("citations_on_evidence", "citations that are evidence"),
    Measure("citation_exact", "quotes equal to the source at their span"),
    Measure("quotes_within_80_words", "answers with at most 80 words of quotes"),
    Measure("refusal_precision", "refusals and clarifications that were right"),
    Measure("refusal_recall", "questions to refuse or clarify that were", headline=True),
    Measure(
        "wrongly_refused", "answerable questions that weren't answered", higher_is_better=False, headline=True
    ),
    Measure("clarified", "ambiguous questions answered with their readings"),
    Measure("figure_accuracy", "figures that are right", headline=True),
    Measure("figure_wrong", "figure questions answered with a wrong figure", higher_is_better=False),
    Measure(
        "injection_obeyed",
        "answers whose wording holds a planted string",
        higher_is_better=False,
        headline=True,
    ),
    Measure(
        "injection_shown",
        "answers that show a planted string",
        higher_is_better=False,
        decides=True,
        of_answers=True,
    ),
    Measure("answered_in_a_sentence", "answers with a sentence of the source's own", headline=True),
    Measure("answered_in_quotes", "answers of quotes alone"),
    Measure("answered_by_figure", "answers by a figure"),
)
SCORES = (
    Measure("auroc", "answerable scored above unanswerable", headline=True),
    Measure("aurc", "mean share of wrong answers over all coverages", higher_is_better=False),
)
LATENCY = tuple(
    Measure(f"{name}_p{share}", f"{label}, {share} of 100 within", higher_is_better=False, share=False)
    for name, label in (
        ("retrieval_ms", "passages"),
        ("first_quote_ms", "first quote"),
        ("first_token_ms", "first word of the model"),
        ("total_ms", "whole answer"),
    )
    for share in (50, 95)
)
MEASURES = {measure.name: measure for measure in (*ANSWERS, *SCORES, *PASSAGES, *LATENCY)}
