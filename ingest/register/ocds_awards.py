"""Awards and contracts of an OCDS release -> the register's rows: suppliers, lots, changes, payments."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from ingest.register.dates import Day
from ingest.register.extensions import extension_in
from ingest.register.fields import Fields, Json, identifier_of
from ingest.register.parties import Parties
from ingest.register.problems import no_note
from ingest.register.rows import Row


class Writer(Protocol):
    """Takes rows."""

    def add(self, table: str, row: Row) -> None:
        """Take a row of this table."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Which source row states what: the newest release of a process that does."""

    newest: int
    """Source row of the newest release."""
    members: Mapping[tuple[str, str], int]
    """Source row that states an award or contract last, by list and id; others come from the newest."""
    notices: Mapping[int, str]
    """Key of the notice at a source row."""

    def of(self, name: str, identifier: str) -> int:
        """Source row of one member of a list."""
        return self.members.get((name, identifier), self.newest)


class AwardRows:
    """Writes what one release tells of awards and contracts."""

    def __init__(
        self,
        release: Mapping[str, Json],
        *,
        process: str,
        writer: Writer,
        fields: Fields,
        origin: Origin,
        parties: Parties,
    ) -> None:
        """`process` is the release's key; `parties` are its own."""
        self._release = release
        self._process = process
        self._writer = writer
        self._fields = fields
        self._origin = origin
        self._tender = Fields(no_note).object(release, "tender")  # Its problems are told by whoever reads it.
        self._parties = parties

    def write_award(self, award: Mapping[str, Json], *, ceiling: bool) -> None:
        """Write an award with its suppliers, lots and amendments."""
        fields, path = self._fields, "/awards"
        award_id = identifier_of(award.get("id")) or ""
        key = f"{self._process}#{award_id}"
        source_row = self._origin.of("awards", award_id)
        suppliers = self._parties.suppliers_of(award, path)
        for position, supplier in enumerate(suppliers, start=1):
            row: dict[str, str | int | bool | None] = {
                "award": key,
                "process": self._process,
                "position": position,
                "source_row": source_row,
            }
            self._writer.add("award_supplier", row | supplier.columns())
        lots = [*dict.fromkeys(fields.words(award.get("relatedLots")))]
        if not lots and (single := identifier_of(award.get("relatedLot"))):
            lots = [single]
        for lot in lots:
            self._writer.add(
                "award_lot", {"award": key, "process": self._process, "lot": lot, "source_row": source_row}
            )
        period = fields.object(award, "contractPeriod", path)
        amount = fields.amount(award, "value", path)
        description = fields.text(award, "description", path)
        self.write_amendments("award", award_id, award, source_row)
        self._writer.add(
            "award",
            {
                "award": key,
                "process": self._process,
                "award_id": identifier_of(award.get("publishedId")) or award_id or None,
                "title": fields.text(award, "title", path),
                "description": description,
                "status": fields.text(award, "status", path),
                **fields.day(award, "date", path).columns("awarded"),
                **fields.day(award, "datePublished", path).columns("published"),
                **amount.columns("amount"),
                "amount_kind": None if amount.value is None else "ceiling" if ceiling else "contract",
                "supplier_count": len([one for one in suppliers if one.state == "named"]),
                "supplier_state": supplier_state([one.state for one in suppliers]),
                "sme": agreed([one.sme for one in suppliers]),
                "vcse": agreed([one.vcse for one in suppliers]),
                **fields.day(period, "startDate", f"{path}/contractPeriod").columns("start_date"),
                **fields.day(period, "endDate", f"{path}/contractPeriod").columns("end_date"),
                **fields.day(period, "maxExtentDate", f"{path}/contractPeriod").columns("max_end_date"),
                "extension": self._extension(lots, description),
                "notice": self._origin.notices.get(source_row),
                "source_row": source_row,
            },
        )

    def write_contract(self, contract: Mapping[str, Json]) -> None:
        """Write a contract with its suppliers, amendments and payments."""
        fields, path = self._fields, "/contracts"
        contract_id = identifier_of(contract.get("id")) or ""
        key = f"{self._process}#{contract_id}"
        source_row = self._origin.of("contracts", contract_id)
        award_id = identifier_of(contract.get("awardID"))
        awards = [one for one in fields.objects(self._release, "awards") if _is_award(one, award_id)]
        suppliers = [one for award in awards for one in self._parties.suppliers_of(award, "/awards")]
        suppliers = suppliers or self._parties.suppliers_of(contract, path)
        for position, supplier in enumerate(suppliers, start=1):
            row = supplier.columns()
            self._writer.add(
                "contract_supplier",
                {
                    "contract": key,
                    "process": self._process,
                    "position": position,
                    "organisation": row["organisation"],
                    "name": row["name"],
                    "source_row": source_row,
                },
            )
        period = fields.object(contract, "period", path)
        end = fields.day(period, "endDate", f"{path}/period")
        status = fields.text(contract, "status", path)
        description = fields.text(contract, "description", path)
        amendments = self.write_amendments("contract", contract_id, contract, source_row)
        self._write_transactions(contract, contract_id, source_row)
        buyers = self._parties.buyers()
        self._writer.add(
            "contract",
            {
                "contract": key,
                "process": self._process,
                "contract_id": identifier_of(contract.get("publishedId")) or contract_id or None,
                "award": f"{self._process}#{award_id}" if len(awards) == 1 else None,
                "title": fields.text(contract, "title", path),
                "description": description,
                "status": status,
                "outcome": self._outcome(contract, status, end),
                **fields.day(contract, "dateSigned", path).columns("signed"),
                **fields.amount(contract, "value", path).columns("value"),
                "value_period": "whole_term",
                **fields.day(period, "startDate", f"{path}/period").columns("start_date"),
                **end.columns("end_date"),
                **fields.day(period, "maxExtentDate", f"{path}/period").columns("max_end_date"),
                "extension": self._extension([], description),
                "sme": agreed([one.sme for one in suppliers]),
                "vcse": agreed([one.vcse for one in suppliers]),
                "supplier_state": supplier_state([one.state for one in suppliers]),
                "amendment_count": amendments,
                "buyer": buyers[0].organisation if buyers else None,
                "source_row": source_row,
            },
        )

    def _outcome(self, contract: Mapping[str, Json], status: str | None, end: Day) -> str:
        """What became of it: `terminated` is published of contracts that simply ended, too."""
        if status in ("active", "pending"):
            return "running" if status == "active" else "pending"
        if status != "terminated":
            return "unknown"
        implementation = self._fields.object(contract, "implementation", "/contracts")
        milestones = self._fields.objects(implementation, "milestones", "/contracts/implementation")
        if milestones and all(milestone.get("status") == "met" for milestone in milestones):
            return "ended"
        published = self._fields.day(self._release, "date").date
        if end.date and published:
            return "ended" if end.date <= published else "stopped"
        return "unknown"

    def _write_transactions(self, contract: Mapping[str, Json], contract_id: str, source_row: int) -> None:
        fields, path = self._fields, "/contracts/implementation/transactions"
        implementation = fields.object(contract, "implementation", "/contracts")
        payments = fields.objects(implementation, "transactions", "/contracts/implementation")
        for index, payment in enumerate(payments):
            payment_id = identifier_of(payment.get("id"))
            amount = fields.amount(payment, "value" if "value" in payment else "amount", path)
            payee = fields.object(payment, "payee" if "payee" in payment else "receiverOrganization", path)
            payer = fields.object(payment, "payer" if "payer" in payment else "providerOrganization", path)
            supplier = self._parties.named(payee, f"{path}/payee")
            self._writer.add(
                "payment",
                {
                    "payment": f"{self._process}#{contract_id}#{payment_id or index}",
                    "published_id": payment_id,
                    "process": self._process,
                    "contract_reference": contract_id or None,
                    "payer": fields.text(payer, "name", f"{path}/payer")
                    or fields.text(payer, "legalName", f"{path}/payer"),
                    "organisation": supplier.organisation if supplier else None,
                    "name": supplier.name if supplier else None,
                    "supplier_state": supplier.state if supplier else "missing",
                    **fields.day(payment, "date", path).columns("paid"),
                    **amount.columns("amount"),
                    "credit": amount.value is not None and amount.value < 0,
                    "purpose": fields.text(payment, "description", path),
                    "source_row": source_row,
                },
            )

    def write_amendments(
        self, what: str, identifier: str | None, holder: Mapping[str, Json], source_row: int
    ) -> int:
        """Write the published changes of a tender, award or contract, and say how many there are."""
        fields, path = self._fields, f"/{what}/amendments"
        found = fields.objects(holder, "amendments", f"/{what}")
        for amendment in found:
            texts = [fields.text(amendment, key, path) for key in ("description", "rationale")]
            self._writer.add(
                "amendment",
                {
                    "process": self._process,
                    "what": what,
                    "id": identifier,
                    "amendment_id": identifier_of(amendment.get("id")),
                    **fields.day(amendment, "date", path).columns("changed"),
                    "description": " ".join(text for text in texts if text) or None,
                    "source_row": source_row,
                },
            )
        return len(found)

    def _extension(self, lots: list[str], *texts: str | None) -> str | None:
        """Options in the lots' own words, else as a description tells them."""
        told = []
        for lot in self._fields.objects(self._tender, "lots", "/tender"):
            if not lots or identifier_of(lot.get("id")) in lots:
                for key in ("renewal", "options"):
                    words = self._fields.text(
                        self._fields.object(lot, key, "/tender/lots"), "description", f"/tender/lots/{key}"
                    )
                    if words and extension_in(words, named=True):
                        told.append(words)
        if told:
            return "; ".join(dict.fromkeys(told))
        described = (*texts, Fields(no_note).text(self._tender, "description"))
        found = [extension_in(text) for text in described if text]
        return next((text for text in found if text), None)


def supplier_state(states: list[str]) -> str:
    """What a list of suppliers amounts to."""
    for state in ("named", "withheld", "none"):
        if state in states:
            return state
    return "missing"


def agreed(values: list[bool | None]) -> bool | None:
    """What all of them say; None where they differ or one says nothing."""
    found = set(values)
    return next(iter(found)) if len(found) == 1 else None


def _is_award(award: Mapping[str, Json], award_id: str | None) -> bool:
    return award_id is not None and award_id in (award.get("id"), award.get("publishedId"))
