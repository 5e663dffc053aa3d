"""Where golden evidence stands in a release: its documents by name, its quotes by letters and digits.

A suite names documents as its writer ingested them; a release may know them below another folder, so the
end of a path is enough. Nothing here measures anything.
"""

from collections.abc import Sequence
from functools import lru_cache

from assistant.corpus.records import Document
from assistant.evaluation.records import Found, GoldenQuestion, GoldEvidence, Stretch
from assistant.language.align import FoldedText, find_every_place, find_pieces, fold
from assistant.ports import Corpus

_LEAST_PLACED = 0.8
"""Share of a quote's letters that must stand in the text for its pieces to be its place."""
_KEPT_TEXTS = 64


class GoldPlaces:
    """Finds the evidence of golden questions in one release; texts are folded once."""

    def __init__(self, corpus: Corpus) -> None:
        self._documents = tuple(corpus.documents())
        self._by_name: dict[str, list[Document]] = {}
        for document in self._documents:
            self._by_name.setdefault(document.path.rsplit("/", 1)[-1], []).append(document)
        self._folded = lru_cache(maxsize=_KEPT_TEXTS)(lambda content: fold(corpus.text(content)))

    def stretches(self, question: GoldenQuestion) -> tuple[Stretch, ...]:
        """One for each piece of the question's evidence."""
        return tuple(self._stretch(evidence) for evidence in question.evidence)

    def owner(self, question: GoldenQuestion) -> str:
        """The question's own member, else the owner of its first document; empty where neither is known."""
        if question.member:
            return question.member
        named = [evidence.document for evidence in question.evidence] + [question.contract or ""]
        owners = (document.owner for name in named for document in self._called(name))
        return next(owners, "")

    def _stretch(self, evidence: GoldEvidence) -> Stretch:
        contents = tuple(dict.fromkeys(document.sha256 for document in self._called(evidence.document)))
        if evidence.spans:
            spans = [
                tuple(Found(content, start, end) for start, end in evidence.spans) for content in contents
            ]
            return Stretch(contents, tuple(spans))
        return Stretch(contents, tuple(place for each in contents for place in self._places(each, evidence)))

    def _places(self, content: str, evidence: GoldEvidence) -> list[tuple[Found, ...]]:
        folded: FoldedText = self._folded(content)
        whole = find_every_place(folded, evidence.quote)
        if whole:
            return [(Found(content, start, end),) for start, end in whole]
        pieces = [Found(content, start, end) for start, end in find_pieces(folded, evidence.quote)]
        wanted = len(fold(evidence.quote).letters)
        return [tuple(pieces)] if pieces and _letters(folded, pieces) >= _LEAST_PLACED * wanted else []

    def _called(self, name: str) -> Sequence[Document]:
        """Documents of which one path is the end of the other; those alone whose path is the same, if any."""
        if not name:
            return ()
        alike = [
            each for each in self._by_name.get(name.rsplit("/", 1)[-1], ()) if _same_end(each.path, name)
        ]
        exact = [each for each in alike if each.path == name]
        return exact or _most_alike(alike, name)


def _same_end(one: str, other: str) -> bool:
    return f"/{one}".endswith(f"/{other}") or f"/{other}".endswith(f"/{one}")


def _most_alike(documents: list[Document], name: str) -> list[Document]:
    """Where several owners have such a path, those whose name begins like the folder that the suite names."""
    folder = name.split("/", 1)[0].casefold()
    own = [each for each in documents if name_part(each.owner).startswith(folder)]
    return own if len(documents) > 1 and own else documents


def name_part(name: str) -> str:
    """An owner's name, or its beginning, as folders and suites write it: "vale-of-ennerby"."""
    return "-".join(name.casefold().split())


def _letters(folded: FoldedText, pieces: Sequence[Found]) -> int:
    return sum(piece.start <= offset < piece.end for piece in pieces for offset in folded.offsets)
