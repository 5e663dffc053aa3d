"""How OCDS 1.1 merges each field, as ocdsmerge derives it from release-schema.json of 1.1.4 (also 1.1.5).

Written down so that nothing is fetched; held to the schema by a test. A field that isn't here is merged by
the general rules: objects field by field, lists of objects by id, anything else replaced.
"""

OMIT = "omitWhenMerged"
WHOLE_LIST = "wholeListMerge"

STANDARD: dict[str, str] = {
    "id": OMIT,
    "date": OMIT,
    "tag": OMIT,
    "parties/additionalIdentifiers": WHOLE_LIST,
    "parties/roles": WHOLE_LIST,
    "buyer/additionalIdentifiers": WHOLE_LIST,
    "tender/procuringEntity/additionalIdentifiers": WHOLE_LIST,
    "tender/items/additionalClassifications": WHOLE_LIST,
    "tender/additionalProcurementCategories": WHOLE_LIST,
    "tender/submissionMethod": WHOLE_LIST,
    "tender/tenderers/additionalIdentifiers": WHOLE_LIST,
    "tender/amendments/changes": WHOLE_LIST,
    "tender/amendment/changes": WHOLE_LIST,
    "awards/suppliers/additionalIdentifiers": WHOLE_LIST,
    "awards/items/additionalClassifications": WHOLE_LIST,
    "awards/amendments/changes": WHOLE_LIST,
    "awards/amendment/changes": WHOLE_LIST,
    "contracts/items/additionalClassifications": WHOLE_LIST,
    "contracts/implementation/transactions/payer/additionalIdentifiers": WHOLE_LIST,
    "contracts/implementation/transactions/payee/additionalIdentifiers": WHOLE_LIST,
    "contracts/relatedProcesses/relationship": WHOLE_LIST,
    "contracts/amendments/changes": WHOLE_LIST,
    "contracts/amendment/changes": WHOLE_LIST,
    "relatedProcesses/relationship": WHOLE_LIST,
}

OWN: dict[str, str] = {"awards/suppliers": WHOLE_LIST}
"""The newest statement of an award's suppliers holds: a union names one twice when its id changes."""

RULES: dict[tuple[str, ...], str] = {tuple(path.split("/")): rule for path, rule in (STANDARD | OWN).items()}
