"""What the page says when something breaks: a plain message with a number; the log has the rest."""

import logging
import secrets
from logging.handlers import RotatingFileHandler
from pathlib import Path

import streamlit as st

from assistant.errors import AssistantError
from governance.errors import GovernanceError
from ui.app.errors import AppError, NotAllowed
from ui.rendering.frame import error_html, no_permission_html

UNKNOWN = "Something went wrong here, and it isn't your fault. Nothing was half-done; try again."

_log = logging.getLogger("commons.app")


MAX_LOG_BYTES = 5_000_000
KEPT_LOGS = 3


def keep_log(path: Path) -> None:
    """Write failures to this file, which only its owner reads, beside the server's own output."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.touch(mode=0o600)
    handler = RotatingFileHandler(path, maxBytes=MAX_LOG_BYTES, backupCount=KEPT_LOGS, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    _log.addHandler(handler)


def show_failure(error: Exception) -> bool:
    """Draw the failure on the page and log it; True, so that Streamlit shows nothing of its own."""
    if isinstance(error, NotAllowed):
        st.html(no_permission_html(str(error)))
        return True
    st.html(error_html(message_for(error), number=logged(error)))
    return True


def message_for(error: Exception) -> str:
    """Our own errors are written for people; anything else is said in general words."""
    return str(error) if isinstance(error, AssistantError | GovernanceError | AppError) else UNKNOWN


def logged(error: Exception) -> str:
    """Log the failure with its traceback; the number under which it is found."""
    number = secrets.token_hex(3).upper()
    _log.error("failure %s", number, exc_info=error)
    return number
