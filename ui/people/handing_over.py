"""Hands a browser its new session once a ceremony has proved who is there.

The ticket goes through the page to `ui.app.server`, which answers with the
HttpOnly cookie that no script reads.
"""

import streamlit as st

from ui.app.visit import Visit

BEGIN_PATH = "/session/begin"

_SCRIPT = f"""
export default function ({{ data, parentElement }}) {{
  const taken = (window.__commonsTickets ??= new Set());
  if (!data?.ticket || taken.has(data.ticket)) return;
  taken.add(data.ticket);
  fetch("{BEGIN_PATH}", {{
    method: "POST",
    credentials: "same-origin",
    headers: {{ "Content-Type": "application/json" }},
    body: JSON.stringify({{ ticket: data.ticket }}),
  }}).then(async (answer) => {{
    if (answer.ok) location.reload();
    else parentElement.querySelector("p").textContent = await answer.text();
  }});
}}
"""


def hand_over(visit: Visit, person_id: str) -> None:
    """Sign this browser in as this person, and load the page that was asked for.

    Call it as the last thing of a drawing, only after what the browser sent was verified on the server.
    Raises SignInRefused where the person may not sign in here.
    """
    ticket = visit.sessions.ticket(person_id, for_session=visit.session.key)
    component = st.components.v2.component(
        "commons-handing-over", html='<p role="status">Signing in</p>', js=_SCRIPT, isolate_styles=False
    )
    component(key="handing-over", data={"ticket": ticket})
