"""The outline: what is open while a document is read."""

from ingest.outline import Outline


def test_a_title_for_a_section_that_was_closed_again_changes_nothing() -> None:
    outline = Outline()
    outline.restore(outline.snapshot())
    outline.retitle_section("Prices")
    assert outline.heading_path() == ""
    assert not outline.in_section
