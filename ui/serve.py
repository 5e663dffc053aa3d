"""Starts the browser app: Streamlit with our look, on loopback, with no request to anywhere else."""

import os
import sys
from pathlib import Path

APP = Path(__file__).with_name("app.py")

OPTIONS = {
    "server.headless": "true",
    "server.address": "localhost",
    "server.fileWatcherType": "none",
    "server.enableXsrfProtection": "true",
    "server.maxUploadSize": "200",
    "browser.gatherUsageStats": "false",
    "client.toolbarMode": "minimal",
    "client.showErrorDetails": "none",
    "theme.base": "light",
    "theme.primaryColor": "#1d5b4f",
    "theme.backgroundColor": "#ffffff",
    "theme.secondaryBackgroundColor": "#f3f6f4",
    "theme.textColor": "#16211e",
    "theme.linkColor": "#0b5c8a",
    "theme.borderColor": "#c4d0cb",
    "theme.baseRadius": "4px",
    "theme.font": "system-ui, 'Segoe UI', 'Noto Sans', Arial, sans-serif",
    "theme.headingFont": "Georgia, 'Noto Serif', serif",
}


def serve(*, home: Path, port: int) -> None:
    """Replace this process by the app's server; returns only by raising OSError."""
    flags = [f"--{name}={value}" for name, value in (OPTIONS | {"server.port": str(port)}).items()]
    command = [sys.executable, "-m", "streamlit", "run", str(APP), *flags]
    os.execve(sys.executable, command, os.environ | {"COMMONS_HOME": str(home)})  # noqa: S606 - no shell wanted
