"""Values read out of a release: each of their problems is told once, where it stands."""

import json
from typing import Any

import pytest

from ingest.read.media import JSON
from ingest.register.fields import Fields
from ingest.register.read import rows_of
from ingest.register.rows import unpacked
from tests.fakes.register_building import package, release


def _problems(held: dict[str, Any]) -> list[tuple[str, str]]:
    packed = rows_of(package(held), JSON)
    return [
        (row["code"], row["field"])
        for name, table in unpacked(packed)
        if name == "problem"
        for row in table.to_pylist()
    ]


def _places(value: Any, place: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Where something stands in a release, outermost first."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [place, *(one for key, held in inner for one in _places(held, (*place, key)))]


def _put(value: Any, place: tuple[str | int, ...], new: object) -> Any:
    changed = json.loads(json.dumps(value))
    holder = changed
    for key in place[:-1]:
        holder = holder[key]
    holder[place[-1]] = new
    return changed


FULL = release(
    buyer={"id": "b1", "name": "Marlow Council"},
    tender={
        "id": "t1",
        "title": "Cleaning",
        "classification": {"scheme": "CPV", "id": "90910000", "description": "Cleaning services"},
        "items": [
            {
                "id": "1",
                "classification": {"scheme": "CPV", "id": "90910000", "description": "Cleaning services"},
                "additionalClassifications": [{"scheme": "CPV", "id": "90911000", "description": "Windows"}],
                "deliveryAddresses": [{"region": "UKD4", "postalCode": "FY1 1AD"}],
            }
        ],
        "lots": [
            {
                "id": "1",
                "value": {"amount": 5, "currency": "GBP"},
                "renewal": {"description": "twelve months more"},
                "contractPeriod": {"endDate": "2026-01-01T00:00:00Z"},
            }
        ],
        "tenderPeriod": {"endDate": "2025-01-01T00:00:00Z"},
        "contractPeriod": {"startDate": "2025-01-01T00:00:00Z"},
    },
)


@pytest.mark.parametrize("wrong", [True, [[]], {"a": 1}, "a text"])
def test_a_wrong_type_is_told_once_wherever_it_stands(wrong: object) -> None:
    for place in _places(FULL)[1:]:
        told = _problems(_put(FULL, place, wrong))
        assert len(told) == len(set(told)), place


def test_two_awards_with_one_fault_are_told_of_twice() -> None:
    held = release()
    award = {**held["awards"][0], "title": ["no text"]}
    told = _problems({**held, "awards": [award, {**award, "id": "another"}]})
    assert [one for one in told if one[0] == "bad_type"] == [("bad_type", "/awards/title")] * 2


def test_a_supplier_s_fault_is_told_where_it_stands() -> None:
    held = release()
    award = {**held["awards"][0], "suppliers": [{"id": "x", "name": "Gull Ltd", "address": "none"}]}
    assert ("bad_type", "/awards/suppliers/address") in _problems({**held, "awards": [award]})


def test_a_value_that_is_read_again_is_told_once() -> None:
    told: list[str] = []
    fields = Fields(lambda code, field, _found: told.append(f"{code} {field}"))
    holder = {"title": ["no text"]}
    assert [fields.text(holder, "title", "/tender") for _ in range(3)] == [None] * 3
    assert told == ["bad_type /tender/title"]
