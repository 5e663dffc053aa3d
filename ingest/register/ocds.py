"""An OCDS release, or several merged into one, -> the register's rows.

Works on what is there, of any version from 1.0: every value may be missing or of a wrong type. Follows
https://standard.open-contracting.org/1.1/en/schema/reference/ with the extensions that the UK's
services use (lots, techniques, options, organisation scale). Writes rows; decides nothing across processes.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from ingest.register.dates import NO_DAY, Day, day_of_iso
from ingest.register.extensions import extension_in
from ingest.register.money import Amount, amount_of_value, number_of
from ingest.register.parties import Parties
from ingest.register.problems import Note, no_note
from ingest.register.rows import Row
from ingest.register.texts import cleaned
from ingest.register.wording import (
    framework_of,
    is_call_off,
    is_income,
    is_test,
    portal_of,
)

_CPV = re.compile(r"\d{8}")
_STAGES = ("planning", "tender", "award", "contract", "implementation", "contractTermination")
_STAGE_NAMES = {"contractTermination": "terminated"}

Json = Any


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


class Fields:
    """Reads values out of a release, tells of wrong types, and cleans texts."""

    def __init__(self, note: Note) -> None:
        """Problems go to `note`."""
        self.note = note

    def object(self, parent: Json, key: str, path: str = "") -> Mapping[str, Json]:
        """An object, empty where there is none."""
        value = parent.get(key) if isinstance(parent, dict) else None
        if value is None or isinstance(value, dict):
            return value or {}
        self.note("bad_type", f"{path}/{key}", _shown(value))
        return {}

    def objects(self, parent: Json, key: str, path: str = "") -> list[Mapping[str, Json]]:
        """A list's objects; a single object counts as a list of one."""
        value = parent.get(key) if isinstance(parent, dict) else None
        if value is None:
            return []
        if isinstance(value, dict):
            self.note("bad_type", f"{path}/{key}", _shown(value))
            return [value]
        if not isinstance(value, list):
            self.note("bad_type", f"{path}/{key}", _shown(value))
            return []
        found: list[Mapping[str, Json]] = [member for member in value if isinstance(member, dict)]
        if len(found) < len(value):
            self.note("bad_type", f"{path}/{key}", _shown(value))
        return found

    def text(self, parent: Json, key: str, path: str = "") -> str | None:
        """A text, cleaned; None where there is none."""
        value = parent.get(key) if isinstance(parent, dict) else None
        if value is None:
            return None
        if not isinstance(value, str):
            if isinstance(value, dict | list | bool):
                self.note("bad_type", f"{path}/{key}", _shown(value))
                return None
            value = str(value)
        clean, codes = cleaned(value)
        for code in codes:
            self.note(code, f"{path}/{key}", value)
        return clean or None

    def flag(self, parent: Json, key: str) -> bool | None:
        """True, False, or None where it is something else or missing."""
        value = parent.get(key) if isinstance(parent, dict) else None
        return value if isinstance(value, bool) else None

    def day(self, parent: Json, key: str, path: str = "") -> Day:
        """A date."""
        value = parent.get(key) if isinstance(parent, dict) else None
        if value is None or value == "":
            return NO_DAY
        day = day_of_iso(str(value)) if isinstance(value, str | int) else Day(code="bad_date")
        if day.code:
            self.note(day.code, f"{path}/{key}", _shown(value))
        return day

    def amount(self, parent: Json, key: str, path: str = "") -> Amount:
        """A Value object."""
        found = amount_of_value(parent.get(key) if isinstance(parent, dict) else None)
        if found.code:
            self.note(found.code, f"{path}/{key}", _shown(parent.get(key)))
        return found

    def words(self, value: Json) -> list[str]:
        """The texts of a list, or of a single text."""
        if isinstance(value, str):
            return [value.strip()]
        return (
            [str(one).strip() for one in value if isinstance(one, str | int)]
            if isinstance(value, list)
            else []
        )


def identifier_of(value: Json) -> str | None:
    """An id as text; None for what can't be one."""
    if isinstance(value, str):
        return value.strip() or None
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else None


