"""Whose contracts no question is about: a report can't say whether anything gets worse for them. Pure."""

from collections.abc import Iterable, Sequence

from assistant.corpus.records import DATA_FILES, Document
from assistant.evaluation.gold import name_part
from assistant.evaluation.records import Outcome


def owners_unasked(documents: Iterable[Document], outcomes: Sequence[Outcome]) -> tuple[str, ...]:
    """Owners of contracts, by name, that are no question's member and own no question's evidence.

    Notices are no contracts: a figure may be of anybody's.
    """
    contracts = [each for each in documents if each.media_type not in DATA_FILES]
    owners = {each.owner for each in contracts}
    evidence = {each for one in outcomes for stretch in one.gold for each in stretch.contents}
    asked = {each.owner for each in contracts if each.sha256 in evidence}
    for member in {one.member for one in outcomes if one.member}:
        asked |= _called(member, owners)
    return tuple(sorted(owners - asked))


def _called(member: str, owners: Iterable[str]) -> set[str]:
    """The owner that a suite calls so: by its name, or by a beginning that one name alone has."""
    alike = {each for each in owners if name_part(each).startswith(name_part(member))}
    exact = {each for each in alike if name_part(each) == name_part(member)}
    return exact or (alike if len(alike) == 1 else set())
