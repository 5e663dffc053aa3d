"""An OCDS release, or several merged into one, -> the register's rows.

Works on what is there, of any version from 1.0: every value may be missing or of a wrong type. Follows
https://standard.open-contracting.org/1.1/en/schema/reference/ with the extensions that the UK's
services use (lots, techniques, options, organisation scale). Writes rows; decides nothing across processes.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from ingest.register.fields import Fields, Json, identifier_of
from ingest.register.money import number_of
from ingest.register.ocds_awards import AwardRows, Origin, Writer
from ingest.register.parties import Parties
from ingest.register.problems import Note
from ingest.register.rows import Row
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
        awards = AwardRows(
            self._release,
            process=self._process,
            writer=self._writer,
            fields=self._fields,
            origin=self._origin,
            parties=self._parties,
        )
        for award in self._fields.objects(self._release, "awards"):
            awards.write_award(award, ceiling=ceiling)
        for contract in self._fields.objects(self._release, "contracts"):
            awards.write_contract(contract)
        awards.write_amendments("tender", None, self._tender, self._origin.newest)
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
            **fields.day(
                fields.object(tender, "tenderPeriod", "/tender"), "endDate", "/tender/tenderPeriod"
            ).columns("deadline"),
            **fields.day(period, "startDate", "/tender/contractPeriod").columns("start_date"),
            **fields.day(period, "endDate", "/tender/contractPeriod").columns("end_date"),
            "region": "; ".join(dict.fromkeys(region for region, _ in places if region)) or None,
            "postcode": next((postcode for _, postcode in places if postcode), None),
            "suits_sme": fields.flag(fields.object(tender, "suitability", "/tender"), "sme"),
            "suits_vcse": fields.flag(fields.object(tender, "suitability", "/tender"), "vcse"),
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
                yield (
                    self._fields.text(address, "region", "/tender/items/deliveryAddresses"),
                    self._fields.text(address, "postalCode", "/tender/items/deliveryAddresses"),
                )

    def _main_cpv(self) -> str | None:
        for code, scheme, _ in self._codes(
            self._fields.object(self._tender, "classification", "/tender"), []
        ):
            if scheme == "CPV":
                return code
        for item in self._fields.objects(self._tender, "items", "/tender"):
            for code, scheme, _ in self._codes(
                self._fields.object(item, "classification", "/tender/items"),
                self._fields.objects(item, "additionalClassifications", "/tender/items"),
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
            self._fields.object(tender, "classification", "/tender"),
            self._fields.objects(tender, "additionalClassifications", "/tender"),
        ):
            write(None, *found)
        for item in self._fields.objects(tender, "items", "/tender"):
            for found in self._codes(
                self._fields.object(item, "classification", "/tender/items"),
                self._fields.objects(item, "additionalClassifications", "/tender/items"),
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
                    **fields.day(period, "startDate", f"{path}/contractPeriod").columns("start_date"),
                    **fields.day(period, "endDate", f"{path}/contractPeriod").columns("end_date"),
                    "duration_days": days if isinstance(days, int) and 0 <= days < 100_000 else None,
                    "has_options": fields.flag(lot, "hasOptions"),
                    "options": fields.text(
                        fields.object(lot, "options", path), "description", f"{path}/options"
                    ),
                    "has_renewal": fields.flag(lot, "hasRenewal"),
                    "renewal": fields.text(
                        fields.object(lot, "renewal", path), "description", f"{path}/renewal"
                    ),
                    "source_row": self._origin.newest,
                },
            )

    def _write_bid_statistics(self) -> None:
        fields, path = self._fields, "/bids/statistics"
        for statistic in fields.objects(fields.object(self._release, "bids"), "statistics", "/bids"):
            number, code = number_of(statistic.get("value"))
            if code:
                fields.tell(code, statistic, "value", path, found=statistic.get("value"))
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
