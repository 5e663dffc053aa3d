"""What a question is asked of: members, contracts, dates. Pure; the page's widgets fill in a `Scope`."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.corpus.records import Document
from assistant.errors import UnusableInput
from assistant.language.plurals import counted
from assistant.records import Question


@dataclass(frozen=True, slots=True)
class Scope:
    """Empty means everything."""

    owners: tuple[str, ...] = ()
    """Names of members."""
    contracts: tuple[str, ...] = ()
    """SHA-256 of documents."""
    dated_from: date | None = None
    """Documents without a date are left out where a range is chosen."""
    dated_to: date | None = None
    as_of: date | None = None

    @property
    def is_everything(self) -> bool:
        """Whether no document is left out."""
        return not (self.owners or self.contracts or self.dated_from or self.dated_to)

    def holds(self, document: Document) -> bool:
        """Whether a document may be searched."""
        return (
            (not self.owners or document.owner in self.owners)
            and (not self.contracts or document.sha256 in self.contracts)
            and self._is_in_time(document.date)
        )

    def _is_in_time(self, day: str | None) -> bool:
        if self.dated_from is None and self.dated_to is None:
            return True
        if not day:
            return False
        first = self.dated_from.isoformat() if self.dated_from else ""
        last = self.dated_to.isoformat() if self.dated_to else "9999"
        return first <= day[:10] <= last


def scoped_question(
    text: str, scope: Scope, documents: Sequence[Document], *, conversation: str | None
) -> Question:
    """The question within its scope; raises UnusableInput where no document is left."""
    inside = [] if scope.is_everything else [each for each in documents if scope.holds(each)]
    if not inside and not scope.is_everything:
        raise UnusableInput("no document is in this scope: choose more members, contracts or dates")
    contents = tuple(dict.fromkeys(each.sha256 for each in inside))
    return Question(
        text=text,
        contract=inside[0].path if len(contents) == 1 else None,
        as_of=scope.as_of.isoformat() if scope.as_of else None,
        within=contents,
        conversation=conversation,
    )


def scope_words(scope: Scope, documents: Sequence[Document]) -> str:
    """The scope in a few words: "2 members, 5 documents"."""
    parts = []
    if scope.is_everything:
        parts.append("everything")
    else:
        parts.append(counted(len(_contents(each for each in documents if scope.holds(each))), "document"))
        if scope.owners:
            parts.append(counted(len(scope.owners), "member"))
    if scope.as_of:
        parts.append(f"as of {scope.as_of.isoformat()}")
    return ", ".join(parts)


def _contents(documents: Iterable[Document]) -> set[str]:
    return {each.sha256 for each in documents}
