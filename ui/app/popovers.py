"""Popovers for the keyboard: one that is opened with a key takes the focus, and gives it back at its end.

Streamlit draws a popover's content last in the document and leaves the focus on its button, so that its
content would come after everything else on the page (WCAG 2.2, 2.4.3 Focus order). A mouse or a finger
moves no focus.
"""

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

_SCRIPT = """
const OPENER = "[data-testid=stPopover] button[aria-expanded=true]";
const BODY = "[data-testid=stPopoverBody]";
const REACHED = "a[href], button, input, select, textarea, summary, [tabindex]";

export default function () {
  if (window.__commonsPopovers) return;
  window.__commonsPopovers = true;
  document.addEventListener("click", (event) => {
    const byKey = event.detail === 0;
    if (byKey && event.target.closest?.("[data-testid=stPopover] button")) setTimeout(enter, 50);
  });
  document.addEventListener("keydown", leave, true);
}

function enter() {
  const body = document.querySelector(BODY);
  if (!body || !document.querySelector(OPENER)) return;
  body.tabIndex = -1;
  body.focus();
}

function leave(event) {
  const body = document.querySelector(BODY), opener = document.querySelector(OPENER);
  const focused = document.activeElement;
  if (event.key !== "Tab" || !body || !opener || !body.contains(focused)) return;
  const stops = [...body.querySelectorAll(REACHED)].filter(isStop);
  const isStillEmpty = stops.length === 0 && body.textContent === "";
  if (isStillEmpty) {
    event.preventDefault();
  } else if (event.shiftKey && (focused === body || focused === stops[0])) {
    event.preventDefault();
    opener.focus();
  } else if (!event.shiftKey && focused === (stops.at(-1) ?? body)) {
    opener.focus();
  }
}

function isStop(element) {
  const otherChoice = element.type === "radio" && !element.checked;
  return element.tabIndex >= 0 && !element.disabled && !otherChoice && element.getClientRects().length > 0;
}
"""


@st.cache_resource(show_spinner=False)
def _component() -> ComponentRenderer:
    return st.components.v2.component(
        "commons-popovers", html="<span></span>", js=_SCRIPT, isolate_styles=False
    )


def lead_the_focus() -> None:
    """Have the page's popovers take the focus and give it back; shows nothing."""
    with st.container(key="commons-popovers"):
        _component()(key="popovers")
