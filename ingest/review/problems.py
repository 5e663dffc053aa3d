"""What was repaired, withheld, doubted, merged or rejected in a release: where, what, and what was done."""

from collections.abc import Iterator
from dataclasses import dataclass

from ingest.review.queried import Queried, documents_of_contents


@dataclass(frozen=True, slots=True)
class RowProblem:
    """One thing that was repaired, withheld, doubted, merged or rejected."""

    documents: tuple[str, ...]
    pointer: str
    line: int | None
    field: str
    code: str
    found: str
    done: str
    message: str


def row_problems(
    register: Queried, *, document: str | None = None, code: str | None = None, done: str | None = None
) -> Iterator[RowProblem]:
    """Everything that was repaired, withheld, doubted, merged or rejected, by document and place."""
    documents = documents_of_contents(register)
    wanted = None if document is None else {sha for sha, paths in documents.items() if document in paths}
    found = register.query(
        "SELECT sha256, pointer, line, field, code, found, done, message FROM problem "
        "ORDER BY sha256, source_row NULLS FIRST, line, pointer, field, code, found"
    )
    for sha256, pointer, line, field, problem, was, action, message in found.rows:
        if (
            (wanted is None or sha256 in wanted)
            and code in (None, problem)
            and done in (None, action)
        ):  # fmt: skip
            yield RowProblem(
                documents.get(str(sha256), ()),
                str(pointer or ""),
                line if isinstance(line, int) else None,
                str(field or ""),
                str(problem),
                str(was or ""),
                str(action),
                str(message),
            )
