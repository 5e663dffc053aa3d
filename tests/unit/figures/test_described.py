"""What is described in other words than its title is found by meaning, if it is clear, and said."""

import pytest

from assistant.figures.answer import FigureAnswers
from assistant.figures.results import FigureAnswer, FigureReadings, FigureRefusal
from assistant.records import Question
from tests.fakes.council_notices import council_file, notice
from tests.fakes.register_building import built
from tests.unit.figures.test_figure_answers import TODAY

_HILL = [
    notice(
        1, council="Hillmere Council", title="Removal of the deceased 2019", value=100, supplier="Ash Ltd"
    ),
    notice(
        2, council="Hillmere Council", title="Removal of the Deceased 2022", value=200, supplier="Ash Ltd"
    ),
    notice(3, council="Hillmere Council", title="Transporting coffins", value=400, supplier="Ash Ltd"),
    notice(4, council="Hillmere Council", title="Public funerals", value=800, supplier="Moss Ltd"),
    notice(5, council="Hillmere Council", title="Office cleaning", value=1600, supplier="Moss Ltd"),
]
_FELL = [notice(6, council="Fellwick Council", title="Coroner's courier", value=7, supplier="Moss Ltd")]
_CLEAR = {
    "Removal of the deceased 2019": 0.6,
    "Removal of the Deceased 2022": 0.35,
    "Transporting coffins": 0.55,
    "Public funerals": 0.4,
    "Coroner's courier": 0.2,
    "Office cleaning": 0.1,
}
_UNCLEAR = {**_CLEAR, "Public funerals": 0.5, "Coroner's courier": 0.45, "Office cleaning": 0.42}
_UNLIKE = {title: likeness / 2 for title, likeness in _CLEAR.items()}
_ELSEWHERE = {**_UNLIKE, "Coroner's courier": 0.7}


class ScriptedMeanings:
    """Likeness of titles to whatever is described, as it was told."""

    def __init__(self, register, of_titles):
        rows = register.query("SELECT process, title FROM process").rows
        self._likeness = {str(process): of_titles[str(title)] for process, title in rows}

    def likeness(self, described):
        return self._likeness


@pytest.fixture(scope="module")
def register(register_over):
    return register_over(hillmere=_HILL, fellwick=_FELL)


def _asked(register, question, of_titles):
    answers = FigureAnswers(register, ScriptedMeanings(register, of_titles) if of_titles else None)
    return answers.answer(Question(question), today=TODAY)


def test_rows_that_stand_clearly_above_all_others_are_meant_and_named(register):
    result = _asked(register, "How much has Hillmere awarded for ferrying corpses?", _CLEAR)
    assert isinstance(result, FigureAnswer)
    assert result.figure.value == 700
    assert "“ferrying corpses” is taken to mean: “Removal of the deceased 2019”" in result.figure.plan


def test_where_no_rows_stand_clear_the_nearest_titles_are_asked_back(register):
    result = _asked(register, "How much has Hillmere awarded for ferrying corpses?", _UNCLEAR)
    assert isinstance(result, FigureReadings)
    assert "How much has Hillmere awarded for “Transporting coffins”?" in [
        r.question for r in result.readings
    ]


@pytest.mark.parametrize("of_titles", [_UNLIKE, None])
def test_what_nothing_is_like_is_refused(register, of_titles):
    result = _asked(register, "How much has Hillmere awarded for ferrying corpses?", of_titles)
    assert isinstance(result, FigureRefusal)


def test_what_is_clearly_meant_must_be_in_question(register):
    result = _asked(register, "How much has Hillmere awarded for ferrying corpses?", _ELSEWHERE)
    assert isinstance(result, FigureRefusal)


def test_a_list_takes_in_what_is_meant_beyond_the_titles_that_name_it(register):
    listed = _asked(register, "Which notices were for transporting coffins?", _CLEAR)
    assert isinstance(listed, FigureAnswer)
    assert len(listed.figure.row_ids) == 3
    titled = _asked(register, "Which notices have transporting coffins in the title?", _CLEAR)
    assert isinstance(titled, FigureAnswer)
    assert len(titled.figure.row_ids) == 1


_NARROWLY = {
    "Removal of the deceased 2019": 0.5,
    "Removal of the Deceased 2022": 0.45,
    "Transporting coffins": 0.3,
    "Public funerals": 0.36,
    "Coroner's courier": 0.2,
    "Office cleaning": 0.1,
}


def test_a_list_holds_the_rows_that_a_word_and_the_meaning_pick_alike(tmp_path):
    more = notice(7, council="Hillmere Council", title="Deceased persons", value=50, supplier="Ash Ltd")
    files = {"hillmere.json": council_file("hillmere", [*_HILL, more])}
    likeness = {**_NARROWLY, "Deceased persons": 0.42}
    with built(tmp_path / "release", files) as register:
        listed = _asked(register, "Which notices were for ferrying the deceased?", likeness)
        summed = _asked(register, "How much has Hillmere awarded for ferrying the deceased?", likeness)
        elsewhere = _asked(
            register, "Which notices were for ferrying the deceased?", {**likeness, "Public funerals": 0.48}
        )
    assert isinstance(listed, FigureAnswer)
    assert len(listed.figure.row_ids) == 3
    assert not isinstance(summed, FigureAnswer)
    assert not isinstance(elsewhere, FigureAnswer)


def test_words_that_count_or_are_of_the_plan_describe_nothing(register):
    result = _asked(register, "How many firms put in a bid for ferrying corpses?", _CLEAR)
    assert not isinstance(result, FigureAnswer)


@pytest.mark.parametrize(
    ("question", "answered"),
    [
        ("Which notice is for pallbearers?", True),
        ("Which notices are for pallbearers?", False),
        ("Which notices are for pallbearers? Newest first.", False),
    ],
)
def test_one_row_that_only_its_description_names_is_no_list_where_others_are_like_it(
    tmp_path, question, answered
):
    more = notice(
        7, council="Hillmere Council", title="Hearse hire", description="With pallbearers", value=50
    )
    files = {"hillmere.json": council_file("hillmere", [*_HILL, more])}
    with built(tmp_path / "release", files) as register:
        result = _asked(register, question, {**_UNCLEAR, "Hearse hire": 0.48})
    assert isinstance(result, FigureAnswer) is answered, result
