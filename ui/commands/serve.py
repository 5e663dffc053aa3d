"""`commons ui`: serve the browser app."""

import argparse

from assistant.errors import UnusableInput
from ui.app.serve import serve
from ui.commands.output import say
from ui.commands.people import nobody_may_sign_in

_LEAST_PORT, _LARGEST_PORT = 1024, 65535


def run(options: argparse.Namespace) -> int:
    """Serve until stopped; this process becomes the server."""
    if not _LEAST_PORT <= options.port <= _LARGEST_PORT:
        raise UnusableInput(f"--port {options.port}: expected {_LEAST_PORT} to {_LARGEST_PORT}")
    say(f"http://localhost:{options.port}")
    if nobody_may_sign_in(options.home):
        say("nobody may sign in yet: commons people invite NAME --role officer gives a code")
    serve(home=options.home.resolve(), port=options.port)
    raise OSError("the app's server couldn't be started")
