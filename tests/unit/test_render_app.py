"""What pages show: nothing from data becomes markup; labels stay text; numbers as people write them."""

from dataclasses import replace

import pytest

from assistant.evidence.surroundings import Surroundings
from assistant.records import (
    Adoption,
    Answer,
    AnswerKind,
    AnswerStatus,
    Citation,
    DroppedSentence,
    Exclusion,
    Figure,
    LabelledValue,
    Timings,
)
from tests.unit.test_conversations import document
from ui.app.co_operative import InForce, Standing
from ui.ask.running_answer import Progress
from ui.release.attribution import OGL_LINE, licence_lines
from ui.rendering import ask as render_ask
from ui.rendering import figure as render_figure
from ui.rendering import frame as render_shell
from ui.rendering.answer import answer_text

MARKUP = "<img src=x onerror=alert(1)>\"'&"
CITATION = Citation(MARKUP, "a" * 64, 1, MARKUP, 0, 5, MARKUP)
ADOPTION = Adoption(MARKUP, MARKUP, MARKUP, MARKUP)
FIGURE = Figure(
    (LabelledValue(MARKUP, 2.0),),
    MARKUP,
    MARKUP,
    MARKUP,
    1,
    (MARKUP,),
    (Exclusion(MARKUP, 1),),
    MARKUP,
    MARKUP,
)
ANSWER = Answer(
    AnswerStatus.ANSWERED,
    ADOPTION,
    Timings(1, 2, 3),
    kind=AnswerKind.SENTENCE,
    text=MARKUP,
    citations=(CITATION,),
    dropped=(DroppedSentence(MARKUP, MARKUP),),
    receipt=MARKUP,
)
AROUND = Surroundings(CITATION, CITATION, CITATION, (CITATION,), (MARKUP,))
IN_FORCE = InForce(MARKUP, 1, MARKUP, MARKUP)


@pytest.mark.parametrize(
    "html",
    [
        render_ask.question_html(MARKUP, number=1),
        render_ask.answer_html(ANSWER),
        render_ask.quotes_html((CITATION,)),
        render_ask.progress_html(Progress(quotes=(CITATION,), sentences=(MARKUP,))),
        render_ask.notices_html((MARKUP,)),
        render_ask.receipt_html(ANSWER, created=MARKUP, address=MARKUP),
        render_ask.source_heading_html(CITATION),
        render_ask.quote_in_context_html(MARKUP * 3, CITATION),
        render_ask.overridden_html(AROUND),
        render_ask.clause_html(CITATION, name=MARKUP),
        render_ask.superseded_html(ADOPTION),
        render_figure.value_html(MARKUP, is_one=True),
        render_figure.table_html(render_figure.lines_of(FIGURE), MARKUP),
        render_figure.basis_html(FIGURE),
        render_figure.rows_html(FIGURE),
        render_shell.banner_html(MARKUP),
        render_shell.in_use_html(Standing(release=IN_FORCE, model=IN_FORCE), warnings=(MARKUP,)),
        render_shell.error_html(MARKUP, number=MARKUP.replace("<", "")),
        render_shell.empty_html(MARKUP, MARKUP),
        render_shell.no_permission_html(MARKUP),
        render_shell.loading_html(MARKUP),
    ],
)
def test_nothing_from_data_becomes_markup(html: str) -> None:
    assert "<img" not in html
    assert "onerror=alert(1)>" not in html


def test_a_label_holds_no_mark_that_markdown_would_take() -> None:
    assert render_shell.label("![p](http://x) :red[y]\n$z$") == (r"\!\[p\]\(http\:\/\/x\) \:red\[y\] \$z\$")


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (1234567.5, "GBP", "£1,234,567.50"),
        (12.5, "%", "12.50%"),
        (4, "contracts", "4 contracts"),
        (3.0, "", "3"),
    ],
)
def test_numbers_are_written_as_people_write_them(value: float, unit: str, words: str) -> None:
    assert render_figure.number_words(value, unit) == words


@pytest.mark.parametrize(
    ("progress", "words"),
    [
        (Progress(), "Looking through the documents"),
        (Progress(place=2), "2 questions are ahead of yours."),
        (Progress(place=1, quotes=(CITATION,)), "1 question is ahead of yours. The quotes are here already."),
        (
            Progress(place=3, quotes=(CITATION,)),
            "3 questions are ahead of yours. The quotes are here already.",
        ),
        (Progress(place=0, quotes=(CITATION,)), "Checking the wording against the quotes"),
    ],
)
def test_the_place_in_the_queue_is_said(progress: Progress, words: str) -> None:
    assert render_ask.waiting_words(progress) == words


def test_each_licence_is_said_once_and_none_stated_is_said_too() -> None:
    ogl = [document(each, "Ashby", None, each[0]) for each in ("a.pdf", "b.pdf")]
    lines = licence_lines(
        [replace(each, licence="OGL-UK-3.0") for each in ogl] + [document("c", "Corley", None, "c")]
    )
    assert lines == (OGL_LINE, "Documents of Corley state no licence: ask before you publish them.")


def test_what_the_model_wrote_is_on_no_screen() -> None:
    drafted = replace(ANSWER, dropped=(DroppedSentence("It is free.", "no passage holds its words"),))
    for shown in (render_ask.receipt_html(drafted, created="", address=""), answer_text(drafted)):
        assert "It is free." not in shown
        assert "1 draft sentence of the model's chose nothing that may be shown" in shown


def test_compared_contracts_are_a_table_on_the_page() -> None:
    row = f"| {MARKUP.replace('|', '/')} | not found | |"
    shown = replace(ANSWER, text=f"| Contract | What it says | Where |\n| --- | --- | --- |\n{row}")
    html = render_ask.answer_html(shown)
    assert html.count("<tr>") == 2
    assert "<td>not found</td><td></td>" in html
    assert "---" not in html
    assert MARKUP not in html
