"""One question with its answer: wording, citation chips, quotes, readings or a refusal, rating, receipt."""

import streamlit as st

from assistant.records import Answer, AnswerKind, AnswerStatus, Citation, Reading
from ui.app.visit import Visit
from ui.ask import evidence, figure
from ui.ask.conversations import MAX_REASON_CHARACTERS, Rating
from ui.ask.transcript import Turn, Validity
from ui.people.roles import Action
from ui.rendering import ask as render_ask
from ui.rendering.answer import chip_label
from ui.rendering.frame import label

RATING_WORDS = {0: "What was wrong with it?", 1: "What was good about it?"}


def show(visit: Visit, turn: Turn, *, number: int, address: str) -> None:
    """Draw it."""
    answer = turn.receipt.answer
    st.html(render_ask.question_html(turn.question, number=number))
    if turn.validity is Validity.WITHDRAWN:
        st.html(render_ask.withdrawn_html())
        return
    if turn.validity is Validity.SUPERSEDED:
        st.html(render_ask.superseded_html(answer.adoption))
        st.button("Ask again", key=f"again-{number}", on_click=ask_next, args=(turn.question,))
    if answer.kind is AnswerKind.FIGURE and answer.figure is not None:
        figure.show(visit, turn.receipt.question, answer, number=number)
    else:
        st.html(render_ask.answer_html(answer))
    _show_readings(answer.readings, number=number)
    _show_quotes(answer, number=number)
    if answer.notices:
        st.html(render_ask.notices_html(answer.notices))
    _show_rating(visit, answer, number=number)
    with st.expander("Receipt"):
        st.html(render_ask.receipt_html(answer, created=turn.receipt.created, address=address))


def ask_next(question: str) -> None:
    """Ask this as soon as the page is drawn again."""
    st.session_state.next_question = question


def _show_readings(readings: tuple[Reading, ...], *, number: int) -> None:
    for position, reading in enumerate(readings):
        st.button(
            label(reading.text),
            key=f"reading-{number}-{position}",
            on_click=ask_next,
            args=(reading.question,),
        )


def _show_quotes(answer: Answer, *, number: int) -> None:
    cited = answer.citations or answer.nearest
    if answer.status is AnswerStatus.REFUSED:
        st.html(render_ask.searched_html(answer))
    if not cited:
        return
    if answer.nearest and not answer.citations:
        st.markdown("**Nearest passages**")
    _show_chips(cited, number=number)
    st.html(render_ask.quotes_html(cited))


def _show_chips(citations: tuple[Citation, ...], *, number: int) -> None:
    with st.container(horizontal=True, gap="small", key=f"commons-chips-{number}"):
        for position, citation in enumerate(citations, 1):
            st.button(
                label(chip_label(citation, position)),
                key=f"cite-{number}-{position}",
                help="Open the source beside the conversation",
                on_click=evidence.cite,
                args=(citation,),
            )


def _show_rating(visit: Visit, answer: Answer, *, number: int) -> None:
    if not visit.may(Action.KEEP) or visit.person is None:
        return
    kept = visit.conversations.rating(visit.person.id, answer.receipt)
    default = None if kept is None else int(kept.is_good)
    with st.container(horizontal=True, vertical_alignment="center", key=f"commons-rating-{number}"):
        st.caption("Was this useful?")
        chosen = st.feedback("thumbs", key=f"thumbs-{number}", default=default)
    if chosen is None:
        return
    rating = Rating(bool(chosen), kept.reason if kept and kept.is_good == bool(chosen) else "")
    if rating != kept:
        visit.conversations.rate(visit.require(Action.KEEP).id, answer.receipt, rating)
    reason = st.text_input(
        RATING_WORDS[chosen], value=rating.reason, key=f"why-{number}", max_chars=MAX_REASON_CHARACTERS
    )
    if reason != rating.reason:
        person = visit.require(Action.KEEP)
        visit.conversations.rate(person.id, answer.receipt, Rating(bool(chosen), reason))
        st.caption("Kept. Thank you.")
