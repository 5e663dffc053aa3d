"""Published sums -> exact amounts with currency, VAT basis and state; never through a float."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal, InvalidOperation, localcontext
from typing import Any

from ingest.register.texts import says_nothing, withheld

MOST = Decimal(10) ** 13
"""Amounts of more than ten million million are no procurement: they are listed and left out."""
_PLACES = Decimal("0.0001")
_PLAIN = re.compile(r"[-+]?\d+(?:\.\d+)?\Z")
_GROUPED = re.compile(r"[-+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?\Z")
_CONTINENTAL = re.compile(r"[-+]?\d{1,3}(?:\.\d{3})+,\d{1,2}\Z")
_SCALED = re.compile(r"([-+]?\d+(?:\.\d+)?)(k|m|bn|thousand|million|billion)\Z", re.IGNORECASE)
_SCALES = {"k": 3, "thousand": 3, "m": 6, "million": 6, "bn": 9, "billion": 9}
_SYMBOLS = (("£", "GBP"), ("€", "EUR"), ("$", "USD"))
_CODE = re.compile(r"\b(GBP|EUR|USD)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum as published."""

    value: Decimal | None = None
    gross: Decimal | None = None
    currency: str | None = None
    vat: str | None = None
    """net, gross or unknown; None without a value."""
    state: str = "missing"
    code: str = ""
    """What had to be done or doubted; empty where nothing had."""

    def columns(self, name: str) -> dict[str, str | None]:
        """As the register's columns `name`, `name_gross` and so on."""
        return {
            name: None if self.value is None else format(self.value, "f"),
            f"{name}_gross": None if self.gross is None else format(self.gross, "f"),
            f"{name}_currency": self.currency,
            f"{name}_vat": self.vat,
            f"{name}_state": self.state,
        }


MISSING = Amount()


def amount_of_value(value: Any) -> Amount:  # noqa: ANN401 any JSON value
    """An OCDS Value: `amount`, `currency`, and `amountGross` where there is one (then `amount` is net)."""
    if value is None or value == {}:
        return MISSING
    if not isinstance(value, dict):
        return Amount(state="unreadable", code="bad_amount")
    currency = str(value.get("currency") or "").strip().upper() or None
    gross, gross_code = number_of(value.get("amountGross"))
    net, code = number_of(value.get("amount"))
    if net is None and gross is None:
        state = "unreadable" if code or gross_code else "missing"
        return Amount(state=state, code=code or gross_code)
    found = net if net is not None else gross
    return Amount(
        value=found,
        gross=gross,
        currency=currency or "GBP",
        vat="gross" if net is None else "net" if gross is not None else "unknown",
        state="zero" if found == 0 else "stated",
        code=code or gross_code or ("no_currency" if currency is None else ""),
    )


def number_of(value: Any) -> tuple[Decimal | None, str]:  # noqa: ANN401 any JSON value
    """A JSON number, or text that is one, exactly; and the code of what was doubtful."""
    if value is None or isinstance(value, bool):
        return None, "" if value is None else "bad_amount"
    if isinstance(value, str):
        read = amount_of_cell(value)
        return read.value, read.code or ("number_as_text" if read.value is not None else "")
    if isinstance(value, int):
        value = Decimal(value)
    if not isinstance(value, Decimal):
        return None, "bad_amount"
    return _bounded(value)


def amount_of_cell(text: str, *, vat: str = "unknown", currency: str = "GBP") -> Amount:
    """A sum as a person or spreadsheet writes it: "£6,840,000", "(1,200.00)", "1.2m", "REDACTED"."""
    text = text.strip()
    if says_nothing(text):
        return MISSING
    if withheld(text):
        return Amount(state="withheld", code="withheld")
    if text.startswith("="):
        return Amount(state="unreadable", code="formula")
    plain, currency, negative = _bare(text, currency)
    value, code = _number(plain)
    if value is None:
        return Amount(state="unreadable", code=code or "bad_amount")
    value = -value if negative else value
    gross = value if vat == "gross" else None
    return Amount(value, gross, currency, vat, "zero" if value == 0 else "stated", code)


def _bare(text: str, currency: str) -> tuple[str, str, bool]:
    """Without currency, blanks and the brackets or trailing minus of a credit."""
    named = _CODE.search(text)
    if named:
        currency = named.group().upper()
        text = _CODE.sub("", text)
    for symbol, code in _SYMBOLS:
        if symbol in text:
            currency, text = code, text.replace(symbol, "")
    text = re.sub(r"[\s'’]", "", text)
    negative = False
    if text.startswith("(") and text.endswith(")"):
        negative, text = True, text[1:-1]
    elif text.endswith("-") or (text[-2:].upper() == "CR" and text[:1].isdigit()):
        negative, text = True, re.sub(r"-\Z|cr\Z", "", text, flags=re.IGNORECASE)
    return text, currency, negative


def _number(text: str) -> tuple[Decimal | None, str]:
    scaled = _SCALED.match(text.replace(",", ""))
    try:
        if _PLAIN.match(text):
            return _bounded(Decimal(text))
        if _GROUPED.match(text):
            return _bounded(Decimal(text.replace(",", "")))
        if _CONTINENTAL.match(text):
            value, code = _bounded(Decimal(text.replace(".", "").replace(",", ".")))
            return value, code or "continental_number"
        if scaled:
            value, code = _bounded(Decimal(scaled[1]).scaleb(_SCALES[scaled[2].lower()]))
            return value, code or "scaled_number"
        return _bounded(Decimal(text))
    except InvalidOperation:
        return None, "bad_amount"


def _bounded(value: Decimal) -> tuple[Decimal | None, str]:
    if not value.is_finite() or abs(value) > MOST:
        return None, "amount_out_of_range"
    with localcontext() as context:
        context.prec = 60
        rounded = value.quantize(_PLACES, rounding=ROUND_HALF_EVEN)
    if rounded != value:
        return rounded, "amount_rounded"
    return rounded.normalize() + 0, "negative_amount" if value < 0 else ""
