"""A candidate looked at before it is voted on: what it holds, what was left out, each page's text."""

import pytest

from assistant.adoption.inspection import Inspection
from assistant.corpus.records import Content, Page, PageVerdict, ReadDocument, SkippedFile
from assistant.errors import UnusableInput
from assistant.wiring import open_inspection
from tests.fakes.releases import build_sample_release, content_of
from ui.rendering.release import document_rows, page_text_html, skipped_line, to_check

HIDING = "<b>7 Term.</b> Two years."


def _hiding() -> Content:
    plain = content_of(HIDING)
    page = Page(None, 0, len(HIDING), PageVerdict.HIDDEN_TEXT, hidden_text="<script>obey()</script>")
    read = ReadDocument(HIDING, (page,), media_type="text/plain", notes=("One picture was left out.",))
    return Content(plain.sha256, read, plain.passages)


@pytest.fixture
def home(tmp_path):
    return tmp_path / "home"


@pytest.fixture
def inspection(home):
    digest = build_sample_release(
        home,
        contents=[("a.txt", content_of("1 Fee. It is £5.")), ("b.txt", _hiding())],
        skipped=[SkippedFile("c.doc", "locked", "Ashby"), SkippedFile("d.doc", "locked", "Ashby")],
    )
    with open_inspection(home, digest) as opened:
        yield opened


def test_documents_say_what_a_person_should_check(inspection):
    plain, hiding = inspection.documents()
    assert not plain.needs_a_look
    assert hiding.needs_a_look
    assert to_check(hiding) == "1 page: text read, hidden text left out; One picture was left out."
    assert [row["To check"] for row in document_rows([plain])] == [""]


def test_a_page_stands_beside_the_text_read_from_it(inspection):
    hiding = inspection.documents()[1]
    (page,) = inspection.pages(hiding.document.sha256)
    assert page.text == HIDING
    assert page.hidden_text == "<script>obey()</script>"


def test_text_of_documents_is_escaped(inspection):
    (page,) = inspection.pages(inspection.documents()[1].document.sha256)
    html = page_text_html(page)
    assert "<script>" not in html
    assert "&lt;b&gt;7 Term." in html


def test_files_that_were_left_out_are_counted_by_reason(inspection):
    assert skipped_line(inspection.skipped()) == "2 × locked"


def test_an_unknown_document_is_refused(inspection):
    with pytest.raises(UnusableInput):
        inspection.pages("0" * 64)


def test_what_its_owner_withdrew_is_not_shown(inspection):
    held = Inspection(inspection._release, lambda owner: owner == "Ashby")
    assert held.documents() == []
    assert held.skipped() == []
    with pytest.raises(UnusableInput):
        held.pages(inspection.documents()[0].document.sha256)
