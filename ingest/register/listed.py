"""Rows of notice lists, contract registers and spend files -> the register's rows."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.register.dates import NO_DAY, Day, day_of_cell
from ingest.register.extensions import extension_in
from ingest.register.mapping import TableMapping
from ingest.register.money import MISSING, Amount, amount_of_cell
from ingest.register.names import company_number, postcode_of
from ingest.register.ocds_awards import Writer, supplier_state
from ingest.register.parties import Mention, mention
from ingest.register.problems import Note
from ingest.register.suppliers import suppliers_in
from ingest.register.texts import cleaned, names_nobody, withheld
from ingest.register.wording import framework_worded, is_call_off, is_income, is_test, portal_named

_CPV = re.compile(r"\b\d{8}\b")
_YES = frozenset({"true", "yes", "y", "1", "sme"})
_NO = frozenset({"false", "no", "n", "0", "large", "non-sme", "not sme", "non sme"})
_PLANNING = re.compile(
    r"pre[\s-]?procurement|pipeline|planning|early\s+engagement|market\s+engagement|"
    r"prior\s+information|speculative",
    re.IGNORECASE,
)
_AWARDED = re.compile(r"\baward(?:ed)?\b", re.IGNORECASE)
_NOT_AWARDED = re.compile(r"\bnot?\b|\bun|to\s+be|awaiting|pending", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Place:
    """Which source row a list's row is."""

    position: int
    key: str
    """Unique over all contents: row:SHA256-12/POSITION."""


