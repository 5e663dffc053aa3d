"""Ask: a question in, quotes at once, verified sentences as they come, the cited page beside them."""

from collections.abc import Iterator
from uuid import uuid4

import streamlit as st

from assistant.errors import AssistantError
from assistant.records import Answer, AnswerStatus, Citation, Question, QuotesFound, VerifiedSentence, Waiting
from assistant.wiring import Assistant
from ui import render
from ui.people import Action
from ui.visit import Visit

PICTURE_WIDTH_PIXELS = 900
EXAMPLES = (
    "How much notice must be given to end the grounds maintenance contract?",
    "What is the liability cap in the home care contract?",
    "When must invoices be paid under the leisure management contract?",
)


def show(visit: Visit) -> None:
    """Draw the page."""
    assistant = visit.assistant
    st.session_state.setdefault("conversation", uuid4().hex)
    st.session_state.setdefault("answers", [])
    st.title("Ask about the members' contracts")
    conversation, evidence = st.columns([3, 2], gap="large")
    asked = st.chat_input("Ask about a contract", max_chars=2000, submit_mode="stop")
    _forget_withdrawn(assistant)
    with conversation:
        for number, (question, answer) in enumerate(st.session_state.answers):
            _show_turn(question, answer, turn=number)
        if not st.session_state.answers and not asked:
            asked = _example()
        asked = asked or st.session_state.pop("reading", None)
        if asked:
            visit.require(Action.ASK)
            _answer(assistant, str(asked))
    with evidence:
        _show_evidence(assistant)


def _forget_withdrawn(assistant: Assistant) -> None:
    """Take answers off the page that stand on documents which may not be used any more."""
    usable = assistant.corpus.contents
    st.session_state.answers = [
        (question, answer)
        for question, answer in st.session_state.answers
        if all(each.sha256 in usable for each in (*answer.citations, *answer.nearest))
    ]
    cited: Citation | None = st.session_state.get("cited")
    if cited is not None and cited.sha256 not in usable:
        st.session_state.cited = None


def _example() -> str | None:
    st.markdown("Answers quote the page they stand on. For example:")
    for number, example in enumerate(EXAMPLES):
        if st.button(example, key=f"example-{number}", type="tertiary"):
            return example
    return None


def _answer(assistant: Assistant, text: str) -> None:
    question = Question(text=text, conversation=st.session_state.conversation)
    with st.chat_message("user", avatar=":material/person:"):
        st.text(text)
    with st.chat_message("assistant", avatar=":material/gavel:"):
        try:
            answer = _stream(assistant.ask(question))
        except AssistantError as error:
            st.error(str(error))
            return
    st.session_state.answers.append((text, answer))
    st.session_state.cited = (answer.citations or answer.nearest or (None,))[0]
    st.rerun()


def _stream(events: Iterator[object]) -> Answer:
    """Show events as they come; return the answer, which is the last."""
    place, sentences, quotes = st.empty(), st.empty(), st.empty()
    shown = ""
    for event in events:
        match event:
            case Waiting(place=ahead):
                place.caption(f"{ahead} question(s) ahead of yours" if ahead else "Checking the wording")
            case QuotesFound(citations=citations):
                quotes.html(render.quotes_html(citations))
            case VerifiedSentence(text=text):
                shown = f"{shown} {text}".strip()
                sentences.html(render.answer_html(shown))
            case Answer() as answer:
                place.empty()
                return answer
    raise RuntimeError("answer_question ended without an Answer")


def _show_turn(question: str, answer: Answer, *, turn: int) -> None:
    with st.chat_message("user", avatar=":material/person:"):
        st.text(question)
    with st.chat_message("assistant", avatar=":material/gavel:"):
        st.html(render.answer_html(render.headline(answer)))
        for number, reading in enumerate(answer.readings):
            if st.button(reading.text, key=f"reading-{turn}-{number}"):
                st.session_state.reading = reading.question
                st.rerun()
        if answer.nearest and not answer.citations:
            st.markdown("Nearest passages:")
        cited = answer.citations or answer.nearest
        st.html(render.quotes_html(cited))
        _show_chips(cited, turn=turn)
        for notice in answer.notices:
            st.caption(notice)
        if answer.status is AnswerStatus.REFUSED:
            st.caption(render.searched_line(answer))
        _show_receipt(answer)


def _show_chips(citations: tuple[Citation, ...], *, turn: int) -> None:
    with st.container(horizontal=True, gap="small"):
        for number, citation in enumerate(citations, 1):
            if st.button(
                render.chip_label(citation, number), key=f"cite-{turn}-{number}", help="Open the source"
            ):
                st.session_state.cited = citation


def _show_receipt(answer: Answer) -> None:
    with st.expander("Receipt"):
        st.html(render.receipt_html(answer))


def _show_evidence(assistant: Assistant) -> None:
    citation: Citation | None = st.session_state.get("cited")
    if citation is None:
        return
    st.subheader("Source", anchor=False)
    st.html(render.source_html(citation))
    try:
        picture = assistant.page_picture(citation, width_pixels=PICTURE_WIDTH_PIXELS)
    except AssistantError as error:
        st.warning(str(error))
        picture = None
    if picture is not None:
        alt = f"Page {citation.page} of {citation.document} with the quote boxed: {citation.quote}"
        st.image(picture, width="stretch", alt=alt)
        return
    st.html(render.quote_in_context_html(assistant.corpus.text(citation.sha256), citation))
