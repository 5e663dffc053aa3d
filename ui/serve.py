"""Starts the browser app: Streamlit with our look, on loopback, with no request to anywhere else."""

import os
import sys
from pathlib import Path

HOME_VARIABLE, PORT_VARIABLE = "COMMONS_HOME", "COMMONS_PORT"

OPTIONS: dict[str, object] = {
    "server.headless": True,
    "server.address": "localhost",
    "server.fileWatcherType": "none",
    "server.enableXsrfProtection": True,
    "server.enableCORS": True,
    "server.xsrfCookieSameSite": "strict",
    "server.enableStaticServing": True,
    "server.maxUploadSize": 200,
    "browser.gatherUsageStats": False,
    "client.toolbarMode": "minimal",
    "client.showErrorDetails": "none",
    "client.showErrorLinks": False,
    "theme.base": "light",
    "theme.primaryColor": "#1d5b4f",
    "theme.backgroundColor": "#ffffff",
    "theme.secondaryBackgroundColor": "#f3f6f4",
    "theme.textColor": "#16211e",
    "theme.linkColor": "#0b5c8a",
    "theme.borderColor": "#6b7a74",
    "theme.baseRadius": "4px",
    "theme.font": "system-ui, 'Segoe UI', 'Noto Sans', Arial, sans-serif",
    "theme.headingFont": "Georgia, 'Noto Serif', serif",
}


def serve(*, home: Path, port: int) -> None:
    """Replace this process by the app's server; returns only by raising OSError."""
    told = {HOME_VARIABLE: str(home), PORT_VARIABLE: str(port)}
    os.execve(  # noqa: S606 - no shell wanted
        sys.executable, [sys.executable, "-m", "ui.server"], os.environ | told
    )
