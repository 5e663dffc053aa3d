"""One line of a suite -> a golden question, a function a format.

The contract's own: `{id, kind, question, member?, contract?, as_of?, facts?, evidence?: [{document, quote}],
answer_number?, tolerance?, row_ids?}`, or `{id, question, document, spans}` for retrieval alone; `forbidden`
and `group` are understood too. The others are those of public data sets.
"""

from typing import Any

from assistant.evaluation.readers.fields import Line
from assistant.evaluation.records import GoldenQuestion, GoldEvidence, GoldKind

KINDS = tuple(kind.value for kind in GoldKind)


def contract_question(line: Line) -> GoldenQuestion:
    """The format that CONTRACT fixes."""
    evidence = _quotes(line, "document")
    if line.has("spans"):
        evidence = (*evidence, GoldEvidence(line.text("document"), spans=line.spans()))
    return GoldenQuestion(
        id=line.identifier(),
        kind=_kind(line, default=GoldKind.LOOKUP if line.has("spans") else None),
        question=line.text("question"),
        member=line.optional_text("member") or "",
        contract=line.optional_text("contract"),
        as_of=line.optional_date("as_of"),
        facts=line.facts(),
        evidence=evidence,
        answer_number=line.optional_number("answer_number"),
        tolerance=line.optional_number("tolerance") or 0.0,
        row_ids=line.texts("row_ids"),
        rows_decide=line.has("row_ids") and not line.has("answer_number"),
        forbidden=line.texts("forbidden"),
        group=line.optional_text("group") or "",
    )


def framework_question(line: Line) -> GoldenQuestion:
    """Questions on a framework contract (ccs/questions.jsonl): evidence names its file as `file`."""
    return GoldenQuestion(
        id=line.identifier(),
        kind=_kind(line, default=None),
        question=line.text("question"),
        facts=line.facts(),
        evidence=_quotes(line, "file"),
    )


def annotated_contract_question(line: Line) -> GoldenQuestion:
    """Questions of CUAD, the contract named in their words; without spans it isn't annotated there."""
    document, spans = line.text("file"), line.spans()
    return GoldenQuestion(
        id=f"{document}: {line.text('category')}",
        kind=GoldKind.LOOKUP if spans else GoldKind.UNANSWERABLE,
        question=f"In the {line.text('title')} between {line.text('parties')}: {line.text('question')}",
        evidence=tuple(GoldEvidence(document, spans=(span,)) for span in spans),
        group=document,
    )


def notice_question(line: Line) -> GoldenQuestion:
    """Questions over notices (notices/questions.jsonl, scored as its SCORING.md says)."""
    unanswerable = line.text("kind") == "unanswerable"
    number = line.optional_number("answer_number")
    return GoldenQuestion(
        id=line.identifier(),
        kind=GoldKind.UNANSWERABLE if unanswerable else GoldKind.FIGURE,
        question=line.text("question"),
        member=line.text("source"),
        as_of=line.optional_date("as_of"),
        answer_number=None if unanswerable else number,
        tolerance=line.optional_number("tolerance") or 0.0,
        row_ids=line.texts("rows"),
        rows_decide=not unanswerable and (number is None or "set" in (line.values.get("unit") or "")),
    )


def hypotheses(tree: dict[str, Any]) -> list[GoldenQuestion]:
    """ContractNLI (arXiv 2110.01799): whether an agreement says what each hypothesis says.

    NotMentioned can't be answered. Each agreement is looked for as a text file named after it.
    """
    labels, found = tree["labels"], []
    for agreement in tree["documents"]:
        document = text_name(agreement)
        for name, annotation in agreement["annotation_sets"][0]["annotations"].items():
            spans = tuple(tuple(agreement["spans"][at]) for at in annotation["spans"])
            mentioned = annotation["choice"] != "NotMentioned"
            found.append(
                GoldenQuestion(
                    id=f"{document}: {name}",
                    kind=GoldKind.LOOKUP if mentioned else GoldKind.UNANSWERABLE,
                    question=labels[name]["hypothesis"],
                    contract=document,
                    evidence=tuple(GoldEvidence(document, spans=(span,)) for span in spans),
                    group=document,
                )
            )
    return found


def text_name(agreement: dict[str, Any]) -> str:
    """The name of the text file of one of ContractNLI's agreements."""
    return f"{agreement['file_name'].rsplit('.', 1)[0]}.txt"


def _kind(line: Line, *, default: GoldKind | None) -> GoldKind:
    value = line.values.get("kind")
    if value is None and default is not None:
        return default
    if value not in KINDS:
        raise line.unusable("kind", value, "|".join(KINDS))
    return GoldKind(value)


def _quotes(line: Line, name: str) -> tuple[GoldEvidence, ...]:
    found = []
    for item in line.items("evidence"):
        if not isinstance(item, dict):
            raise line.unusable("evidence", item, f"objects of {{{name}, quote}}")
        each = Line(f"{line.where}, evidence", item)
        found.append(GoldEvidence(each.text(name), each.text("quote")))
    return tuple(found)
