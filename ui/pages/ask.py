"""Ask: a question in, quotes at once, the contract's own sentences next, the cited page beside them."""

from uuid import uuid4

import streamlit as st

from assistant.assistant import Assistant
from assistant.errors import AssistantError
from assistant.records import Answer
from ui.app.errors import AppError
from ui.app.failures import logged, message_for
from ui.app.visit import Visit
from ui.ask import evidence, toolbar, turn
from ui.ask.examples import example_questions
from ui.ask.running_answer import RunningAnswer
from ui.ask.scope import Scope, scoped_question
from ui.ask.transcript import Turn, transcript
from ui.people.roles import Action, Person
from ui.rendering import ask as render_ask
from ui.rendering.frame import banner_html, empty_html, error_html, label

POLL_SECONDS = 0.3
MAX_QUESTION_CHARACTERS = 2000


def show(visit: Visit) -> None:
    """Draw the page. Its places are fixed, as Streamlit's fragments write to places by their position."""
    person, assistant = visit.require(Action.ASK), visit.assistant
    st.title("Ask about the members' contracts", anchor=False)
    conversation = _conversation()
    with st.container():
        running = _arrived(visit, conversation)
    turns = _turns(visit, assistant, person, conversation)
    _close_withdrawn(assistant)
    scope = toolbar.show(visit, assistant, person, conversation=conversation, turns=turns)
    beside, pane = st.columns([3, 2], gap="large")
    with beside:
        with st.container():
            for number, each in enumerate(turns, 1):
                turn.show(visit, each, number=number, address=f"/ask?conversation={conversation}")
        on_its_way = st.container()
        asked = _asked(is_busy=running is not None)
        with on_its_way:
            if asked and running is None:
                running = _begun(visit, assistant, asked, scope, conversation)
            if running is not None:
                _show_running(running)
        if running is None and not turns:
            _show_examples(assistant, person)
    with pane, st.container(key="commons-evidence"):
        citation = evidence.cited()
        if citation is None:
            st.html(render_ask.no_source_html())
        else:
            evidence.show(assistant, citation)


def _conversation() -> str:
    """The conversation of this address; a new one where the address names none."""
    if "conversation" not in st.query_params:
        st.query_params["conversation"] = uuid4().hex
    return st.query_params["conversation"]


def _turns(visit: Visit, assistant: Assistant, person: Person, conversation: str) -> tuple[Turn, ...]:
    kept = visit.conversations.one(person.id, conversation)
    return transcript(
        (visit.receipts.load(each) for each in (kept.receipts if kept else ())),
        usable=assistant.corpus.contents,
        release=assistant.adoption.release,
    )


def _arrived(visit: Visit, conversation: str) -> RunningAnswer | None:
    """The answer that is still on its way; one that is over is taken, and what came of it shown."""
    running = visit.running.of(visit.session.key)
    if running is None or not running.progress.is_over:
        return running
    visit.running.take(visit.session.key)
    progress = running.progress
    if progress.failure is not None:
        st.html(error_html(message_for(progress.failure), number=logged(progress.failure)))
    elif progress.was_stopped:
        st.html(banner_html("The answer was stopped; nothing of it was kept."))
    elif progress.answer is not None and running.question.conversation == conversation:
        evidence.cite(next(iter((*progress.answer.citations, *progress.answer.nearest)), None))
    return None


def _asked(*, is_busy: bool) -> str:
    """What was typed, or chosen elsewhere on the page; empty where nothing was."""
    with st.container(key="commons-asking"):
        typed = st.chat_input("Ask about a contract", max_chars=MAX_QUESTION_CHARACTERS, disabled=is_busy)
    return str(typed or st.session_state.pop("next_question", "") or "")


def _begun(
    visit: Visit, assistant: Assistant, text: str, scope: Scope, conversation: str
) -> RunningAnswer | None:
    person = visit.require(Action.ASK)

    def keep(answer: Answer) -> None:
        visit.conversations.add(person.id, conversation, answer.receipt)

    try:
        question = scoped_question(text, scope, assistant.corpus.documents(), conversation=conversation)
        visit.conversations.one(person.id, conversation)
        return visit.running.start(
            visit.session.key,
            lambda: RunningAnswer(assistant, question, on_answer=keep, line=visit.running.line),
        )
    except (AssistantError, AppError) as error:
        st.html(error_html(message_for(error)))
        return None


@st.fragment(run_every=POLL_SECONDS)
def _show_running(running: RunningAnswer) -> None:
    progress = running.progress
    if progress.is_over:
        st.rerun()
    st.html(render_ask.question_html(running.question.text, number=0))
    st.html(render_ask.progress_html(progress))
    st.button("Stop", on_click=running.stop)


def _show_examples(assistant: Assistant, person: Person) -> None:
    examples = example_questions(assistant.retriever.catalogue.entries, council=person.council)
    if not examples:
        st.html(empty_html("No contracts yet", "The release in force holds no contract to ask about."))
        return
    st.markdown("Answers quote the page they stand on. For example:")
    for number, example in enumerate(examples):
        st.button(label(example), key=f"example-{number}", on_click=turn.ask_next, args=(example,))


def _close_withdrawn(assistant: Assistant) -> None:
    """Close a source that may not be used any more."""
    citation = evidence.cited()
    if citation is not None and citation.sha256 not in assistant.corpus.contents:
        evidence.cite(None)
