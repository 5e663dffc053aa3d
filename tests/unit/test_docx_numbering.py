"""Automatic numbers are those that Word shows."""

import pytest
from lxml import etree

from ingest.read.docx_numbering import Numbering, formatted_number

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def level(index: int, text: str, number_format: str = "decimal", more: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{number_format}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


LEGAL = level(0, "%1.") + level(1, "%1.%2") + level(2, "(%3)", "lowerLetter") + level(3, "(%4)", "lowerRoman")


def numbering(levels: str = LEGAL, instances: str = "", abstracts: str = "") -> Numbering:
    xml = (
        f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>{abstracts}'
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{instances}</w:numbering>'
    )
    return Numbering(etree.fromstring(xml), {"ListStyle": "1"})


def numbers(lists: Numbering, *counted: tuple[str, int]) -> list[str]:
    return [lists.next_number(list_id, index)[0] for list_id, index in counted]


def test_deeper_levels_start_anew_under_each_clause() -> None:
    made = numbers(numbering(), *[("1", index) for index in (0, 1, 1, 2, 2, 3, 1, 2, 0, 1)])
    assert made == ["1.", "1.1", "1.2", "(a)", "(b)", "(i)", "1.3", "(a)", "2.", "2.1"]


def test_lists_that_share_a_definition_go_on_counting_together() -> None:
    second = '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
    assert numbers(numbering(instances=second), ("1", 0), ("2", 0), ("1", 0)) == ["1.", "2.", "3."]


def test_a_start_override_restarts_its_list_once() -> None:
    second = (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )
    assert numbers(numbering(instances=second), ("1", 0), ("2", 0), ("2", 0), ("1", 0)) == [
        "1.",
        "5.",
        "6.",
        "7.",
    ]


def test_an_overriding_level_replaces_the_shared_one() -> None:
    second = (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        + level(0, "Schedule %1")
        + "</w:lvlOverride></w:num>"
    )
    assert numbers(numbering(instances=second), ("2", 0)) == ["Schedule 1"]


def test_a_level_can_be_kept_from_restarting() -> None:
    levels = level(0, "%1.") + level(1, "%2.", more='<w:lvlRestart w:val="0"/>')
    assert numbers(numbering(levels), ("1", 0), ("1", 1), ("1", 0), ("1", 1)) == ["1.", "1.", "2.", "2."]


def test_legal_numbering_prints_every_level_in_digits() -> None:
    levels = level(0, "%1.", "upperRoman") + level(1, "%1.%2", more="<w:isLgl/>")
    assert numbers(numbering(levels), ("1", 0), ("1", 1)) == ["I.", "1.1"]


def test_a_bullet_is_no_number() -> None:
    assert numbering(level(0, "\uf0b7", "bullet")).next_number("1", 0) == ("•", True)


def test_a_list_may_name_a_style_that_holds_its_levels() -> None:
    linked = '<w:abstractNum w:abstractNumId="7"><w:numStyleLink w:val="ListStyle"/></w:abstractNum>'
    instance = '<w:num w:numId="9"><w:abstractNumId w:val="7"/></w:num>'
    assert numbers(numbering(instances=instance, abstracts=linked), ("9", 0), ("9", 1)) == ["1.", "1.1"]


def test_a_level_is_found_by_its_paragraph_style() -> None:
    levels = level(0, "%1.", more='<w:pStyle w:val="Clause"/>') + level(
        1, "%1.%2", more='<w:pStyle w:val="Sub"/>'
    )
    assert numbering(levels).level_of_style("1", "Sub") == 1


@pytest.mark.parametrize("counted", [("99", 0), ("1", 8), ("1", 40)])
def test_an_unknown_list_or_level_has_no_number(counted: tuple[str, int]) -> None:
    assert numbers(numbering(), counted) == [""]


@pytest.mark.parametrize(
    ("number", "number_format", "printed"),
    [
        (27, "lowerLetter", "aa"), (2, "upperLetter", "B"), (14, "lowerRoman", "xiv"),
        (1994, "upperRoman", "MCMXCIV"),
        (7, "decimalZero", "07"), (11, "ordinal", "11th"), (22, "ordinal", "22nd"),
        (21, "cardinalText", "Twenty-one"),
        (20, "ordinalText", "Twentieth"), (3, "ordinalText", "Third"), (4, "unknown", "4"),
        (0, "lowerLetter", "0"),
    ],
)  # fmt: skip
def test_numbers_are_written_as_the_format_says(number: int, number_format: str, printed: str) -> None:
    assert formatted_number(number, number_format) == printed
