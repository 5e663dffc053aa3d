"""The Streamlit component that shows a ceremony and hands its answer over once. Local script, no frame."""

import base64
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from ui.passkeys.ceremonies import Ceremony

_HERE = Path(__file__).parent
_HTML = '<section class="passkey" aria-label="Passkey"></section>'


@st.cache_resource(show_spinner=False)
def _component() -> ComponentRenderer:
    return st.components.v2.component(
        "procurement_commons_passkey",
        html=_HTML,
        css=(_HERE / "passkey.css").read_text("utf-8"),
        js=(_HERE / "passkey.js").read_text("utf-8"),
    )


def answer_to(ceremony: Ceremony, *, title: str, label: str, key: str) -> tuple[str, object] | None:
    """Draw the ceremony with its button; the ceremony's id and the credential, once, when there is one."""
    result = _component()(
        key=key,
        data={
            "ceremony": ceremony.id,
            "kind": ceremony.kind.value,
            "options": ceremony.options,
            "message": _base64(ceremony.message),
            "about": _base64(ceremony.about),
            "title": title,
            "label": label,
        },
        on_answer_change=lambda: None,
    )
    answer: Any = result.get("answer")
    if not isinstance(answer, dict) or not isinstance(answer.get("ceremony"), str):
        return None
    return answer["ceremony"], answer.get("credential")


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")
