"""Receipts as JSON and back, and the settings that they name."""

import json
import typing

import rfc8785

from assistant.errors import UnusableInput
from assistant.ports import Receipt
from assistant.record_json import plain, typed
from assistant.settings import Settings


def receipt_json(receipt: Receipt) -> str:
    """The receipt as one JSON object."""
    return json.dumps(plain(receipt), ensure_ascii=False)


def receipt_from_json(text: str) -> Receipt:
    """The receipt that `receipt_json` wrote; raises `UnusableInput` for anything else."""
    try:
        receipt = typed(Receipt, json.loads(text))
    except (ValueError, TypeError, KeyError) as error:
        raise UnusableInput(
            f"a receipt can't be read ({error}): expected one written by this program"
        ) from error
    return typing.cast(Receipt, receipt)


def settings_json(settings: Settings) -> str:
    """The settings in force as canonical JSON (RFC 8785), so that equal settings are equal text."""
    return rfc8785.dumps(plain(settings)).decode()
