"""Questions to begin with, about documents that this release really has. Pure."""

from collections.abc import Sequence

from assistant.question.catalogue import CatalogueEntry

_WORDINGS = (
    "How much notice must be given to end “{title}”?",
    "What is the limit of liability in “{title}”?",
    "When must invoices be paid under “{title}”?",
)
_CONTRACTS = frozenset(
    {"application/pdf", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"}
)


def example_questions(entries: Sequence[CatalogueEntry], *, council: str) -> tuple[str, ...]:
    """At most one for each wording, of this council's own documents first."""
    contracts = [each for each in entries if each.media_type in _CONTRACTS and not each.varies_another]
    chosen = sorted(contracts, key=lambda each: (council not in each.owners, -len(each.title.split())))
    return tuple(wording.format(title=entry.title) for wording, entry in zip(_WORDINGS, chosen, strict=False))