class ListedRow:
    """One row of a table of known kind."""

    def __init__(
        self, cells: Sequence[str], mapping: TableMapping, place: Place, writer: Writer, note: Note
    ) -> None:
        """`cells` are as many as the mapping's columns, or fewer."""
        self._cells = cells
        self._mapping = mapping
        self._fields = mapping.fields
        self._place = place
        self._writer = writer
        self._note = note

    def write(self) -> str | None:
        """Write what the row tells; returns the id that it was published under."""
        return {"notices": self._notice, "contracts": self._contract, "payments": self._payment}[
            self._mapping.kind
        ]()

    def _cell(self, field: str) -> str:
        index = self._fields.get(field)
        return self._cells[index].strip() if index is not None and index < len(self._cells) else ""

    def _heading(self, field: str) -> str:
        index = self._fields.get(field)
        return "" if index is None else self._mapping.columns[index].heading

    def _text(self, field: str) -> str | None:
        cell = self._cell(field)
        if not cell:
            return None
        clean, codes = cleaned(cell)
        for code in codes:
            self._note(code, self._heading(field), cell)
        if withheld(clean):
            self._note("withheld", self._heading(field), cell)
        return clean or None

    def _day(self, field: str) -> Day:
        cell = self._cell(field)
        if not cell:
            return NO_DAY
        day = day_of_cell(cell)
        if day.code:
            self._note(day.code, self._heading(field), cell)
        return day

    def _amount(self, field: str) -> Amount:
        if field not in self._fields:
            return MISSING
        found = amount_of_cell(self._cell(field), vat=self._mapping.vat)
        if found.code and not (found.code == "negative_amount" and self._mapping.kind == "payments"):
            self._note(found.code, self._heading(field), self._cell(field))
        return found

    def _flag(self, field: str) -> bool | None:
        folded = self._cell(field).lower()
        return True if folded in _YES else False if folded in _NO else None

    def _suppliers(self) -> list[Mention]:
        cell = self._cell("supplier")
        text, codes = cleaned(cell)
        for code in codes:
            self._note(code, self._heading("supplier"), cell)
        if not text:
            return []
        if withheld(text) or names_nobody(text):
            found = mention(text)
            if found.state == "withheld":
                self._note("withheld", self._heading("supplier"), cell)
            return [found]
        names = suppliers_in(text) if self._mapping.kind != "payments" else [text]
        if len(names) > 1:
            self._note("several_suppliers", self._heading("supplier"), cell)
        number = self._company_number() if len(names) == 1 else None
        postcode = postcode_of(self._cell("supplier_postcode"))
        scheme = "GB-COH" if number else None
        mentions = [mention(name, scheme=scheme, identifier=number, postcode=postcode) for name in names]
        for one in mentions:
            if one.organisation:
                self._writer.add("mention", one.row(self._place.position))
        return mentions

    def _company_number(self) -> str | None:
        cell = self._cell("company_number")
        number, padded = company_number(cell) if cell else (None, False)
        if padded:
            self._note("company_number_padded", self._heading("company_number"), cell)
        return number

    def _buyer(self) -> Mention | None:
        name = self._text("buyer")
        if name is None:
            return None
        found = mention(name)
        if found.organisation:
            self._writer.add("mention", found.row(self._place.position))
        return found

    def _process(
        self, key: str, published_id: str | None, kind: str, buyer: Mention | None
    ) -> dict[str, str | int | bool | None]:
        title, details = self._text("title"), self._text("procedure_details")
        description = self._text("description")
        codes = _CPV.findall(self._cell("cpv"))
        words = self._text("cpv_description")
        for index, code in enumerate(dict.fromkeys(codes)):
            self._writer.add(
                "classification",
                {
                    "process": key, "scheme": "CPV", "code": code, "main": index == 0,
                    "description": words if index == 0 else None, "source_row": self._place.position,
                },
            )  # fmt: skip
        url = self._text("url")
        if buyer is not None:
            party = f"{key}#{buyer.organisation or buyer.state}"
            self._writer.add(
                "party",
                {
                    "party": party, "process": key, "name": buyer.name, "roles": "buyer",
                    "organisation": buyer.organisation, "source_row": self._place.position,
                },
            )  # fmt: skip
            self._writer.add(
                "process_party",
                {
                    "process": key, "party": party, "role": "buyer", "organisation": buyer.organisation,
                    "source_row": self._place.position,
                },
            )  # fmt: skip
        return {
            "process": key,
            "published_id": published_id,
            "kind": kind,
            "portal": portal_named(url or ""),
            "portal_name": portal_named(url or ""),
            "buyer": buyer.organisation if buyer else None,
            "buyer_name": buyer.name if buyer else None,
            "buyer_count": 1 if buyer else 0,
            "title": title,
            "description": description,
            "reference": self._text("reference"),
            "status": self._text("status"),
            "procedure_details": details,
            "cpv": codes[0] if codes else None,
            "framework": framework_worded(title=title, details=details),
            "call_off": is_call_off(title=title, details=details),
            "income": is_income(title=title, description=description),
            "test": is_test(title=title, description=description),
            "region": self._text("region"),
            "postcode": postcode_of(self._cell("postcode")),
            "suits_sme": self._flag("suits_sme"),
            "suits_vcse": self._flag("suits_vcse"),
            "department": self._text("department"),
            "url": url,
            "source_row": self._place.position,
        }

    def _notice(self) -> str | None:
        notice_id = self._cell("notice") or None
        key = f"notice:{notice_id}" if notice_id else self._place.key
        buyer = self._buyer()
        process = self._process(key, notice_id or key, "notice", buyer)
        low, high = self._amount("value_low"), self._amount("value_high")
        estimate = high if high.value else low if low.value else high if high.state != "missing" else low
        notice_type, status = self._text("notice_type"), self._text("status")
        published = self._day("published")
        awarded, planned = self._is_awarded(status), bool(_PLANNING.search(notice_type or ""))
        period = {
            **self._day("start_date").columns("start_date"),
            **self._day("end_date").columns("end_date"),
        }
        self._writer.add(
            "process",
            process
            | {
                "stage": "award" if awarded else "planning" if planned else "tender",
                "notice_type": notice_type,
                **estimate.columns("estimate"),
                "estimate_low": low.columns("low")["low"],
                "estimate_high": high.columns("high")["high"],
                **published.columns("published"),
                **self._day("deadline").columns("deadline"),
                **({} if awarded else period),
            },
        )
        self._writer.add(
            "notice",
            {
                "notice": key, "process": key, "published_id": notice_id, "tags": notice_type,
                **published.columns("published"), "published_at": self._cell("published") or None,
                "title": process["title"], "status": status, "url": process["url"],
                "source_row": self._place.position,
            },
        )  # fmt: skip
        if awarded:
            self._award(key, process, published, period)
        return notice_id

    def _is_awarded(self, status: str | None) -> bool:
        """By its status; without one, by a winner, sum or date of award."""
        if status:
            if _AWARDED.search(status):
                return not _NOT_AWARDED.search(status)
            if "supplier" in self._fields and not self._cell("supplier"):
                return False
        return bool(self._cell("supplier") or self._cell("awarded") or self._amount("awarded_value").value)

    def _award(
        self,
        key: str,
        process: dict[str, str | int | bool | None],
        published: Day,
        period: dict[str, str | None],
    ) -> None:
        suppliers = self._suppliers()
        award = f"{key}#award"
        amount = self._amount("awarded_value")
        ceiling = process["framework"] is not None and not process["call_off"]
        sme, vcse = self._flag("sme"), self._flag("vcse")
        for position, supplier in enumerate(suppliers, start=1):
            row: dict[str, str | int | bool | None] = {
                "award": award,
                "process": key,
                "position": position,
                "source_row": self._place.position,
            }
            self._writer.add("award_supplier", row | supplier.columns() | {"sme": sme, "vcse": vcse})
        description = process["description"]
        self._writer.add(
            "award",
            {
                "award": award,
                "process": key,
                "award_id": process["published_id"],
                "title": process["title"],
                "status": process["status"],
                **self._day("awarded").columns("awarded"),
                **published.columns("published"),
                **amount.columns("amount"),
                "amount_kind": None if amount.value is None else "ceiling" if ceiling else "contract",
                "supplier_count": len([one for one in suppliers if one.state == "named"]),
                "supplier_state": supplier_state([one.state for one in suppliers]),
                "sme": sme,
                "vcse": vcse,
                **period,
                "extension": extension_in(str(description)) if description else None,
                "notice": key,
                "source_row": self._place.position,
            },
        )

    def _contract(self) -> str | None:
        key, reference = self._place.key, self._cell("reference") or None
        buyer = self._buyer()
        process = self._process(key, reference or key, "register", buyer)
        start, end = self._day("start_date"), self._day("end_date")
        suppliers = self._suppliers()
        for position, supplier in enumerate(suppliers, start=1):
            self._writer.add(
                "contract_supplier",
                {
                    "contract": key, "process": key, "position": position, "name": supplier.name,
                    "organisation": supplier.organisation, "source_row": self._place.position,
                },
            )  # fmt: skip
        said = self._text("extension")
        description = process["description"]
        extension = extension_in(said, named=True) if said else extension_in(str(description or ""))
        size = self._cell("sme").lower()
        self._writer.add("process", process | {"stage": "contract"})
        self._writer.add(
            "contract",
            {
                "contract": key,
                "process": key,
                "contract_id": reference,
                "title": process["title"],
                "description": description,
                "status": process["status"],
                "outcome": "unknown",
                **self._amount("value").columns("value"),
                "value_period": self._mapping.value_period,
                **start.columns("start_date"),
                **end.columns("end_date"),
                **self._day("max_end_date").columns("max_end_date"),
                **self._day("review_date").columns("review_date"),
                "extension": extension,
                "department": process["department"],
                "procedure_details": process["procedure_details"],
                "sme": True if size.startswith("sme") else self._flag("sme"),
                "vcse": True if "vcse" in size and not size.startswith("sme") else None,
                "supplier_state": supplier_state([one.state for one in suppliers]),
                "amendment_count": 0,
                "buyer": process["buyer"],
                "source_row": self._place.position,
            },
        )
        return reference

    def _payment(self) -> str | None:
        suppliers = self._suppliers()
        supplier = suppliers[0] if suppliers else None
        amount = self._amount("amount")
        transaction = self._cell("transaction") or None
        lost = self._amount("vat_not_recovered")
        buyer = self._buyer()
        self._writer.add(
            "payment",
            {
                "payment": self._place.key,
                "published_id": transaction,
                "contract_reference": self._cell("contract_reference") or None,
                "payer": buyer.name if buyer else None,
                "organisation": supplier.organisation if supplier else None,
                "name": supplier.name if supplier else None,
                "supplier_state": supplier.state if supplier else "missing",
                **self._day("paid").columns("paid"),
                **amount.columns("amount"),
                "vat_not_recovered": lost.columns("lost")["lost"],
                "credit": amount.value is not None and amount.value < 0,
                "department": self._text("department"),
                "purpose": self._text("purpose"),
                "source_row": self._place.position,
            },
        )
        return transaction
