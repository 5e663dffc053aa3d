"""Tables of who is named in procurements, and who is the same as whom."""

from assistant.corpus.register_columns import PROCESS, SOURCE, Table, flag, number, text

ORGANISATION_TABLES: tuple[Table, ...] = (
    Table(
        "party",
        "an organisation as one process names it, with the roles it has there",
        (
            text("party", "key: process and the id used in it"),
            PROCESS,
            text("party_id", "as published; ids are only unique within one release"),
            text("name", "as published, cleaned"),
            text("legal_name", "likewise"),
            text("roles", "joined by commas: buyer, supplier, tenderer ..."),
            text("scheme", "of its identifier, such as GB-COH"),
            text("identifier", "company numbers padded to eight places"),
            text("postcode", "in capitals, with its space"),
            text("locality", "town"),
            text("region", "as published"),
            text("country", "as published"),
            text("scale", "micro, small, sme, large ... as published"),
            flag("sme", "by scale, or as stated"),
            flag("vcse", "as stated"),
            text("organisation", "key of the organisation that it was matched to"),
            SOURCE,
        ),
    ),
    Table(
        "process_party",
        "a role of a party in a process",
        (
            PROCESS,
            text("party", "key of the party"),
            text("role", "buyer, procuringEntity, supplier ..."),
            text("organisation", "key of the organisation"),
        ),
    ),
    Table(
        "organisation",
        "an organisation over all processes: who is the same as whom, and how sure that is",
        (
            text(
                "organisation", "key: GB-COH-01234567, another SCHEME-ID, or name:NORMALISED NAME[|POSTCODE]"
            ),
            text("name", "the spelling used most (then first by alphabet)"),
            text("normalised", "lower case, legal form and punctuation written one way"),
            text("core", "`normalised` without legal form, trading name and place in brackets: for look-ups"),
            text("scheme", "of its identifier; NULL without one"),
            text("identifier", "likewise"),
            text("postcode", "the one stated most; NULL where none is"),
            text(
                "basis",
                "weakest link that was needed: company_number, identifier, name_and_postcode, name, "
                "name_without_form, correction",
            ),
            number("confidence", "0 to 100, of the weakest link: 100 for a company number"),
            flag("buys", "is the buyer of a process"),
            flag("supplies", "is the supplier of an award, contract or payment"),
            text(
                "family",
                "of suppliers that are probably one firm, the name that groups by supplier count "
                "them under; else NULL",
            ),
        ),
    ),
    Table(
        "organisation_name",
        "every spelling of an organisation that occurs",
        (
            text("organisation", "key"),
            text("name", "as published, cleaned of entities"),
            text("normalised", "how it is compared"),
            text("basis", "how this spelling was matched"),
            number("confidence", "0 to 100"),
            number("mentions", "how often"),
        ),
    ),
    Table(
        "said_name",
        "a way in which an organisation's name may be said: without its legal form, by trading name or place",
        (
            text("organisation", "key"),
            text("words", "lower case, without accents, legal form and plurals, one blank between words"),
        ),
    ),
    Table(
        "organisation_candidate",
        "two organisations that may be one: the queue for a person; they are counted apart until decided",
        (
            text("left_organisation", "key; the smaller of the two"),
            text("right_organisation", "key"),
            text("left_name", "name"),
            text("right_name", "name"),
            text("reason", "what speaks for it, and what against"),
            number("score", "0 to 100"),
        ),
    ),
)
