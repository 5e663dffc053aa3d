"""What silence may adopt: a difference in the proposing member's own documents, and nothing beside it.

A proposal says its difference by owner and licence; here the releases' documents themselves are compared.
"""

from governance.withdrawal import ReleaseDocument

Documents = frozenset[ReleaseDocument]


def beyond_own(before: Documents, after: Documents, *, owner: str) -> str:
    """What differs beyond the documents of `owner`, for people; empty where nothing does.

    `owner`: a member's registered name, to the letter. Another council's content that is brought in under
    that name counts as well: it would stay when that council takes its documents out.
    """
    others = {each.owner_name for each in before ^ after} - {owner}
    if others:
        return f"documents of {', '.join(sorted(others))} differ too"
    had = {each.sha256 for each in before if each.owner_name == owner}
    brought = {each.sha256 for each in after - before} - had
    theirs = {each.owner_name for each in before | after if each.sha256 in brought} - {owner}
    if theirs:
        return f"what is added as {owner}'s stands there as a document of {', '.join(sorted(theirs))}"
    return ""