class ReleaseRows:
    """Writes the rows of one compiled release."""

    def __init__(self, release: Mapping[str, Json], writer: Writer, note: Note, origin: Origin) -> None:
        """The release has an ocid; ids in its lists are distinct (see `merge.with_distinct_ids`)."""
        self._release = release
        self._process = str(release["ocid"]).strip()
        self._writer = writer
        self._fields = Fields(note)
        self._origin = origin
        self._tender = self._fields.object(release, "tender")
        self._parties = Parties(release, self._process, self._fields)

    def write(self, *, tags: Iterable[str]) -> None:
        """Write everything that the release tells."""
        for row in self._parties.rows(self._origin.newest):
            self._writer.add(*row)
        facts = self._process_row(set(tags))
        self._writer.add("process", facts)
        self._write_lots()
        self._write_classifications(facts)
        ceiling = facts["framework"] is not None and not facts["call_off"]
        for award in self._fields.objects(self._release, "awards"):
            self._write_award(award, ceiling=ceiling)
        for contract in self._fields.objects(self._release, "contracts"):
            self._write_contract(contract)
        self._write_amendments("tender", None, self._tender, self._origin.newest)
        self._write_bid_statistics()
        self._write_links()

    def _process_row(self, tags: set[str]) -> dict[str, str | int | bool | None]:
        fields, tender = self._fields, self._tender
        planning = fields.object(fields.object(self._release, "planning"), "budget", "/planning")
        title = fields.text(tender, "title", "/tender") or fields.text(self._release, "title")
        description = fields.text(tender, "description", "/tender") or fields.text(
            self._release, "description"
        )
        details = fields.text(tender, "procurementMethodDetails", "/tender")
        estimate = fields.amount(tender, "value", "/tender")
        low = fields.amount(tender, "minValue", "/tender")
        if estimate.state == "missing" and "amount" in planning:
            estimate = fields.amount(planning, "amount", "/planning/budget")
        period = fields.object(tender, "contractPeriod", "/tender")
        portal, portal_name = portal_of(self._process)
        buyers = self._parties.buyers()
        places = list(self._places())
        return {
            "process": self._process,
            "published_id": self._process,
            "kind": "ocds",
            "portal": portal,
            "portal_name": portal_name,
            "buyer": buyers[0].organisation if buyers else None,
            "buyer_name": buyers[0].name if buyers else None,
            "buyer_count": len(buyers),
            "title": title,
            "description": description,
            "reference": identifier_of(tender.get("id")),
            "stage": self._stage(tags),
            "status": fields.text(tender, "status", "/tender"),
            "procedure": fields.text(tender, "procurementMethod", "/tender"),
            "procedure_details": details,
            "category": fields.text(tender, "mainProcurementCategory", "/tender"),
            "cpv": self._main_cpv(),
            "framework": framework_of(tender, title=title, details=details),
            "call_off": is_call_off(title=title, details=details),
            "income": is_income(title=title, description=description),
            "test": is_test(title=title, description=description),
            **estimate.columns("estimate"),
            "estimate_low": low.columns("low")["low"] or estimate.columns("low")["low"],
            "estimate_high": estimate.columns("high")["high"],
            **fields.day(self._release, "date").columns("published"),
            **fields.day(fields.object(tender, "tenderPeriod"), "endDate", "/tender/tenderPeriod").columns(
                "deadline"
            ),
            **fields.day(period, "startDate", "/tender/contractPeriod").columns("start_date"),
            **fields.day(period, "endDate", "/tender/contractPeriod").columns("end_date"),
            "region": "; ".join(dict.fromkeys(region for region, _ in places if region)) or None,
            "postcode": next((postcode for _, postcode in places if postcode), None),
            "suits_sme": fields.flag(fields.object(tender, "suitability"), "sme"),
            "suits_vcse": fields.flag(fields.object(tender, "suitability"), "vcse"),
            "url": self._url(),
            "language": fields.text(self._release, "language"),
            "source_row": self._origin.newest,
        }

    def _stage(self, tags: set[str]) -> str:
        """The furthest stage that tags tell, or, without any, that has content."""
        told = {stage for stage in _STAGES for tag in tags if tag.startswith(stage)}
        if "compiled" in tags or not told:
            told |= {
                stage
                for stage, key in zip(_STAGES, ("planning", "tender", "awards", "contracts"), strict=False)
                if self._release.get(key)
            }
        if not told:
            return "unknown"
        furthest = max(told, key=_STAGES.index)
        return _STAGE_NAMES.get(furthest, furthest)

    def _url(self) -> str | None:
        for holder, path in ((self._release, ""), (self._tender, "/tender")):
            for key, name in (("links", "href"), ("documents", "url")):
                for link in self._fields.objects(holder, key, path):
                    if isinstance(link.get(name), str) and link[name].startswith(("http://", "https://")):
                        return str(link[name])
        for award in self._fields.objects(self._release, "awards"):
            for document in self._fields.objects(award, "documents", "/awards"):
                if isinstance(document.get("url"), str):
                    return str(document["url"])
        return None

    def _places(self) -> Iterator[tuple[str | None, str | None]]:
        for item in self._fields.objects(self._tender, "items", "/tender"):
            for address in self._fields.objects(item, "deliveryAddresses", "/tender/items"):
                yield self._fields.text(address, "region"), self._fields.text(address, "postalCode")

    def _main_cpv(self) -> str | None:
        for code, scheme, _ in self._codes(self._fields.object(self._tender, "classification"), []):
            if scheme == "CPV":
                return code
        for item in self._fields.objects(self._tender, "items", "/tender"):
            for code, scheme, _ in self._codes(
                self._fields.object(item, "classification"),
                self._fields.objects(item, "additionalClassifications"),
            ):
                if scheme == "CPV":
                    return code
        return None

    def _codes(
        self, main: Mapping[str, Json], more: list[Mapping[str, Json]]
    ) -> Iterator[tuple[str, str, str | None]]:
        for classification in (main, *more):
            code = identifier_of(classification.get("id"))
            if code is None:
                continue
            scheme = str(classification.get("scheme") or "").strip() or "unknown"
            if scheme.upper() == "CPV":
                scheme, found = "CPV", _CPV.match(code)
                code = found.group() if found else code
            yield code, scheme, self._fields.text(classification, "description")

    def _write_classifications(self, facts: Row) -> None:
        seen: set[tuple[str | None, str, str]] = set()

        def write(lot: str | None, code: str, scheme: str, description: str | None) -> None:
            if (lot, scheme, code) not in seen:
                seen.add((lot, scheme, code))
                self._writer.add(
                    "classification",
                    {
                        "process": self._process,
                        "lot": lot,
                        "scheme": scheme,
                        "code": code,
                        "description": description,
                        "main": lot is None and scheme == "CPV" and code == facts["cpv"],
                        "source_row": self._origin.newest,
                    },
                )

        tender = self._tender
        for found in self._codes(
            self._fields.object(tender, "classification"),
            self._fields.objects(tender, "additionalClassifications", "/tender"),
        ):
            write(None, *found)
        for item in self._fields.objects(tender, "items", "/tender"):
            for found in self._codes(
                self._fields.object(item, "classification"),
                self._fields.objects(item, "additionalClassifications"),
            ):
                write(identifier_of(item.get("relatedLot")), *found)

    def _write_lots(self) -> None:
        fields = self._fields
        for lot in fields.objects(self._tender, "lots", "/tender"):
            path = "/tender/lots"
            period = fields.object(lot, "contractPeriod", path)
            days = period.get("durationInDays")
            self._writer.add(
                "lot",
                {
                    "process": self._process,
                    "lot": identifier_of(lot.get("id")),
                    "title": fields.text(lot, "title", path),
                    "description": fields.text(lot, "description", path),
                    "status": fields.text(lot, "status", path),
                    **fields.amount(lot, "value", path).columns("value"),
                    **fields.day(period, "startDate", path).columns("start_date"),
                    **fields.day(period, "endDate", path).columns("end_date"),
                    "duration_days": days if isinstance(days, int) and 0 <= days < 100_000 else None,
                    "has_options": fields.flag(lot, "hasOptions"),
                    "options": fields.text(fields.object(lot, "options", path), "description", path),
                    "has_renewal": fields.flag(lot, "hasRenewal"),
                    "renewal": fields.text(fields.object(lot, "renewal", path), "description", path),
                    "source_row": self._origin.newest,
                },
            )

    def _extension(self, lots: list[str], *texts: str | None) -> str | None:
        """Options in the lots' own words, else as a description tells them."""
        told = []
        for lot in self._fields.objects(self._tender, "lots", "/tender"):
            if not lots or identifier_of(lot.get("id")) in lots:
                for key in ("renewal", "options"):
                    words = self._fields.text(self._fields.object(lot, key), "description")
                    if words and extension_in(words, named=True):
                        told.append(words)
        if told:
            return "; ".join(dict.fromkeys(told))
        described = (*texts, Fields(no_note).text(self._tender, "description"))
        found = [extension_in(text) for text in described if text]
        return next((text for text in found if text), None)

    def _write_award(self, award: Mapping[str, Json], *, ceiling: bool) -> None:
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
        self._write_amendments("award", award_id, award, source_row)
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
                **fields.day(period, "startDate", path).columns("start_date"),
                **fields.day(period, "endDate", path).columns("end_date"),
                **fields.day(period, "maxExtentDate", path).columns("max_end_date"),
                "extension": self._extension(lots, description),
                "notice": self._origin.notices.get(source_row),
                "source_row": source_row,
            },
        )

    def _write_contract(self, contract: Mapping[str, Json]) -> None:
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
        end = fields.day(period, "endDate", path)
        status = fields.text(contract, "status", path)
        description = fields.text(contract, "description", path)
        amendments = self._write_amendments("contract", contract_id, contract, source_row)
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
                **fields.day(period, "startDate", path).columns("start_date"),
                **end.columns("end_date"),
                **fields.day(period, "maxExtentDate", path).columns("max_end_date"),
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
        for index, payment in enumerate(fields.objects(implementation, "transactions", path)):
            payment_id = identifier_of(payment.get("id"))
            amount = fields.amount(payment, "value" if "value" in payment else "amount", path)
            payee = fields.object(payment, "payee" if "payee" in payment else "receiverOrganization", path)
            payer = fields.object(payment, "payer" if "payer" in payment else "providerOrganization", path)
            supplier = self._parties.named(payee, path)
            self._writer.add(
                "payment",
                {
                    "payment": f"{self._process}#{contract_id}#{payment_id or index}",
                    "published_id": payment_id,
                    "process": self._process,
                    "contract_reference": contract_id or None,
                    "payer": fields.text(payer, "name", path) or fields.text(payer, "legalName", path),
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

    def _write_amendments(
        self, what: str, identifier: str | None, holder: Mapping[str, Json], source_row: int
    ) -> int:
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

    def _write_bid_statistics(self) -> None:
        fields, path = self._fields, "/bids/statistics"
        for statistic in fields.objects(fields.object(self._release, "bids"), "statistics", "/bids"):
            number, code = number_of(statistic.get("value"))
            if code:
                fields.note(code, path, _shown(statistic.get("value")))
            self._writer.add(
                "bid_statistic",
                {
                    "process": self._process,
                    "measure": fields.text(statistic, "measure", path),
                    "lot": identifier_of(statistic.get("relatedLot")),
                    "value": None if number is None else format(number, "f"),
                    "source_row": self._origin.newest,
                },
            )

    def _write_links(self) -> None:
        """Processes that this one names by ocid."""
        for related in self._fields.objects(self._release, "relatedProcesses"):
            other = identifier_of(related.get("identifier"))
            relationship = ", ".join(self._fields.words(related.get("relationship")))
            if other and other.startswith("ocds-") and other != self._process:
                self._writer.add(
                    "process_link",
                    {
                        "process": self._process,
                        "other": other,
                        "relation": "call_off" if "framework" in relationship else "related",
                        "basis": f"the notice names it as {relationship or 'related'}",
                        "confidence": 100,
                        "source_row": self._origin.newest,
                    },
                )


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


def _shown(value: Json) -> str:
    return str(value)[:200]
